"""The wall (大屏): its panels and how figures get into them."""
