"""A check run of cameras: each address is asked once, many at a time, and no picture of it is shown to anybody."""
