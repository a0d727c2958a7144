"""What the tests stand on: engines, timers, screens, waits, and the guards that fail a careless test."""
