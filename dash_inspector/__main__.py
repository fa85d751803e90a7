"""``python -m dash_inspector`` is the command ``dash-inspector``."""

import sys

from dash_inspector.cli import main

sys.exit(main())
