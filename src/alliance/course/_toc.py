"""The modules of the course and the steps of each, as `course/toc.yaml` lists them."""

from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field

from alliance.content import ContentEntry, folder, read_model

_Entries = TypeVar("_Entries", bound=tuple[object, ...])


def _some(entries: _Entries) -> _Entries:
    if not entries:
        raise ValueError("at least one entry is needed here")
    return entries


# Not `min_length`, which also complains where an entry has a mistake of its own.
NOT_EMPTY = AfterValidator(_some)
_Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
StepId = Literal["learn", "notice", "code", "drill", "role-play", "observe", "assignment", "retest"]


class Step(ContentEntry):
    """One step of a module; `exercise` is the slug of what is practised in it, if anything is."""

    id: StepId
    title: str
    minutes: Annotated[int, Field(ge=0, le=240)] = 0
    exercise: _Slug | None = None


class Module(ContentEntry):
    """One module; its page is `course/<slug>.md`."""

    slug: _Slug
    title: str
    about: str
    minutes: Annotated[int, Field(ge=1, le=600)]
    steps: Annotated[tuple[Step, ...], NOT_EMPTY]

    @property
    def page(self) -> str:
        """The file name of the module's page in a course folder."""
        return f"{self.slug}.ipynb"


class Toc(ContentEntry):
    """The modules in the order they are taught."""

    modules: Annotated[tuple[Module, ...], NOT_EMPTY]


def toc() -> Toc:
    """The course's table of contents.

    Raises:
        alliance.content.ContentError: `course/toc.yaml` has mistakes; the error lists them.
    """
    return read_model(folder("course") / "toc.yaml", Toc)[0]
