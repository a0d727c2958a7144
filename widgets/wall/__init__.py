"""What only a wall shows: the pulse line, the list of urgent and overdue cases, the figures behind the panels."""
