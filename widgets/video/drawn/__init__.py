"""The pictures of sample cameras (演示画面): streets that are drawn, so that a hall without cameras is seen to work."""
