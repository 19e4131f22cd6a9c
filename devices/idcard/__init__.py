"""Readers of cards with a chip: the contract and what stands behind it."""
