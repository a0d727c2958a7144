"""Components (部件) found by place: an index in a file beside the database, kept true, and what maps show of it."""
