"""What a person would feel, measured in a whole kiosk with its window."""
