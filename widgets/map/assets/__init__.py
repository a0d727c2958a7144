"""Our scripts and style of the map page, served over hall://; Leaflet is a dependency and is not here."""
