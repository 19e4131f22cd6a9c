"""One citizen's visit as a pure state machine: `next_state(visit, event) -> Step`.

state.py holds what is on screen, events.py what can happen, effects.py what is asked of the rest
of the kiosk, machine.py the rules (queue, search and dossier each in a file of their own).
Nothing here waits, reads a clock or touches a device; kiosk/visit/runner.py does that.
"""
