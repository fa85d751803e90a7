"""A year of a small coffee roastery: made up once, the same for everyone."""

from __future__ import annotations

import numpy as np
import pandas as pd

ORIGINS = {
    "Ethiopia": "#c8553d",
    "Colombia": "#588157",
    "Guatemala": "#3d6c8f",
    "Sumatra": "#7a5c8e",
}
WEEKS = 52
LAST_DAY = "2026-11-15"

_TYPICAL = {"Ethiopia": 62.0, "Colombia": 88.0, "Guatemala": 47.0, "Sumatra": 31.0}  # kg a week
_PRICE = {"Ethiopia": 34.0, "Colombia": 27.0, "Guatemala": 30.0, "Sumatra": 29.0}  # EUR a kg


def _year() -> pd.DataFrame:
    random = np.random.default_rng(7)
    weeks = pd.date_range(end=LAST_DAY, periods=WEEKS, freq="W")
    season = 1 + 0.18 * np.cos(2 * np.pi * (np.arange(WEEKS) + 4) / WEEKS)
    sold = [
        pd.DataFrame(
            {
                "week": weeks,
                "origin": origin,
                "kg": typical * season * random.normal(1, 0.09, WEEKS).clip(0.6),
            }
        )
        for origin, typical in _TYPICAL.items()
    ]
    year: pd.DataFrame = pd.concat(sold, ignore_index=True)
    return year


SALES = _year()
STOCK = pd.Series({"Ethiopia": 310, "Colombia": 175, "Guatemala": 240, "Sumatra": 64}, name="kg")


def sales(origins: list[str], weeks: int) -> pd.DataFrame:
    """What was sold of these origins in the last weeks: ``week``, ``origin``, ``kg``."""
    first = SALES["week"].drop_duplicates().nlargest(weeks).min()
    sold: pd.DataFrame = SALES.loc[SALES["origin"].isin(origins) & (SALES["week"] >= first)]
    return sold


def revenue(sold: pd.DataFrame) -> float:
    """EUR."""
    return float((sold["kg"] * sold["origin"].map(_PRICE)).sum())


def weeks_left(origin: str) -> float:
    """How long the stock of an origin lasts at the pace of the last eight weeks."""
    pace = sales([origin], 8)["kg"].mean()
    return float(STOCK[origin] / pace)
