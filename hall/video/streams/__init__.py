"""How a stream (视频流) stands: its states, its freshness, which of many are decoded."""
