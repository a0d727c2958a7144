"""The ground of a city as valid-time data: areas, unit grid, roads, units, duty; and how a point finds its areas."""
