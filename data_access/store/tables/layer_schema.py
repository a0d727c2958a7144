"""The tables of a city's own layers (自有图层) and of what lies in them, made and sealed as those of the ground.

A file of its own: no process reads them as it starts.
"""

from __future__ import annotations

from data_access.store.tables.ground_schema import made
from hall.city.ground.own_layers import LayerFeature, OwnLayer
from hall.facts import FactKind

OWN_LAYERS = made("own_layers", OwnLayer, fact=FactKind.LAYER)
FEATURES = made("layer_features", LayerFeature, ("layer", "code"), fact=FactKind.LAYER)
