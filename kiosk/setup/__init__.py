"""The first set-up of a machine, on its own screen: a pure state machine, its files, its runner.

Beside kiosk/maintenance and unlike it: there is no kiosk yet, and nobody who could sign in. What is
done is an operation of kiosk/control/setup.py, as for `kiosk setup`.
"""
