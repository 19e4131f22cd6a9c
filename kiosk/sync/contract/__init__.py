"""What passes between a kiosk and the central system: version 1 of the wire.

Shapes and the rules that both ends must compute alike; no socket and no table. Both sides ignore
what they do not know, so that a kiosk of release N talks with a central system of N-1 and N+1: a
field may be added with a default, never renamed, retyped or taken away. docs/contract.md tells the
same in words; docs/openapi.json is made from it.
"""
