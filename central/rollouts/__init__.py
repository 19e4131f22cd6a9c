"""An edition by steps: first to one kiosk, then to some, then to all; held, returned. It is of one
centre, or of the province.

`states.py` says which step may follow which, `reach.py` whom one reaches, `steps.py` takes them,
`faring.py` tells how those are that have it. Which rows they get meanwhile is a layer (central/
content/layers.py). No page is here.
"""
