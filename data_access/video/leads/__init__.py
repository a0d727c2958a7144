"""Leads in the database: taken in, decided, read."""
