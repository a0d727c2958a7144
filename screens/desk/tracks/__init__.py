"""The page of track replay (轨迹回放) and patrol coverage (巡查覆盖) over a desk."""
