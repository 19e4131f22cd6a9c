"""`kiosk doctor`: how every part of the machine is, in words, with what to do about it."""
