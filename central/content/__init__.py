"""What is published to kiosks: rows in commit order, heads, snapshots."""
