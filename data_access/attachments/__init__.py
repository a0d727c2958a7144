"""Where what is in attached files is kept: a folder, or tables of PostgreSQL; reading and sweeping it."""
