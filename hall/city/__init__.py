"""The city as a thing of the field: its time, its areas, its list of what may be wrong, its rules."""
