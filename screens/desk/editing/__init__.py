"""What the pages on which documents are edited have in common: scenes, programs and triggers."""
