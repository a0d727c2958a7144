"""How stations and walls are, as they tell it themselves, and what is wrong with it. Pure."""
