"""The map without a web engine: the same base and the same pins, painted by Qt."""
