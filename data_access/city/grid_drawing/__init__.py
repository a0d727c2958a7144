"""Unit grids (单元网格) drawn by the program, where a city has none."""
