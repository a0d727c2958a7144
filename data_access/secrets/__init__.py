"""The hall's key and signing pair: where a station keeps them, how they travel, what they seal and sign."""
