from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dash_inspector.plugin.key import shared_key


def test_workers_share_it_whoever_comes_first(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(shared_key, [tmp_path] * 32))
    assert len(keys) == 1
    assert len(keys.pop()) == 32
    assert [path.name for path in tmp_path.iterdir()] == ["fingerprint.key"]
    assert (tmp_path / "fingerprint.key").stat().st_mode & 0o777 == 0o600


def test_without_a_folder_it_is_this_processs_own(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert shared_key(gone) != shared_key(gone)
    assert len(shared_key(gone)) == 32


def test_a_broken_one_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "fingerprint.key").write_bytes(b"short")
    assert len(shared_key(tmp_path)) == 32
