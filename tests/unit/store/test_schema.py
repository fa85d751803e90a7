from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dash_inspector.store import Store
from dash_inspector.store.schema import connect_reader
from tests.unit.store import facts


def test_who_reads_cannot_write(store: Store, reader: Store) -> None:
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)
    connection = connect_reader(store.path)
    for statement in ("delete from requests", "create table mine (id)", "pragma user_version = 99"):
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute(statement)
    connection.close()
    assert [record.id for record in reader.requests(facts.KEY)[1]] == ["r1"]


def test_who_reads_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        connect_reader(tmp_path / "none.sqlite")
    assert list(tmp_path.glob("*.sqlite")) == []
