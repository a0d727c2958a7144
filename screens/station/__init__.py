"""A station's process: application, windows on monitors, graphics, an orderly end."""
