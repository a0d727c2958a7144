"""Pictures of screens without a display."""
