"""Where somebody means: an address as callers say it, found in the city's own ground."""
