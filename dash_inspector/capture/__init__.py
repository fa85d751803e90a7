"""The capture room."""
