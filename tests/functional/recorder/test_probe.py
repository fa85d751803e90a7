"""The browser probe in a real browser: what it says was in flight, and when it says it landed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.functional.browser import Faults
from tests.functional.commands import Backend, Mode
from tests.functional.recorder import apps
from tests.functional.serving import Serve, Server
from tests.functional.waiting import until

pytestmark = pytest.mark.browser
SHIM = {"shim.py": (Path(__file__).parent / "shim.py").read_text()}
EVERYWHERE: list[tuple[Backend, Mode, str | None]] = [
    ("flask", "run", None),
    ("flask", "run", "3.0.4"),
    ("flask", "run", "3.4.0"),
    ("flask", "run", "4.0.0"),
    ("fastapi", "uvicorn", None),
    ("fastapi", "uvicorn", "4.2.0"),
    ("quart", "hypercorn", None),
]
everywhere = pytest.mark.parametrize(("backend", "mode", "dash"), EVERYWHERE)


def seen(server: Server) -> dict[str, Any]:
    facts: dict[str, Any] = server.get("/_inspector/records").json()
    return facts


def runs(server: Server, count: int) -> list[dict[str, Any]]:
    """The records of this page's runs in the order they were sent, once there are ``count``."""

    def enough() -> list[dict[str, Any]] | None:
        records = [r for r in seen(server)["records"] if r["t_ended"] is not None]
        return records if len(records) >= count else None

    records = until(enough, f"{count} records")
    assert len(records) == count
    assert all(record["seq"] is not None for record in records)
    return sorted(records, key=lambda record: record["seq"])


def landings(server: Server, count: int) -> dict[int, dict[str, Any]]:
    def enough() -> list[dict[str, Any]] | None:
        found = seen(server)["landings"]
        return found if len(found) >= count else None

    return {landing["seq"]: landing for landing in until(enough, f"{count} landings")}


def assert_healthy(server: Server) -> None:
    assert [check for check in seen(server)["checks"] if not check["ok"]] == []


@everywhere
def test_a_chained_request_does_not_list_its_cause(
    serve: Serve, page: Page, backend: Backend, mode: Mode, dash: str | None
) -> None:
    with serve(apps.CHAIN, backend=backend, mode=mode, dash=dash, files=SHIM) as server:
        page.goto(server.url)
        page.click("#go")
        expect(page.locator("#three")).to_have_text("one 1 two three")
        chain = runs(server, 4)
        assert [run["callback"] for run in chain] == [
            "one.children",
            "two.children",
            "three.children",
            "end.children",
        ]
        assert [run["in_flight"] for run in chain] == [[], [], [], []]
        assert [run["status"] for run in chain] == ["ok", "ok", "ok", "no_update"]
        assert len({run["tab"] for run in chain}) == 1
        landed = landings(server, 4)
        assert [landed[seq]["status"] for seq in sorted(landed)] == [200, 200, 200, 204]
        assert [landed[seq]["changed"] for seq in sorted(landed)] == [True, True, True, False]
        sent = [run["client_ms"] for run in chain]
        came = [landed[seq]["client_ms"] for seq in sorted(landed)]
        assert all(before <= after for before, after in zip(came, sent[1:], strict=False))
        assert_healthy(server)


@everywhere
def test_parallel_requests_list_one_another(
    serve: Serve, page: Page, backend: Backend, mode: Mode, dash: str | None
) -> None:
    with serve(apps.PARALLEL, backend=backend, mode=mode, dash=dash, files=SHIM) as server:
        page.goto(server.url)
        expect(page.locator("#shown")).to_have_text("/")
        page.click("#go")
        one_of_two = re.compile(r"^(/1|1/)$")  # the answer that came last: that of either
        expect(page.locator("#shown")).to_have_text(one_of_two)
        writers = [run for run in until(lambda: ended(server, 4), "4 runs") if reads_go(run)]
        older, newer = sorted(writers, key=lambda run: run["seq"])
        assert older["in_flight"] == []
        assert newer["in_flight"] == [older["seq"]]
        states = [access(run, "store") for run in writers]
        assert states[0]["fingerprint"] == states[1]["fingerprint"] is not None
        assert set(states[0]["fields"]) == {"first", "last"}
        written = [run["writes"][0] for run in writers]
        assert written[0]["fingerprint"] != written[1]["fingerprint"]
        assert {write["property"] for write in written} == {"data"}
        assert_healthy(server)


