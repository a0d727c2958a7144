"""Files of positions (轨迹) of people and vehicles: CSV, XLSX, GPX, points of GeoJSON, into what the hall keeps."""
