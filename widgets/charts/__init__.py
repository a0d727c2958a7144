"""Figures as bars and curves: values in, pictures out. Counts nothing itself; what cannot be known is a dash."""
