"""Pictures of the ground (底图瓦片) out of files and from servers of the city's network."""
