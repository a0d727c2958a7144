"""The Qt side, reusable: each widget takes what it needs in its constructor and knows no database."""
