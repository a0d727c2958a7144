"""Files of other systems brought in: streaming, one transaction a chunk, what is refused written down with its line."""
