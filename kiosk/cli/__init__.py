"""The command line: the technician's hands over SSH. Thin: parse, do one thing, print, exit.

Exit status: 0 done, 1 failed, 2 bad usage, 3 not found. What went wrong is one line on stderr.
"""
