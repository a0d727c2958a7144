"""What is alive behind the widgets: the feed's thread, the live cases, the lanes. Knows ports, no database."""
