"""What the card of an open case tells: head, facts, description, files, reporter, timeline."""
