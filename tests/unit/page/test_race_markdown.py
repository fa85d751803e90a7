from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime

from dash_inspector.page.race_markdown import aligned, issue
from dash_inspector.page.race_pair import pair_of
from tests.unit.page import factory, races


def test_the_issue_has_it_all() -> None:
    finding = races.finding(previews=False)
    pair = pair_of(finding, races.snapshot(), lambda at, _: at)
    assert pair is not None
    began = datetime.fromtimestamp(10).astimezone()
    assert issue(finding, races.snapshot(), pair, "3 times `a`.", "x = 1") == (
        "# `update_first` overwrote what `update_last` had written to `user_data.data`\n"
        "\n"
        "`race.lost-update`, confirmed\n"
        "\n"
        "`update_last` (shop/app.py:31) answered first and changed `last` in `user_data.data`. "
        "Then `update_first` (shop/app.py:20) put it back.\n"
        "\n"
        "**Why:** Both had read `user_data.data` before.\n"
        "\n"
        "**How often:** 3 times `a`.\n"
        "\n"
        "## What to change\n"
        "\n"
        "Merge them into one callback that computes the user from all its Inputs.\n"
        "\n"
        "```python\n"
        "x = 1\n"
        "```\n"
        "\n"
        "## The newest example\n"
        "\n"
        "```\n"
        "                    1 update_first  2 update_last\n"
        "left the browser    0.0 ms          2.0 ms\n"
        "reached the server  4.0 ms          7.0 ms\n"
        "function began      5.0 ms          7.5 ms\n"
        "function ended      310 ms          112 ms\n"
        "answer in the page  318 ms          120 ms\n"
        "```\n"
        "\n"
        f"0 ms is when the first of the two left the browser, {began:%Y-%m-%d %H:%M:%S}.000. "
        "What is said here rests on the order alone.\n"
        "\n"
        "## Values of `user_data.data`\n"
        "\n"
        "```\n"
        "Field  Before    1 update_first wrote  2 update_last wrote  Kept in the page\n"
        "first  00cbf382  0153eb2f              00cbf382             0153eb2f          kept\n"
        "last   021f407a  021f407a              01aa7185             021f407a          lost\n"
        "```\n"
        "\n"
        "`00cbf382` is a fingerprint, a short code in the place of a value: the same code is the "
        'same value. `Inspector(app, values="preview")` in the app shows the values themselves.\n'
        "\n"
        "`shop`, Dash 4.4.1 on flask, Python 3.11.9. Found by dash-inspector.\n"
    )


def test_a_potential_race_has_neither_example_nor_why() -> None:
    told = issue(races.finding("potential"), races.snapshot(), None, "", "")
    assert "## The newest" not in told
    assert "**" not in told
    assert "## What to change" in told


def test_an_issue_is_dated_whenever_it_is_copied() -> None:
    now = time.time()
    pair = pair_of(races.finding(), races.snapshot(), lambda _at, _generation: now)
    today = datetime.fromtimestamp(now).astimezone().date().isoformat()
    assert f"left the browser, {today} " in issue(races.finding(), races.snapshot(), pair, "", "")


def test_what_became_of_a_value_is_told_in_words() -> None:
    finding = replace(races.finding(lost_fields=[]), rule="race.stale-state")
    text = issue(finding, races.snapshot(), pair_of(finding, races.snapshot()), "", "")
    assert '"Grace"           read too early' in text


def test_a_cell_stays_on_its_line() -> None:
    told = aligned([["a", "b\n```\n# out"], ["ccc", "d"]])
    assert told == "a    b\\n```\\n# out\nccc  d"


def test_hostile_words_leave_no_fence() -> None:
    bad = f"`{factory.HOSTILE}`\n```\n# out"
    told = races.evidence()
    for run in told["timeline"]:
        run["function"] = bad
    for field in told["fields"]:
        field["base"] = {"fingerprint": "0", "preview": bad}
    finding = replace(races.finding(**told), title=bad, message=bad, fix=bad)
    text = issue(finding, races.snapshot(), pair_of(finding, races.snapshot()), "", bad)
    outside, fence = [], ""
    for line in text.splitlines():
        ticks = line[: len(line) - len(line.lstrip("`"))]
        if not fence and len(ticks) >= 3 and "`" not in line[len(ticks) :]:
            fence = ticks
        elif fence and line == fence:
            fence = ""
        elif not fence:
            outside.append(line)
    assert fence == ""
    assert "# out" not in outside
    assert not [line for line in outside if line.startswith("<")]
