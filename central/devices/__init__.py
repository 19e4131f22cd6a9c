"""Enrolment, hello and runs, heartbeats and commands: who a kiosk is."""
