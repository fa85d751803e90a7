"""Loaded by every ``Dash()`` of the environment; does nothing unless ``DASH_INSPECTOR`` asks."""
