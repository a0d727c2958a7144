"""Extracts of OpenStreetMap as a city's roads, places, boundaries and base map."""
