"""A map that leaves the hall: one page that needs no network, or a sheet of paper."""
