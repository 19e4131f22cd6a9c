"""What a centre's work comes to in figures: waits, outcomes, votes, dossiers, indices.

Rows come in (queries.py reads them), figures go out; the arithmetic knows no database, no page and
no language. Every figure of time or opinion bears its n, every share of nothing is None.
"""
