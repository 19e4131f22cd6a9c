"""An edition by steps: first to one kiosk of a centre, then to some, then to all; held, returned.

`states.py` says which step may follow which, `steps.py` takes them, `faring.py` tells how those are
that have it. Which rows they get meanwhile is a layer over the centre's own (central/content/
layers.py). No page is here.
"""
