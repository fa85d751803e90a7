"""What the tests of the isolation share."""

from tests.functional.isolation.inspected import make

__all__ = ["make"]
