"""The keys of a desk that belong to no button, and the sheet that tells all of them."""
