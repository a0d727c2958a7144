"""Cameras and what they send: which there are, how a stream stands, what a tile shows. Pure: decodes nothing."""
