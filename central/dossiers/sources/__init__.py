"""Where the register of dossiers is told from: the provincial one-stop system, whichever it is.

One module for each kind of system, made from shapes seen in public code; docs/sources.md says what
only its operator can verify. Nothing here keeps a name, an address or a number of a person: what a
system sends beside a report's fields is never read.
"""
