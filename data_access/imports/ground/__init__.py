"""Tables of a city's ground brought in: areas, grids, roads, units, duty; the same file twice brings nothing new."""
