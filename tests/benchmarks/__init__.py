"""Benchmarks and the floors under them; started by `run bench`, never by the tests."""
