"""The HTML around the page: its icon, its colours, the first view, the watch over its load."""

from __future__ import annotations

from urllib.parse import quote

from dash_inspector.model.assets import assets_path

# Two callbacks that lead to one property, the second of them marked.
_ICON = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
<path d="M5 4h3.5v4H11M5 12h3.5V8" fill="none" stroke="#5a8fd6" stroke-width="1.6"/>
<circle cx="3.5" cy="4" r="2.5" fill="#0b62c4"/>
<circle cx="3.5" cy="12" r="2.5" fill="#c4372e"/>
<rect x="11" y="5.5" width="4" height="5" rx="1" fill="#5a8fd6"/>
</svg>"""

_FIRST_LOAD = (assets_path() / "first_load.js").read_text(encoding="utf-8")

INDEX = f"""<!DOCTYPE html>
<html lang="en">
  <head>
    {{%metas%}}
    <title>{{%title%}}</title>
    <link rel="icon" type="image/svg+xml" href="data:image/svg+xml,{quote(_ICON)}">
    <script>
{_FIRST_LOAD}
      (function () {{
        var view = /^#?([a-z]*)/.exec(location.hash)[1] || "overview";
        var first = document.head.appendChild(document.createElement("style"));
        first.id = "first-view";
        first.textContent = "#view-" + view + "[hidden] {{ display: block !important; }}";
      }})();
    </script>
    {{%css%}}
  </head>
  <body>
    {{%app_entry%}}
    <footer hidden>
      {{%config%}}{{%scripts%}}{{%renderer%}}
      <script>diFirstLoad.loaded();</script>
    </footer>
  </body>
</html>
"""
