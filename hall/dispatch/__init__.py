"""派遣: which disposal unit should have a case, and why."""
