"""Looks at a foreign file and drafts its mapping: what is sure as a value, what is not as a question in a comment."""
