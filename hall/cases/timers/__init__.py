"""The timers of a case: limits started, paused, resumed, stopped and judged."""
