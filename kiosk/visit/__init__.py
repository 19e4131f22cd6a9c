"""Visits as they happen: events in, effects performed over the services, answers back.

The rules of a visit are in kiosk/domain/visit; here is what runs them.
"""
