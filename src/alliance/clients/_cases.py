"""Finds and reads the cases of `exercises/cases/`."""

from functools import lru_cache
from pathlib import Path

from alliance.content import ContentError, did_you_mean, folder, read_model

from ._case import Case
from ._case_check import problems_of


def case_slugs() -> list[str]:
    """The slugs of all cases, sorted."""
    return sorted(path.stem for path in _cases().glob("*.yaml"))


def load_case(slug: str) -> Case:
    """The case with this slug, read once and again when its file changes.

    Raises:
        KeyError: there is none of that name; the message suggests the nearest.
        alliance.content.ContentError: the file has mistakes; the error lists them.
    """
    if slug not in case_slugs():
        raise KeyError(f'there is no case "{slug}"; {did_you_mean(slug, case_slugs())}')
    path = _cases() / f"{slug}.yaml"
    return _cached(path, path.stat().st_mtime_ns)


def read_case(path: Path) -> Case:
    """Read and check one case file.

    Raises:
        alliance.content.ContentError: the file has mistakes; the error lists them.
    """
    case, file = read_model(path, Case)
    problems = [*problems_of(case, file)]
    if case.slug != path.stem:
        remedy = f"call the file {case.slug}.yaml, or change the slug"
        problems.append(
            file.problem(("slug",), f'slug "{case.slug}" is not the file\'s name', remedy)
        )
    if problems:
        raise ContentError(problems)
    return case


def _cases() -> Path:
    return folder("exercises") / "cases"


@lru_cache(maxsize=32)
def _cached(path: Path, changed: int) -> Case:
    del changed
    return read_case(path)
