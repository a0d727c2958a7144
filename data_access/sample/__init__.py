"""The living sample city, and the throw-away halls behind pictures."""
