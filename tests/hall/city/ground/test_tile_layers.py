"""What shapes of vector tiles are, in the words of three schemes."""

from __future__ import annotations

import pytest

from hall.city.ground.tile_layers import layer_of, names, road_class


@pytest.mark.parametrize(
    ("source", "about", "geometry", "layer"),
    [
        ("water", {"class": "lake"}, "Polygon", "water"),
        ("ocean", {}, "MultiPolygon", "water"),
        ("water_polygons", {"kind": "water"}, "Polygon", "water"),
        ("waterway", {"class": "river"}, "LineString", "rivers"),
        ("waterway", {"class": "ditch"}, "LineString", ""),
        ("water", {"kind": "river"}, "LineString", "rivers"),
        ("landcover", {"class": "wood"}, "Polygon", "parks"),
        ("landuse", {"class": "residential"}, "Polygon", ""),
        ("park", {"class": "protected_area"}, "Polygon", "parks"),
        ("land", {"kind": "forest"}, "Polygon", "parks"),
        ("transportation", {"class": "primary"}, "LineString", "ways"),
        ("transportation", {"class": "rail"}, "MultiLineString", "railway"),
        ("transportation", {"class": "path"}, "LineString", ""),
        ("transportation", {"class": "pier"}, "Polygon", ""),
        ("roads", {"kind": "major_road", "kind_detail": "secondary"}, "LineString", "ways"),
        ("roads", {"kind": "rail", "kind_detail": "subway"}, "LineString", "railway"),
        ("streets", {"kind": "residential"}, "LineString", "ways"),
        ("building", {}, "Polygon", "buildings"),
        ("buildings", {"kind": "address"}, "Point", ""),
        ("place", {"class": "suburb", "name": "城东"}, "Point", "places"),
        ("place", {"class": "country", "name": "中国"}, "Point", ""),
        ("places", {"kind": "neighbourhood"}, "Point", ""),
        ("poi", {"class": "shop", "name": "店"}, "Point", ""),
    ],
)
def test_a_shape_is_put_into_its_layer(source: str, about: dict[str, str], geometry: str, layer: str) -> None:
    assert layer_of(source, about, geometry) == layer


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({"class": "motorway_link"}, "ring"),
        ({"kind": "minor_road", "kind_detail": "service"}, "lane"),
        ({"class": "minor"}, "branch"),
        ({"kind": "highway"}, "ring"),
        ({"class": "track"}, ""),
    ],
)
def test_a_road_has_its_class(about: dict[str, str], found: str) -> None:
    assert road_class(about) == found


def test_a_name_is_chinese_first_and_english_where_there_is_one() -> None:
    assert names({"name": "Ring", "name:zh": "环路", "name:en": "Ring Road"}) == ("环路", "Ring Road")
    assert names({"name": "环路"}) == ("环路", "")
    assert names({}) == ("", "")
