"""Why there is no page, for a browser that opens it: said in words, and tried again by itself."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from dash_inspector.model.assets import assets_path
from dash_inspector.plugin.http import ProxyResponse

if TYPE_CHECKING:
    from dash_inspector.plugin.http import Visit

_HTML = ("Content-Type", "text/html; charset=utf-8")
_PAGE = """<!DOCTYPE html>
<html lang="en">
  <head>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>inspector</title>
    <script>
{script}
    </script>
  </head>
  <body>
    <p id="why">{why}</p>
    <script>diFirstLoad.fail(document.getElementById("why").textContent);</script>
  </body>
</html>
"""


def trying_again(visit: Visit, path: str, answer: ProxyResponse) -> ProxyResponse:
    """The answer; in its place a page that tries again where the browser was to show it."""
    shown = path == "/" and visit.method == "GET" and "text/html" in visit.headers.get("accept", "")
    if answer.status < 500 or not shown:
        return answer
    headers = (_HTML, ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"))
    script = (assets_path() / "first_load.js").read_text(encoding="utf-8")
    page = _PAGE.format(script=script, why=escape(_why(answer)))
    return ProxyResponse(answer.status, headers, page.encode())


def _why(answer: ProxyResponse) -> str:
    kinds = [value for name, value in answer.headers if name.lower() == "content-type"]
    if kinds and kinds[0].startswith("text/plain"):
        return answer.body.decode(errors="replace").strip()
    return f"The page process answered HTTP {answer.status}; its log says why."
