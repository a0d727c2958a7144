"""A city in files and in its database: profiles, taxonomies, holidays, what ``init`` makes of them."""
