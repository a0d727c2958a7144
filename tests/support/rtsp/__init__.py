"""Cameras for tests: RTSP servers of a process of their own, whose pictures tell when they were sent, with faults."""
