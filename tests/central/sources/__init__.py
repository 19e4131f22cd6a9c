"""Stand-ins of one-stop systems, and what is made of their answers."""
