"""Every way to register twice or too late, and what is to be seen of it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    """``seen``: for each look at it the callbacks as ``name registered status``, and the rules.

    One look stands for all of them.
    """

    script: str
    seen: list[tuple[set[str], list[str]]]
    since: tuple[int, ...] = (3, 0)
    says: list[str] = field(default_factory=list)


CONFLICT = "output-conflict: different-functions"
ROUTER = {"dash:_pages_content.children 1 active", "dash:_pages_dummy.children 1 active"}

CASES = [
    Case(
        "plain",
        [
            (
                {
                    *(f"{name}.children 1 active" for name in ("one", "two", "three")),
                    "four.children 1 active",
                    "five.children 1 active",
                    "out.children 1 active",
                    "js.children 1 active",
                    '{"index":["MATCH"],"type":"row"}.children 1 active',
                    "- 1 active",
                },
                [],
            )
        ],
    ),
    Case(
        "reloaded_before",
        [({"cell.children 2 duplicate"}, ["duplicate: importlib-reload"])],
        says=["`cell` (cells.py:4) was registered twice"],
    ),
    Case(
        "reloaded_after",
        [
            ({"cell.children 1 active"}, []),
            ({"cell.children 2 duplicate"}, ["duplicate: importlib-reload"]),
        ],
    ),
    Case(
        "late_and_reloaded",
        [
            (
                {"cell.children 2 lost"},
                ["duplicate: importlib-reload", "lost: after-first-request"],
            )
        ],
        says=["None of these registrations is served"],
    ),
    Case("edited_reload", [({"edited.children 2 duplicate"}, ["duplicate: importlib-reload"])]),
    Case("reloaded_app_after", [({"own.children 2 duplicate"}, ["duplicate: importlib-reload"])]),
    Case(
        "two_names",
        [({"inner.children 2 duplicate"}, ["duplicate: two-names"])],
        says=[
            "once as `package.inner`, once as `inner`. The file ran twice",
            "package/inner.py:4",
            "as `package.inner` in two_names.py:8 and as `inner` in two_names.py:10.",
        ],
    ),
    Case(
        "lent_functions",
        [
            (
                {f"{name}.children 2 duplicate" for name in ("lent", "bound", "decorated")},
                ["duplicate: two-names"],
            )
        ],
        says=["once as `lending.borrower`, once as `borrower`. The file ran twice"],
    ),
    Case(
        "lent_reloaded",
        [({"decorated.children 3 duplicate"}, ["duplicate: importlib-reload"])],
        says=["Module `borrower` was loaded once and reloaded in lent_reloaded.py:"],
    ),
    Case(
        "renamed_reload",
        [
            (
                {"named.children 2 duplicate", "js.children 2 duplicate"},
                ["duplicate: importlib-reload", "duplicate: importlib-reload"],
            )
        ],
        says=["`afterwards` ("],
    ),
    Case(
        "chained_loader",
        [({"cell.children 2 duplicate"}, ["duplicate: importlib-reload"])],
        says=["reloaded in chained_loader.py:32:"],
    ),
    Case("around_dash", [({"helped.children 2 duplicate"}, ["duplicate: loop"])]),
    Case("file_run_again", [({"run.children 2 duplicate"}, ["duplicate: module-run-twice"])]),
    Case(
        "main_and_import",
        [({"main.children 2 duplicate"}, ["duplicate: run-and-imported"])],
        says=[
            "once as `__main__`, once as `main_and_import`. The file ran twice",
            "then imported as `main_and_import` in main_and_import.py:14.",
        ],
    ),
    Case(
        "page_imported",
        [
            (
                {"aaa.children 2 duplicate", "bbb.children 2 duplicate", *ROUTER},
                ["duplicate: page-imported", "duplicate: page-imported"],
            ),
            # Dash finds the doubled pages in its router and stops halfway.
            (
                {
                    "aaa.children 2 duplicate",
                    "bbb.children 2 duplicate",
                    "dash:_pages_content.children 1 active",
                },
                ["duplicate: page-imported", "duplicate: page-imported"],
            ),
        ],
    ),
    Case(
        "page_imported_by_app",
        [({"shop.children 2 duplicate", *ROUTER}, ["duplicate: page-imported"])],
        says=[
            "The page `pages.shop` ran twice: page_imported_by_app.py:22 imported it",
            "Do not import a page, as page_imported_by_app.py:22 does: move what is wanted",
        ],
    ),
    Case("cell_again_before", [({"nb.children 2 duplicate"}, ["duplicate: cell-run-again"])]),
    Case("cell_again_after", [({"nb.children 2 duplicate"}, ["duplicate: cell-run-again"])]),
    Case(
        "factory_twice",
        [
            ({"made.children 2 duplicate"}, ["duplicate: factory-called-twice"]),
            ({"made.children 2 duplicate"}, ["duplicate: factory-called-twice"]),
            ({"made.children 1 lost"}, ["lost: taken-by-another-app"]),
        ],
    ),
    Case(
        "two_apps",
        [
            ({"same.children 1 active"}, []),
            ({"same.children 1 active"}, []),
            ({"same.children 1 active"}, []),
            ({"same.children 1 active", "general.children 1 active"}, []),
            ({"same.children 1 active"}, []),
            ({"same.children 1 active", "general.children 1 active"}, []),
        ],
    ),
    Case(
        "mixed_decorators",
        [
            (
                {
                    "mixed.children 1 active",
                    "mixed.children#2 1 lost",
                    "innocent.children 1 lost",
                },
                ["output-conflict: mixed-decorators", "lost: mixed-decorators"],
            )
        ],
        says=["Only `on_app`", "`innocent` (mixed_decorators.py:16) will never run"],
    ),
    Case(
        "too_late",
        [
            (
                {"stranded.children 1 lost", "late.children 1 late"},
                ["lost: after-first-request", "late: after-first-request"],
            )
        ],
    ),
    Case(
        "layout_fails",
        [({"out.children 1 lost"}, ["lost: first-request-failed"])],
        says=["this app's first request failed before Dash took it over"],
    ),
    Case(
        "taken",
        [
            ({"cart.children 1 lost"}, ["lost: taken-by-another-app"]),
            ({"cart.children 1 active", "users.children 1 active"}, []),
        ],
        says=["another app of this process, `admin`, has taken it"],
    ),
    Case(
        "taken_before",
        [
            ({"cart.children 1 lost"}, ["lost: taken-by-another-app"]),
            ({"cart.children 1 active", "users.children 1 active"}, []),
        ],
    ),
    Case(
        "taken_before_other",
        [
            ({"users.children 1 lost"}, ["lost: taken-by-another-app"]),
            ({"cart.children 1 active", "users.children 1 active"}, []),
        ],
    ),
    Case(
        "same_ids",
        [
            *[({"own.children 1 active"}, [])] * 3,
            ({"echo.children 1 active", "echo.style 1 active"}, []),
        ],
    ),
    Case(
        "one_server",
        [({"users.children 1 lost", "own.children 1 active"}, ["lost: taken-by-another-app"])],
        says=["of several apps on one server the one that was made first does"],
    ),
    Case("taken_function", [({"cart.children 1 lost"}, ["lost: taken-by-another-app"])]),
    Case("loop_equal_ids", [({"log.children 3 duplicate"}, ["duplicate: loop"])]),
    Case(
        "overwritten",
        [
            (
                {
                    "out.children 1 lost",
                    "out.children#2 1 active",
                    "both.children 1 lost",
                    "both.children#2 1 active",
                },
                [CONFLICT, CONFLICT],
            )
        ],
        says=["`update` (overwritten.py:6) and `update` (overwritten.py:11)"],
    ),
    Case(
        "odd_functions",
        [
            (
                {
                    f"{name}.children 1 active"
                    for name in (
                        *("unwrapped1", "unwrapped2", "wrapped", "lambda", "method1", "method2"),
                        *("exec", "partial", "Callable", "builtin"),
                    )
                },
                [],
            )
        ],
    ),
    Case("library_wrapper", [({"one.children 1 active", "two.children 1 active"}, [])]),
    Case("clientside_again", [({"js.children 1 active"}, [])]),
    Case("clientside_twice", [({"js.children 2 duplicate"}, ["duplicate: loop"])]),
    Case("background", [({"job.children 1 active", "dash:stop.id 1 active"}, [])]),
    Case("multi_page", [(ROUTER, [])]),
    Case("api", [({"out.children 1 active"}, [])], since=(3, 4)),
    Case("over_websocket", [({"out.children 1 active"}, [])], since=(4, 2)),
    Case("hooked", [({"hooked.children 1 active"}, [])]),
    Case(
        "ledger_late",
        [
            (
                {
                    "twice.children 2 duplicate",
                    "out.children 1 lost",
                    "out.children#2 1 active",
                },
                ["duplicate: registered-again", CONFLICT],
            )
        ],
        says=["2 registrations, 1 known"],
    ),
    Case(
        "late_conflict",
        [({"out.children 2 duplicate"}, ["duplicate: registered-again"])],
        says=[
            "`out.children` was registered twice, the last time for `second` (late_conflict.py:10)",
            "Its Dash id was registered again; whether it was the same function is not known.",
        ],
    ),
    Case(
        "unlike_twins",
        [
            (
                {
                    "lambdas.children 1 lost",
                    "lambdas.children#2 1 active",
                    "texts.children 1 lost",
                    "texts.children#2 1 active",
                },
                [CONFLICT, CONFLICT],
            )
        ],
        says=["registered in unlike_twins.py:15", "registered in unlike_twins.py:17"],
    ),
]