def ended(server: Server, count: int) -> list[dict[str, Any]] | None:
    records = [r for r in seen(server)["records"] if r["t_ended"] is not None]
    return records if len(records) >= count else None


def reads_go(run: dict[str, Any]) -> bool:
    return any(read["id"] == "go" for read in run["reads"])


def access(run: dict[str, Any], component: str) -> dict[str, Any]:
    found: dict[str, Any] = next(read for read in run["reads"] if read["id"] == component)
    return found


@pytest.mark.parametrize("dash", [None, "3.0.4"])
def test_a_request_that_waited_for_its_turn_does_not_list_the_one_it_waited_for(
    serve: Serve, page: Page, dash: str | None
) -> None:
    with serve(apps.QUEUED, dash=dash, files=SHIM) as server:
        page.goto(server.url)
        page.click("#go")
        expect(page.locator("#out19")).to_have_text("19:1")
        queued = runs(server, 20)
        assert max(len(run["in_flight"]) for run in queued) == 11
        landed = landings(server, 20)
        for run in queued[12:]:
            gone = {seq for seq in landed if landed[seq]["client_ms"] < run["client_ms"]}
            assert gone, run
            assert not gone & set(run["in_flight"])


@pytest.mark.parametrize("dash", [None, "3.0.4"])
def test_a_run_whose_callback_fired_again_is_superseded(
    serve: Serve, page: Page, dash: str | None
) -> None:
    with serve(apps.SUPERSEDED, dash=dash, files=SHIM) as server:
        page.goto(server.url)
        page.locator("#text").press_sequentially("ab", delay=150)
        expect(page.locator("#shown")).to_have_text("ab")
        landings(server, 2)
        older, newer = runs(server, 2)
        assert newer["in_flight"] == [older["seq"]]
        assert (older["status"], newer["status"]) == ("superseded", "ok")


BACKGROUND: list[tuple[Backend, Mode]] = [("flask", "run"), ("fastapi", "uvicorn")]


@pytest.mark.parametrize(("backend", "mode"), BACKGROUND)
def test_a_background_job_is_one_run_in_flight_until_its_last_poll(
    serve: Serve, page: Page, backend: Backend, mode: Mode
) -> None:
    with serve(apps.BACKGROUND, backend=backend, mode=mode, files=SHIM) as server:
        page.goto(server.url)
        page.click("#go")
        expect(page.locator("#bar")).to_contain_text("/6")
        page.click("#other")
        expect(page.locator("#else")).to_have_text("other 1")
        expect(page.locator("#out")).to_have_text("done 1")
        page.click("#other")
        expect(page.locator("#else")).to_have_text("other 2")
        job, during, after = runs(server, 3)
        assert (job["seq"], job["status"], job["error"]) == (1, "ok", None)
        assert job["polls"] > 2
        assert job["job"] is not None
        assert [(r["id"], r["type"]) for r in job["reads"]] == [("go", "number")]
        written = {(w["id"], w["property"], w["side"]) for w in job["writes"]}
        assert written == {
            ("out", "children", False),
            ("bar", "children", True),
            ("go", "disabled", True),
        }
        assert job["t_ended"] > during["t_ended"]
        assert during["in_flight"] == [job["seq"]]
        assert after["in_flight"] == []
        assert (during["seq"], after["seq"]) == (2, 3)
        assert_healthy(server)


def test_a_cancelled_job_says_so_and_lands(serve: Serve, page: Page) -> None:
    source = apps.BACKGROUND.replace("range(6)", "range(200)")
    with serve(source, files=SHIM) as server:
        page.goto(server.url)
        page.click("#go")
        expect(page.locator("#bar")).to_contain_text("/6")
        page.click("#cancel")
        until(lambda: jobs(server, "cancelled"), "a cancelled job")
        landings(server, 2)
        page.click("#other")
        expect(page.locator("#else")).to_have_text("other 1")
        assert runs(server, 3)[-1]["in_flight"] == []


def test_a_job_that_was_started_again_is_superseded(serve: Serve, page: Page) -> None:
    running = 'running=[(Output("go", "disabled"), True, False)],'
    endless = "range(200 if n == 1 else 6)"
    source = apps.BACKGROUND.replace(running, "").replace("range(6)", endless)
    assert running not in source
    assert endless in source
    with serve(source, files=SHIM) as server:
        page.goto(server.url)
        page.click("#go")
        expect(page.locator("#bar")).to_contain_text("/6")
        page.click("#go")
        expect(page.locator("#out")).to_have_text("done 2")
        until(lambda: jobs(server, "superseded"), "a superseded job")
        landings(server, 2)
        older, newer = runs(server, 2)
        assert (older["status"], newer["status"]) == ("superseded", "ok")
        assert newer["in_flight"] == [older["seq"]]
        page.click("#other")
        expect(page.locator("#else")).to_have_text("other 1")
        assert runs(server, 3)[-1]["in_flight"] == []


