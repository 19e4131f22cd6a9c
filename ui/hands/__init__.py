"""How the window is used: fingers, keys, one switch, a scanner that types, where the focus goes."""
