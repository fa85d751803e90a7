"""The entry_points room."""
