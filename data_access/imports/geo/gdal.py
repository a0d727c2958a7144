"""The library that reads files of shapes (pyogrio, GDAL within it): readers of files on this disk alone, no network.

GDAL knows some sixty forms, among them ones that name other files, run pipelines or ask servers. Which it takes is
settled when it is loaded, and told to nobody later: all but ours are left out then, and one that remains refuses all.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from hall.errors import InputRefused

ALLOWED = frozenset({"ESRI Shapefile", "FlatGeobuf", "GPKG", "GeoJSON", "GeoJSONSeq", "LIBKML", "MapInfo File", "MEM"})
"""Forms that hold what they hold in files beside each other; MEM is the library's own memory."""
_OTHERS = (
    "ADBC,AIVector,AVCBin,AVCE00,AmigoCloud,CSV,CSW,Carto,DGN,DXF,EDIGEO,EEDA,ESRIJSON,Elasticsearch,GDALG,GML,"
    "GPSBabel,GPX,GTFS,GeoRSS,HTTP,Idrisi,JML,JSONFG,KML,LVBAG,MBTiles,MVT,MapML,MiraMonVector,NGW,OAPIF,ODS,"
    "OGCAPI,OGR_GMT,OGR_PDS,OGR_VRT,OSM,OpenFileGDB,PCIDSK,PDF,PDS4,PGDUMP,PLSCENES,PMTiles,S57,SQLite,SXF,Selafin,"
    "TopoJSON,VDV,VFK,VICAR,WAsP,WFS,XLSX"
)
"""All that the locked version knows besides; one that a later version brings refuses the first file, by name."""
_SETTINGS = {
    "CPL_VSIL_CURL_ALLOWED_FILENAME": "none",  # of all addresses on a network
    "GDAL_HTTP_PROXY": "127.0.0.1:9",  # the port of discard: nothing goes out
    "OGR_SQLITE_LOAD_EXTENSIONS": None,
    "OGR_SQLITE_PRAGMA": "trusted_schema=0,cell_size_check=1",  # a file's own schema runs no functions
    "OGR_GPKG_NUM_THREADS": 1,
    "OGR_GEOJSON_MAX_OBJ_SIZE": 64,  # megabytes of one feature in memory
    "LIBKML_RESOLVE_STYLE": "NO",
    "LIBKML_EXTERNAL_STYLE": "NO",  # no file beside it is asked for
}


@cache
def library() -> Any:
    """pyogrio; a third of a second the first time. Raises InputRefused ``input.geo_library`` (drivers) where the
    installed one brings readers that nobody has looked at."""
    before = {name: os.environ.get(name) for name in ("OGR_SKIP", "GDAL_SKIP", "OGR_DRIVER_PATH", "GDAL_DRIVER_PATH")}
    os.environ |= {"OGR_SKIP": _OTHERS, "GDAL_SKIP": "", "OGR_DRIVER_PATH": "disable", "GDAL_DRIVER_PATH": "disable"}
    try:
        import pyogrio  # an import of shapes alone pays for it
        import pyogrio.raw
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
    others = set(pyogrio.list_drivers()) - ALLOWED
    if others:
        raise InputRefused("input.geo_library", drivers=", ".join(sorted(others)))
    pyogrio.set_gdal_config_options(_SETTINGS)
    return pyogrio
