"""The console for walls (上屏控制台): what each wall shows, and what it shall show, at a desk."""
