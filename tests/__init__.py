"""The tests, laid out like the program. They use public behaviour only."""
