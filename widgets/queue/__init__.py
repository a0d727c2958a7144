"""The live queue of open cases: a model over the store, a dense view, a bar of filters."""
