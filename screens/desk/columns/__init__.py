"""What stands on a desk and where: its first line and three columns."""
