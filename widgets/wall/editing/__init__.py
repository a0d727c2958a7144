"""The scene editor (场景编辑): a wall's canvas, small, with its panes to be chosen, split, moved and filled."""
