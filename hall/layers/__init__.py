"""The layers of a map (图层) as a tree: what there is, who may see it, what is on, and views that are kept."""
