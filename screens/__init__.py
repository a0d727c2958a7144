"""What stands on a monitor: windows made of widgets, and which monitor they stand on."""
