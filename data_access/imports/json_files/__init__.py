"""JSON as a file of rows: what a document holds, its records, their fields as texts."""
