"""Who may sign in and who keeps them; who reported a case, and who has read that."""
