"""Whether a city's ground is drawn as it must be: areas that fill their parent, sections, codes, things."""
