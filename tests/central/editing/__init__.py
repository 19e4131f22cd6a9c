"""What staff write themselves, before any page."""
