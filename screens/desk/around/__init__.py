"""周边: what is around a case, by distance, beside the map; each line acts."""
