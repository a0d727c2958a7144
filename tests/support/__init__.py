"""What the tests stand on: engines, clocks, screens, waits, and the guards that fail a careless test."""
