"""What the files of an assignment have in common: how an entry is read."""

from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from alliance.content import ContentEntry

MAX_CELL_ID = 64  # nbformat 4.5
NotBlank = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]
Points = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]


class Entry(ContentEntry):
    """One entry of such a file: nothing unknown stands in it, and it never changes."""

    model_config = ConfigDict(coerce_numbers_to_str=True)
