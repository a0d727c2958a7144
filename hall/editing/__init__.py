"""What is edited at a desk and stored as a document: steps to be taken back, drafts that wait, names, revisions."""
