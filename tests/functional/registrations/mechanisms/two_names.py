import importlib
import sys
from pathlib import Path

from registry_report import done, request, see
from theapp import app

known = importlib.import_module("package.inner")
sys.path.append(str(Path(known.__file__).parent))
importlib.import_module("inner")

see(app)
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
