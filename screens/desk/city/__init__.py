"""The city's tables (城市台账) over a desk, as an administrator keeps them."""
