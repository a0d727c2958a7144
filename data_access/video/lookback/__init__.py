"""Look-back: reading and playing what was recorded, and the cuts that leave the hall."""
