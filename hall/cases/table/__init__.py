"""The table of acts: its rows, what a row says, what a city may make different."""
