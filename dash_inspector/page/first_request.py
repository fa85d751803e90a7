"""Dash sets an app up at its first request: here that is one of our own, before anybody's."""

from __future__ import annotations

from typing import TYPE_CHECKING
from wsgiref.util import setup_testing_defaults

from dash_inspector.page.compression import collect

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

PATHS = ("/", "/_dash-layout", "/_dash-dependencies")


def complete(app: WSGIApplication) -> None:
    """Ask for all that a browser asks for first; a ``RuntimeError`` names what is not answered.

    Dash marks an app as set up when it begins with it: a second request at that moment would be
    answered from half of it.
    """
    for path in PATHS:
        environ: WSGIEnvironment = {"PATH_INFO": path}
        setup_testing_defaults(environ)
        status, _, _ = collect(app, environ)
        if not status.startswith("200"):
            raise RuntimeError(f"{path} answered {status}")
