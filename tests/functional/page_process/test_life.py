"""The page process is started once, shared, and gone when nobody needs it."""

from __future__ import annotations

import os
import shutil
import stat
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.functional.page_process.hosts import SOURCE, Store, gone, is_page, pages, visit
from tests.functional.waiting import until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.functional.commands import Mode
    from tests.functional.serving import Serve, Server


def test_a_visit_starts_it_and_later_ones_find_it(serve: Serve, store: Store) -> None:
    with serve(SOURCE, mode="run", env=store.env) as server:
        assert server.get("/status").text == "not running; the next visit starts it"
        assert visit(server).status_code == 200
        first = store.page()
        assert visit(server).status_code == 200
        assert pages(server) == [first]
        assert server.get("/status").text == f"runs as pid {first.pid}, port {store.port()}"
        assert stat.S_IMODE(store.endpoint_file().stat().st_mode) == 0o600


def test_it_is_nobodys_child_and_out_of_the_terminals_reach(serve: Serve, store: Store) -> None:
    with serve(SOURCE, mode="run", env=store.env) as server:
        visit(server)
        (page,) = pages(server)
        assert psutil.Process(server.pid).children() == []
        assert os.getsid(page.pid) != os.getsid(server.pid)
        assert os.getpgid(page.pid) != os.getpgid(server.pid)
        assert page.cwd() == str(store.directory)


@pytest.mark.parametrize("mode", ["run", "gunicorn", "gunicorn-preload"])
def test_concurrent_first_visits_start_exactly_one(serve: Serve, store: Store, mode: Mode) -> None:
    with serve(SOURCE, mode=mode, env=store.env) as server, ThreadPoolExecutor(12) as crowd:
        answers = list(crowd.map(lambda _: visit(server).status_code, range(12)))
        assert answers == [200] * 12
        if mode != "run":
            _both_workers(server)
        assert pages(server) == [store.page()]


def test_a_host_that_is_killed_takes_it_along(serve: Serve, store: Store) -> None:
    with serve(SOURCE, mode="run", env=store.env) as server:
        visit(server)
        page = store.page()
        psutil.Process(server.pid).kill()
        server.process.wait()
        gone(page)


def test_a_worker_that_is_killed_does_not(serve: Serve, store: Store) -> None:
    with serve(SOURCE, mode="gunicorn", env=store.env) as server:
        workers = _both_workers(server)
        page = store.page()
        killed = psutil.Process(int(workers.pop()))
        killed.kill()
        gone(killed)
        until(lambda: visit(server).headers["X-Worker"] not in workers, "the next worker")
        assert pages(server) == [page]


def test_the_next_process_of_a_reload_finds_it(serve: Serve, store: Store) -> None:
    env = {**store.env, "DASH_INSPECTOR_PAGE_GRACE": "30"}
    with serve(SOURCE, mode="run", env=env) as before:
        visit(before)
        page = store.page()
        before.process.kill()
        before.process.wait()
        with serve(SOURCE, mode="run", env=store.env, project="again") as after:
            assert visit(after).status_code == 200
            assert store.page() == page
            assert pages(after) == []
        page.kill()


def test_the_fork_of_a_host_holds_no_lease(serve: Serve, store: Store) -> None:
    with serve(SOURCE, mode="run", env=store.env) as server:
        visit(server)
        page = store.page()
        forked = psutil.Process(int(server.get("/fork").text))
        psutil.Process(server.pid).kill()
        server.process.wait()
        gone(page)
        assert forked.is_running()
        forked.kill()


def test_two_projects_have_two(serve: Serve, tmp_path: Path) -> None:
    one, two = Store(tmp_path / "one"), Store(tmp_path / "two")
    one.directory.mkdir()
    two.directory.mkdir()
    with (
        serve(SOURCE, mode="run", env=one.env, project="p1") as first,
        serve(SOURCE, mode="run", env=two.env, project="p2") as second,
    ):
        assert (visit(first).status_code, visit(second).status_code) == (200, 200)
        assert pages(first) == [one.page()]
        assert pages(second) == [two.page()]
        assert one.page() != two.page()


def test_it_ends_when_the_folder_of_the_store_vanishes(serve: Serve, store: Store) -> None:
    with serve(SOURCE, mode="run", env=store.env) as server:
        visit(server)
        page = store.page()
        shutil.rmtree(store.directory)
        gone(page)
        answer = visit(server)
        assert answer.status_code == 503
        assert answer.text == f"The store's directory is gone: {store.directory}\n"


def test_changed_files_of_ours_start_another(serve: Serve, store: Store) -> None:
    env = {**store.env, "DASH_INSPECTOR_PAGE_GRACE": "30"}
    with serve(SOURCE, mode="run", env=env) as before:
        visit(before)
        old = store.page()
        before.process.kill()
        before.process.wait()
        file = store.endpoint_file()
        file.write_text(file.read_text().replace('"source": "', '"source": "x'))
        with serve(SOURCE, mode="run", env=store.env, project="again") as after:
            assert visit(after).status_code == 200
            gone(old)
            assert pages(after) == [store.page()]


def test_the_apps_own_modules_and_variables_do_not_reach_it(serve: Serve, store: Store) -> None:
    names = ("pages/__init__.py", "pandas.py", "dash_cytoscape.py", "store.py")
    hostile = dict.fromkeys(names, "raise ImportError('the app has a module of this name')")
    env = {
        "DASH_URL_BASE_PATHNAME": "/elsewhere/",
        "DASH_DEBUG": "true",
        "PYTHONINSPECT": "1",
        "HOST": "192.0.2.1",
    }
    with serve(SOURCE, mode="run", env={**store.env, **env}, files=hostile) as server:
        answer = visit(server)
        assert answer.status_code == 200, answer.text
        assert "elsewhere" not in answer.text
        seen = store.page().environ()
        assert [name for name in env if name in seen] == []
        assert "PORT" not in seen
        assert seen["DASH_INSPECTOR"] == "0"


def test_nothing_is_started_before_a_visit(serve: Serve, store: Store) -> None:
    with serve(SOURCE, mode="gunicorn-preload", env=store.env) as server:
        server.get("/own")
        assert [process for process in server.children() if is_page(process)] == []
        assert list(store.directory.iterdir()) == []


def _both_workers(server: Server) -> set[str]:
    """The ids of both, once each has asked the page process for something, and so holds a lease."""
    seen: set[str] = set()

    def both() -> bool:
        seen.add(visit(server).headers["X-Worker"])
        return len(seen) == 2

    until(both, "a visit through each worker")
    return seen
