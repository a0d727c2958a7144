"""Where cases lie: places to which they come again (热点), how thick they lie (热力), and a map of them that leaves."""
