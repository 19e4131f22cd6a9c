"""Pictures of every screen and what is wrong with them. No kiosk runs for it."""
