"""The scene editor at a desk (场景编辑), for who may control walls: laid over the desk by a key."""
