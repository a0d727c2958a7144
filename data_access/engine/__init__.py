"""Databases opened: two engines behind one small Protocol, waiting bounded, errors in the field's words."""
