"""The walls' journal at a desk (上屏日志): what stood on a wall at a minute, why, and by whom."""
