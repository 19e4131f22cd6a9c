"""Thousands of kiosks at once against a real central system over PostgreSQL; see script/swarm."""
