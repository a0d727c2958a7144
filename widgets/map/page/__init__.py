"""The map as a web page: how it is made, served, shown and watched."""
