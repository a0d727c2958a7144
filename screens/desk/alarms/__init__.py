"""What sounds, at a desk: acknowledged by a key, tried and silenced on a sheet."""
