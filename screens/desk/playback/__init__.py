"""回放: what was open where at each moment of a day or a month, over a desk."""
