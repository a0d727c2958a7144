"""The city's tables as an administrator keeps them at a desk: read, checked as an import checks, changed row by row."""
