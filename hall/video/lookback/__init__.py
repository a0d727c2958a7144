"""Look-back (录像回看): what is played of what was recorded, and what of it leaves the hall."""
