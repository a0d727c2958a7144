"""Positions of people and vehicles that are kept (轨迹), apart from the facts and from the latest values."""
