"""Cameras (监控) at a desk: found, looked at in tiles, from a case, on a page over it."""
