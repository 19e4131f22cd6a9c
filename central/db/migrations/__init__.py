"""The steps from nothing to the newest tables; migrate.py takes them."""
