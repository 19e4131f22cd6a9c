"""Every table of the central system; alembic brings a database to them.

One database holds one province: what belongs to a centre bears its code. Times are aware UTC.
Nothing about a person is here but the accounts of staff; a dossier's secrets are keyed hashes.
What must never double is a primary key or a unique constraint, so that any number of workers may
write at once. Not responsible for rules (the rooms beside this one).
"""
