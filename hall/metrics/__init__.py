"""Every figure of the hall once: what is counted, over what, by which date."""
