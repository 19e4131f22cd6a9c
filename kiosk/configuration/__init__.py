"""What staff change of this machine: a draft over settings and profile, checked whole. Pure.

Where it is kept and written is kiosk/services/configuration.py; the pages are kiosk/maintenance.
"""
