"""A whole hall in one file, and back: on either engine, from either engine."""
