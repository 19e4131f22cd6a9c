"""The drivers against a real kernel's devices, in a guest: see script/hardware-test.

Nothing here is collected by pytest. Everything but draw.py and report.py runs in the guest, with
its plain Python and the checkout's `devices` and `kiosk`.
"""
