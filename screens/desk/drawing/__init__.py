"""圈选: shapes that are drawn on a map over a desk, and what lies in them."""
