"""What stands on a wall, where, and how large: pure reckoning, no windows."""
