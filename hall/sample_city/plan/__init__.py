"""The plan of a sample city: areas, roads, things, people and units, all invented."""
