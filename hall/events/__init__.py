"""Events above cases (事件): a flood, snow, a great occasion, an accident, led by a commander until it is closed."""
