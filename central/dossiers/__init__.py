"""What a kiosk may know of a dossier."""
