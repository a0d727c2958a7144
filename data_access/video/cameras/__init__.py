"""Cameras in the database: reading them, and the one place where their names, passwords and addresses are opened."""
