"""Components (部件) at a desk: the map's layer of them, the card of one (身份证), a case begun from it."""
