from __future__ import annotations

from dataclasses import replace

from dash_inspector import __version__
from dash_inspector.export import graph_json
from dash_inspector.model import Dropped
from tests.unit.export.snapshots import ADD, APP, HINT, ROUTER, SNAPSHOT, parsed

EXPECTED = """\
{
  "schema": "dash-inspector/1",
  "generator": {
    "name": "dash-inspector",
    "version": "VERSION"
  },
  "app": {
    "name": "shop",
    "dash_version": "4.4.1",
    "backend": "flask",
    "mount": "/a/_inspector"
  },
  "callbacks": [
    {
      "id": "hint.title",
      "dash_id": "hint.title",
      "kind": "clientside",
      "owner": "app",
      "outputs": [
        {
          "id": "hint",
          "property": "title"
        }
      ],
      "inputs": [
        {
          "id": "total",
          "property": "children"
        }
      ],
      "state": [],
      "running": [],
      "progress": [],
      "cancel": [],
      "prevent_initial_call": false,
      "allow_duplicate": false,
      "hidden": false,
      "function": null,
      "clientside": {
        "namespace": "shop",
        "function_name": "hint",
        "file": "shop/total.py",
        "line": 30,
        "module": "shop.total"
      },
      "api_path": null,
      "arguments": [],
      "registered": 1,
      "status": "active"
    },
    {
      "id": "total.children",
      "dash_id": "total.children",
      "kind": "server",
      "owner": "app",
      "outputs": [
        {
          "id": "total",
          "property": "children"
        }
      ],
      "inputs": [
        {
          "id": {
            "index": [
              "ALL"
            ],
            "type": "row"
          },
          "property": "value"
        }
      ],
      "state": [
        {
          "id": "basket",
          "property": "data"
        }
      ],
      "running": [],
      "progress": [],
      "cancel": [],
      "prevent_initial_call": true,
      "allow_duplicate": false,
      "hidden": false,
      "function": {
        "module": "shop.total",
        "qualname": "add",
        "file": "shop/total.py",
        "line": 12,
        "doc": "Adds it up."
      },
      "clientside": null,
      "api_path": null,
      "arguments": [],
      "registered": 2,
      "status": "duplicate"
    }
  ],
  "edges": [
    {
      "source": "basket.data",
      "target": "total.children",
      "kind": "state"
    },
    {
      "source": "hint.title",
      "target": "hint.title",
      "kind": "output"
    },
    {
      "source": "total.children",
      "target": "hint.title",
      "kind": "input"
    },
    {
      "source": "total.children",
      "target": "total.children",
      "kind": "output"
    },
    {
      "source": "{\\"index\\":[\\"ALL\\"],\\"type\\":\\"row\\"}.value",
      "target": "total.children",
      "kind": "input"
    }
  ],
  "modules": [
    {
      "module": "shop.total",
      "file": "shop/total.py",
      "registrations": 3,
      "callbacks": 2,
      "duplicates": 1,
      "lost": 0
    }
  ]
}
"""


def test_the_whole_document() -> None:
    text = graph_json(SNAPSHOT)
    assert text == EXPECTED.replace("VERSION", __version__)
    parsed(text)


def test_only_the_code_decides() -> None:
    other_process = replace(APP, pid=8, generation=9, path="/elsewhere", python_version="3.13.0")
    quiet = replace(
        SNAPSHOT,
        app=other_process,
        callbacks=(HINT, ADD),  # no request yet: nothing of Dash's, and another order
        registrations=(),
        requests=(),
        dropped=Dropped(),
        health=(),
    )
    assert graph_json(quiet) == graph_json(SNAPSHOT)


def test_it_depends_on_what_it_shows() -> None:
    assert graph_json(replace(SNAPSHOT, callbacks=(ADD, ROUTER))) != graph_json(SNAPSHOT)
    other = replace(SNAPSHOT, app=replace(APP, mount="/_inspector"))
    assert graph_json(other) != graph_json(SNAPSHOT)


def test_an_app_without_callbacks() -> None:
    document = parsed(graph_json(replace(SNAPSHOT, callbacks=())))
    assert (document["callbacks"], document["edges"], document["modules"]) == ([], [], [])
