"""Moving pictures on a window: tiles, their layouts, and the drawn pictures of sample cameras."""
