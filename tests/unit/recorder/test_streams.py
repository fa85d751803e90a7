from __future__ import annotations

from typing import Any

from dash_inspector.recorder.streams import watch_stream


class Socket:
    """What one run over a WebSocket writes to."""

    def __init__(self) -> None:
        self.sent: list[Any] = []

    def set_prop_sync(self, component_id: str, prop_name: str, value: Any) -> None:
        self.sent.append((component_id, prop_name, value))


def test_a_value_is_kept_as_it_was_sent() -> None:
    socket = Socket()
    streamed = watch_stream(socket)
    rows = [1]
    socket.set_prop_sync("out", "data", rows)
    rows.append(2)
    assert streamed == [("out", "data", [1])]
    assert socket.sent[0][2] is rows


def test_what_is_no_json_is_sent_all_the_same() -> None:
    socket = Socket()
    streamed = watch_stream(socket)
    socket.set_prop_sync("out", "data", {1, 2})
    assert streamed[0][:2] == ("out", "data")
    assert socket.sent == [("out", "data", {1, 2})]


def test_of_an_endless_stream_the_first_are_kept_and_all_are_sent() -> None:
    socket = Socket()
    streamed = watch_stream(socket)
    for number in range(600):
        socket.set_prop_sync("out", "children", number)
    assert (len(streamed), len(socket.sent)) == (500, 600)


def test_where_dash_has_no_such_method_nothing_is_seen() -> None:
    assert watch_stream(object()) == []
