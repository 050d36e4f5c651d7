"""The small parts that several kinds of exercise are written with."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from alliance.content import ContentEntry

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
Speaker = Literal["therapist", "client"]


class ModelReply(ContentEntry):
    """One good reply among several, in a style of its own, with the codes it carries and why."""

    style: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    text: Text
    codes: tuple[Slug, ...] = ()
    why: Text
