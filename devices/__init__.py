"""The wires: printer, scanner and what they report. No Qt; of the kiosk only its domain."""
