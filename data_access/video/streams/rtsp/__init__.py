"""A client of cameras that believes nothing of what they say: RTSP within bounds, and who is told a password."""
