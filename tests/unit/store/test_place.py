from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from dash_inspector.store import Store
from dash_inspector.store.directories import fallback_directory
from dash_inspector.store.schema import FILE_NAME
from tests.unit.store import facts
from tests.unit.store.conftest import writers


@pytest.fixture
def unwritable(tmp_path: Path) -> Path:
    """A folder that cannot be made, not even by root."""
    (tmp_path / "file").write_text("in the way")
    return tmp_path / "file" / "project"


def test_an_unwritable_folder_is_replaced_by_the_same_one_for_everybody(
    unwritable: Path, own_temporary_folder: Path
) -> None:
    store, worker = Store.open(unwritable), Store.open(unwritable)
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)
    worker.put_request(facts.KEY, facts.request(2))
    assert worker.flush(60)

    assert store.path == worker.path == fallback_directory(unwritable) / FILE_NAME
    assert store.path.is_relative_to(own_temporary_folder)
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700
    check = store.checks()[0]
    assert not check.ok
    assert check.message == (
        f"Facts are kept in {store.path}, because {unwritable / FILE_NAME}: "
        f"[Errno 20] Not a directory: '{unwritable}'"
    )

    page = Store.open(store.path.parent, read_only=True)
    same_page = Store.open(unwritable, read_only=True)
    assert [record.id for record in page.requests(facts.KEY)[1]] == ["r1", "r2"]
    assert page.requests(facts.KEY) == same_page.requests(facts.KEY)
    for one in (store, worker, page, same_page):
        one.close()


def test_a_corrupt_file_is_left_alone(directory: Path) -> None:
    directory.mkdir()
    (directory / FILE_NAME).write_bytes(b"no database, but somebody's" * 100)
    store = Store.open(directory)
    reader = Store.open(directory, read_only=True)
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)

    assert store.path.parent == fallback_directory(directory)
    assert store.checks()[0].message.endswith("file is not a database")
    assert [record.id for record in reader.requests(facts.KEY)[1]] == ["r1"]
    assert (directory / FILE_NAME).read_bytes().startswith(b"no database")
    store.close()
    reader.close()


def test_a_file_that_breaks_while_in_use_is_left(directory: Path, reader: Store) -> None:
    store = Store.open(directory)
    assert store.register_process(facts.process("a"), facts.KEY) == (facts.KEY, 1)
    store.publish(facts.app(), facts.CALLBACKS, facts.HEALTH)
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)
    with sqlite3.connect(store.path) as connection:
        connection.execute("drop table requests")
    connection.close()
    store.put_request(facts.KEY, facts.request(2))
    assert store.flush(60)

    assert store.path.parent == fallback_directory(directory)
    snapshot = store.snapshot(facts.KEY)
    assert snapshot is not None
    assert snapshot.callbacks == facts.CALLBACKS
    assert [record.id for record in snapshot.requests] == ["r2"]
    assert [generation for generation, _ in store.processes(facts.KEY)] == [1]
    assert not store.checks()[0].ok
    assert [record.id for record in reader.requests(facts.KEY)[1]] == ["r2"]
    store.close()


def test_a_deleted_file_is_made_again(directory: Path, reader: Store) -> None:
    store = Store.open(directory)
    store.publish(facts.app(), facts.CALLBACKS, facts.HEALTH)
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)
    assert reader.snapshot(facts.KEY) is not None
    for file in directory.iterdir():
        file.unlink()
    directory.rmdir()
    store.put_request(facts.KEY, facts.request(2))
    assert store.flush(60)

    snapshot = reader.snapshot(facts.KEY)
    assert snapshot is not None
    assert snapshot.callbacks == facts.CALLBACKS
    assert [record.id for record in snapshot.requests] == ["r2"]
    store.close()


def test_another_version_has_another_file(directory: Path) -> None:
    directory.mkdir()
    (directory / "store-v0.sqlite").write_bytes(b"as it was")
    store = Store.open(directory)
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)
    assert store.path == directory / FILE_NAME
    assert (directory / "store-v0.sqlite").read_bytes() == b"as it was"
    store.close()


def test_a_version_from_the_future_is_left_alone(directory: Path) -> None:
    directory.mkdir()
    connection = sqlite3.connect(directory / FILE_NAME)
    connection.execute("pragma user_version=9")
    connection.close()
    store = Store.open(directory)
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)
    assert store.path.parent == fallback_directory(directory)
    assert "a store of version 9, not 1" in store.checks()[0].message
    store.close()


def test_a_temporary_folder_of_somebody_else_is_not_entered(
    unwritable: Path, own_temporary_folder: Path, tmp_path: Path
) -> None:
    trap = tmp_path / "trap"
    trap.mkdir()
    fallback_directory(unwritable).symlink_to(trap)
    store = Store.open(unwritable)
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)
    assert list(trap.iterdir()) == []
    assert store.path.parent.parent == own_temporary_folder
    assert store.path.parent != fallback_directory(unwritable)
    store.close()


def test_without_any_place_the_host_goes_on(
    unwritable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(unwritable))
    monkeypatch.setattr("dash_inspector.store.writer._RETRY_SECONDS", 0.01)
    store = Store.open(unwritable)
    assert store.register_process(facts.process("a"), facts.KEY) == (facts.KEY, 1)
    store.publish(facts.app(), facts.CALLBACKS, ())
    store.put_request(facts.KEY, facts.request(1))
    assert not store.flush(0.2)
    assert store.snapshot(facts.KEY) is None
    assert store.path == unwritable / FILE_NAME
    assert [check.ok for check in store.checks()[:2]] == [False, False]
    assert store.checks()[0].message.startswith("Nothing is kept: ")
    store.close()
    assert writers() == 0