def jobs(server: Server, status: str) -> list[dict[str, Any]]:
    return [r for r in seen(server)["records"] if r["job"] and r["status"] == status]


WEBSOCKET: list[tuple[Backend, Mode]] = [("fastapi", "uvicorn"), ("quart", "hypercorn")]


@pytest.mark.needs("dash", "4.4")
@pytest.mark.parametrize(("backend", "mode"), WEBSOCKET)
def test_websocket_callbacks_are_recorded_with_their_page(
    serve: Serve, page: Page, backend: Backend, mode: Mode
) -> None:
    with serve(apps.WEBSOCKET, backend=backend, mode=mode, files=SHIM) as server:
        page.goto(server.url)
        page.click("#go")
        expect(page.locator("#two")).to_have_text("one 1 two")
        expect(page.locator("#side")).to_have_text("side 1")
        first, second = runs(server, 2)
        assert [first["callback"], second["callback"]] == ["one.children", "two.children"]
        assert [first["in_flight"], second["in_flight"]] == [[], []]
        assert [(w["id"], w["side"]) for w in first["writes"]] == [("one", False), ("side", True)]
        assert [r["id"] for r in first["reads"]] == ["go"]
        landed = landings(server, 2)
        assert [landed[seq]["status"] for seq in (1, 2)] == [200, 200]
        assert first["client_ms"] < landed[1]["client_ms"] <= second["client_ms"]
        assert_healthy(server)


def test_two_tabs_have_two_ids(serve: Serve, page: Page) -> None:
    with serve(apps.CHAIN, files=SHIM) as server:
        second = page.context.new_page()
        for tab in (page, second):
            tab.goto(server.url)
            tab.click("#go")
            expect(tab.locator("#three")).to_have_text("one 1 two three")
        records = until(lambda: ended(server, 8), "8 runs")
        assert len({record["tab"] for record in records}) == 2


def test_a_strict_policy_and_other_wrappers_are_no_obstacle(serve: Serve, page: Page) -> None:
    policy = """
@app.server.after_request
def policy(response):
    hashes = " ".join(app.csp_hashes())
    response.headers["Content-Security-Policy"] = (
        f"default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' {hashes}")
    return response
"""
    wrapper = """
        const before = window.fetch;
        window.fetch = async (url, init) => {
            window.asked = (window.asked || []).concat([[url, init.headers]]);
            const response = await before(url, init);
            return response;
        };
    """
    page.add_init_script(wrapper)
    with serve(apps.CHAIN + policy, files=SHIM) as server:
        page.goto(server.url)
        page.evaluate(
            "() => { const probed = window.fetch; window.fetch = (...all) => probed(...all); }"
        )
        page.click("#go")
        expect(page.locator("#three")).to_have_text("one 1 two three")
        assert [run["in_flight"] for run in runs(server, 4)] == [[], [], [], []]
        asked = page.evaluate("window.asked")
        updates = [h for url, h in asked if url.split("?")[0].endswith("_dash-update-component")]
        assert len(updates) == 4
        assert all(headers["X-Dash-Inspector"].startswith("v=1;p=") for headers in updates)
        others = [h for url, h in asked if "_dash-update-component" not in url]
        assert all("X-Dash-Inspector" not in (headers or {}) for headers in others)


def test_foreign_requests_are_left_alone(serve: Serve, page: Page, faults: Faults) -> None:
    faults.allow("Failed to load resource")
    faults.allow("127.0.0.1:9")
    with serve(apps.CHAIN, files=SHIM) as server:
        page.goto(server.url)
        expect(page.locator("#go")).to_be_visible()
        headers = page.evaluate(
            """async () => {
                const seen = [];
                const ask = (url, method) =>
                    fetch(url, {method, headers: new Headers()}).then(() => 0, () => 0);
                const native = Headers.prototype.set;
                Headers.prototype.set = function (name) {
                    seen.push(name);
                    native.apply(this, arguments);
                };
                await ask('http://127.0.0.1:9/_dash-update-component', 'POST');
                await ask('/elsewhere/_dash-update-component', 'POST');
                await ask('/_dash-update-component', 'GET');
                return seen;
            }"""
        )
        assert headers == []
