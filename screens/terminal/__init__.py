"""The command line's words, edge and answers. No file here imports Qt."""
