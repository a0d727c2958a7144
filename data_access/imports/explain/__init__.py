"""What becomes of one row of a foreign file, and why: the import's own reading of it, told field by field."""
