"""The modules of the course and the steps of each, as `course/toc.yaml` lists them."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from alliance.content import folder, read_model

StepId = Literal["learn", "notice", "code", "drill", "role-play", "assignment", "retest"]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Step(_Entry):
    """One step of a module; `exercise` is the slug of what is practised in it, if anything is."""

    id: StepId
    title: str
    minutes: Annotated[int, Field(ge=0, le=240)] = 0
    exercise: str | None = None


class Module(_Entry):
    """One module; its page is `course/<slug>.md`."""

    slug: str
    title: str
    about: str
    minutes: Annotated[int, Field(ge=1, le=600)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @property
    def page(self) -> str:
        """The file name of the module's page in a course folder."""
        return f"{self.slug}.ipynb"


class Toc(_Entry):
    """The modules in the order they are taught."""

    modules: Annotated[tuple[Module, ...], Field(min_length=1)]


def toc() -> Toc:
    """The course's table of contents.

    Raises:
        alliance.content.ContentError: `course/toc.yaml` has mistakes; the error lists them.
    """
    return read_model(folder("course") / "toc.yaml", Toc)[0]
