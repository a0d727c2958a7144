"""Proves a database: audit chain, rows against their last lines, roll-ups by a recount of their own."""
