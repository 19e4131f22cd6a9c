"""The reference central system: the server that a province's kiosks are enrolled in.

FastAPI over one SQL database; any number of workers, none of which remembers anything. Imports of
the kiosk only its domain and the contract of the wire.
"""
