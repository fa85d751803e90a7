import importlib
import sys
from importlib.machinery import PathFinder

from registry_report import done, request, see
from theapp import app


class Chained:
    """As monitoring tools put around the loader of a module that they watch."""

    def __init__(self, loader):
        self.loader = loader

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        self.loader.exec_module(module)


class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        spec = PathFinder.find_spec(name, path, target)
        if name == "cells":
            spec.loader = Chained(spec.loader)
        return spec


sys.meta_path.insert(0, Finder)
importlib.reload(importlib.import_module("cells"))
see(app)
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
