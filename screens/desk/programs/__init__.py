"""Programs (节目) and triggers (联动) edited at a desk, for who may control walls: laid over the desk by a key."""
