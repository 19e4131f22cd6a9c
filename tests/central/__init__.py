"""The central system's tests."""
