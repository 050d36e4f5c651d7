"""Pandas in and out. Pandas is slow to import, so it is loaded when a table is asked for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ._codings import Codings, Ratings
from ._table import build

if TYPE_CHECKING:
    from pandas import DataFrame  # pyright: ignore[reportMissingTypeStubs]  # it has none


def from_frame(frame: "DataFrame") -> Codings | tuple[Ratings, ...]:
    """Codings from a pandas table with the columns that `_table` describes.

    Empty cells are None, NaN or "".

    Raises:
        alliance.content.ContentError: columns or values are missing; rows are counted from 1,
            without the header.
    """
    table: Any = frame
    header = [str(name) for name in table.columns]
    whole = table.astype(object).where(table.notna(), None)
    rows = whole.itertuples(index=False, name=None)
    lines = enumerate(([_as_text(cell) for cell in row] for row in rows), start=1)
    return build(None, header, lines)


def to_frame(rows: Sequence[dict[str, str | float | None]], index: str) -> "DataFrame":
    """A pandas table of the rows, indexed by one of their columns."""
    import pandas  # pyright: ignore[reportMissingTypeStubs]

    table: Any = pandas.DataFrame(rows)
    return table.set_index(index)


def _as_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # a column of whole numbers with gaps becomes one of floats
    return str(cell)
