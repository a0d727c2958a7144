"""Events (事件) at a desk: opened, led and closed on a page over it."""
