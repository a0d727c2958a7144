"""Parts that all features share: labels, marks, panels, banners, buttons, the status line. Knows no case store."""
