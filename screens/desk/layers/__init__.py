"""The layers of a desk's map (图层): chosen in a panel at its edge, by keys."""
