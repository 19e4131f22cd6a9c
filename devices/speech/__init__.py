"""Speech and chimes: the contract and what stands behind it."""
