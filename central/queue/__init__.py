"""Numbers, what events do to tickets, and calling."""
