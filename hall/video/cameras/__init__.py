"""Cameras (摄像机) as facts: what one is, the tree over them, how one is found, which of them look at a place."""
