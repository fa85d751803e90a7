from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_HOST = """
import sys
from pathlib import Path
from dash_inspector.store import Store
from tests.unit.store import facts

def resident():
    fields = dict(line.split(":", 1) for line in open("/proc/self/status") if ":" in line)
    return int(fields["VmRSS"].split()[0]) / 1024

store = Store.open(Path(sys.argv[1]))
before = resident()
for number in range(5000):
    store.put_request(facts.KEY, facts.request(number))
    if number % 50 == 49:
        store.flush()
print(resident() - before)
"""


def test_five_thousand_requests_cost_the_host_at_most_ten_megabytes(directory: Path) -> None:
    host = subprocess.run(
        [sys.executable, "-c", _HOST, directory], check=True, capture_output=True, text=True
    )
    assert float(host.stdout) < 10
