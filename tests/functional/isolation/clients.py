"""A host app in this process, asked without a socket, on any backend."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import Any

import httpx
from dash import Dash, Input, Output, dcc, html

from tests.functional.commands import Backend

TOKEN = re.compile(r'"end_id":"[^"]*"')
SCRIPT = re.compile(r'<script src="/_inspector/probe\.js\?v=\w+"></script>\n')
BODY = {
    "output": "greeting.children",
    "outputs": {"id": "greeting", "property": "children"},
    "inputs": [{"id": "name", "property": "value", "value": "Eve"}],
    "changedPropIds": ["name.value"],
}


def host(backend: Backend) -> Dash:
    """An app with one callback, and one that has an endpoint of its own."""
    app = Dash(__name__, **({} if backend == "flask" else {"backend": backend}))
    app.layout = html.Div([dcc.Input(id="name", value="Ada"), html.Div(id="greeting")])

    @app.callback(Output("greeting", "children"), Input("name", "value"))
    def greet(name: str) -> str:
        return f"Hello {name}"

    return app


@dataclass
class Client:
    """Asks the app's server as a browser on this machine would; ``address`` is the client's."""

    app: Dash
    backend: Backend
    address: str = "127.0.0.1"

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.request("GET", path, headers=headers)

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        headers = {k.replace("_", "-"): v for k, v in options.pop("headers", {}).items()}
        url = f"http://localhost:8050{path}"
        if self.backend == "flask":
            transport = httpx.WSGITransport(app=self.app.server, remote_addr=self.address)
            with httpx.Client(transport=transport) as client:
                return client.request(method, url, headers=headers, **options)
        return asyncio.run(self._asgi(method, url, headers, options))

    async def _asgi(
        self, method: str, url: str, headers: dict[str, str], options: dict[str, Any]
    ) -> httpx.Response:
        transport = httpx.ASGITransport(app=self.app.server, client=(self.address, 1))
        async with httpx.AsyncClient(transport=transport) as client:
            return await client.request(method, url, headers=headers, **options)

    def answers(self) -> dict[str, tuple[int, str]]:
        """What the host itself answers, without our script and Dash's token of the page load."""
        answers = {path: self.get(path) for path in ("/", "/_dash-layout", "/_dash-dependencies")}
        answers["POST"] = self.request("POST", "/_dash-update-component", json=BODY)
        return {
            path: (answer.status_code, TOKEN.sub("", SCRIPT.sub("", answer.text)))
            for path, answer in answers.items()
        }
