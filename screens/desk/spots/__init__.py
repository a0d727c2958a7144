"""The page of heat and hotspots (热力与热点) over a desk."""
