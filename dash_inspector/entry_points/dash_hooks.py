"""Loaded by every ``Dash()`` of the environment; does nothing unless ``DASH_INSPECTOR`` asks."""

import os

if os.environ.get("DASH_INSPECTOR", "").strip().lower() in ("1", "true", "yes", "on"):
    from dash_inspector.plugin.by_variable import mount_on_every_app

    mount_on_every_app()
