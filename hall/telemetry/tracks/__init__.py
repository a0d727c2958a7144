"""Tracks of people and vehicles (轨迹): what is kept of their positions, and what is read from it. Pure."""
