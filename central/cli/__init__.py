"""The command line of the central system. Thin: parse, do one thing, print, exit."""
