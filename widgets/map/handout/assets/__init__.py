"""Scripts and style of the page that leaves the hall; they stand in it, none is fetched."""
