"""An ONVIF camera for tests: answers as a small real one, and tells what it was asked and when."""
