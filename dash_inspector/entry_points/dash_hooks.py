"""Loaded by every ``Dash()`` of the environment; does nothing unless ``DASH_INSPECTOR`` asks."""

import os

if os.environ.get("DASH_INSPECTOR", "").strip().lower() not in ("", "0", "false", "no", "off"):
    from dash_inspector.plugin.by_variable import mount_on_every_app

    mount_on_every_app()
