"""The health of all stations and walls (站点体检), laid over a desk by a key."""
