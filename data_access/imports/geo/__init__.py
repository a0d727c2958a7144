"""Files of shapes (GeoJSON, Shapefile, GeoPackage …) as rows, and the systems of coordinates they are in."""
