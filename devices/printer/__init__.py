"""Printing: contract, drawing of receipts, ESC/POS framing, and printers."""
