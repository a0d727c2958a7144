"""What calls in a hall, what should sound now, and how it sounds. Pure."""
