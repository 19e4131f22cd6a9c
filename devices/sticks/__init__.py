"""USB sticks: which are there, and one of them as a folder for a moment."""
