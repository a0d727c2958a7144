"""Files that leave the hall."""
