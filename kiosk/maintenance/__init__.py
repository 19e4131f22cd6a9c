"""Staff at the machine's own screen: a pure state machine, and the runner that performs for it.

Beside kiosk/visit and unknown to it. What is done is an operation of kiosk/control, as for a
command.
"""
