"""Scanning: contract, framing of bytes into codes, and scanners."""
