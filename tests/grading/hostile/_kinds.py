"""What a kind of hostile or damaged submission is, and what it may work with."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from alliance.exercises import AnswerStore

ASSIGNMENT = "a1"
CODING, REPLIES = "a1-coding", "a1-replies"
POINTS_CELL = "a1-coding-points"
HONEST = 4.0  # points for the honest answers: two turns of four
SCRIPT = '<script>window.taken = 1</script><img src=x onerror="window.taken=1">'


@dataclass(frozen=True)
class Place:
    """One submission, handed in honestly, for a kind to turn into what it is.

    Attributes:
        folder: `<course root>/submitted/<trainee>/a1`, as collected.
        neighbour: the same of an honest trainee.
        trace: a file that is there only if code of the submission ran.
    """

    folder: Path
    neighbour: Path
    trace: Path

    @property
    def root(self) -> Path:
        """The course root."""
        return self.folder.parents[2]

    @property
    def notebook(self) -> Path:
        """The notebook handed in."""
        return self.folder / f"{ASSIGNMENT}.ipynb"

    @property
    def coding(self) -> Path:
        """The answer that is marked automatically."""
        return self.folder / "answers" / f"{CODING}.json"

    @property
    def replies(self) -> Path:
        """The answer that a person marks."""
        return self.folder / "answers" / f"{REPLIES}.json"

    @property
    def code(self) -> str:
        """Python that leaves a trace where it runs."""
        return f"open({str(self.trace)!r}, 'w').write('ran')"

    def cells(self, change: Callable[[list[dict[str, Any]]], object]) -> None:
        """Change the notebook's cells."""
        pages = json.loads(self.notebook.read_text(encoding="utf-8"))
        change(pages["cells"])
        self.notebook.write_text(json.dumps(pages), encoding="utf-8")

    def answer(self, change: Callable[[dict[str, Any]], object], path: Path | None = None) -> None:
        """Change what stands in an answer, by default the one marked automatically."""
        path = path or self.coding
        answer = json.loads(path.read_text(encoding="utf-8"))
        change(answer)
        path.write_text(json.dumps(answer), encoding="utf-8")


@dataclass(frozen=True)
class Kind:
    """One kind of hostile or damaged submission, handed in as a folder.

    Attributes:
        name: in words.
        make: turns an honest submission into one of this kind.
        says: words of what the supervisor is told about it.
        deserved: the automatic points it gets; None where nothing of it is marked.
        person: whether a person is asked to look at those points.
        trainee: name of the trainee's folder, where that is what is hostile.
    """

    name: str
    make: Callable[[Place], object]
    says: str
    deserved: float | None = HONEST
    person: bool = False
    trainee: str = ""

    @property
    def whose(self) -> str:
        """The name of the trainee's folder."""
        return self.trainee or "".join(c if c.isalnum() else "-" for c in self.name.lower())[:50]


@dataclass(frozen=True)
class ZipKind:
    """One kind of hostile or damaged file handed in through an upload box.

    Attributes:
        name: in words.
        make: the bytes of the file, from those of an honest one and the trainee's name.
        says: words of what the supervisor is told at collecting.
        taken: whether what is honest in it is collected.
    """

    name: str
    make: Callable[[bytes, str], bytes]
    says: str
    taken: bool = False

    @property
    def whose(self) -> str:
        """The trainee who hands it in."""
        return "zip-" + "".join(c if c.isalnum() else "-" for c in self.name.lower())[:40]


def answer_honestly(folder: Path, reply: str = "A seat.") -> None:
    """Save answers worth `HONEST` automatic points, as the widgets save them."""
    turns = {
        turn: {"codes": [{"code": code, "quote": ""}], "unsure": False, "note": ""}
        for turn, code in (("t1", "open-question"), ("t7", "deeper-reflection"))
    }
    store = AnswerStore(folder / "answers")
    bodies: dict[tuple[str, str], dict[str, Any]] = {
        (CODING, "coding"): {"turns": turns, "revealed": False},
        (REPLIES, "reply"): {"replies": {"r1": reply}, "handed_in": True},
    }
    for (slug, kind), body in bodies.items():
        store.open(slug, kind).save(body, [{"type": "code"}], expect=0)


def hand_in(root: Path, trainee: str, released: Path) -> Path:
    """An honest submission where `nbgrader collect` would put it."""
    folder = root / "submitted" / trainee / ASSIGNMENT
    shutil.copytree(released, folder)
    (folder / "timestamp.txt").write_text("2026-01-10 12:00:00 UTC")
    answer_honestly(folder)
    return folder


@dataclass(frozen=True)
class Traces:
    """What lies in folders, to see later what was written there."""

    folders: tuple[Path, ...]
    before: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])

    @classmethod
    def of(cls, *folders: Path) -> "Traces":
        """All there is in these folders now."""
        return cls(folders, dict(_entries(folders)))

    def written(self) -> list[str]:
        """What is new, changed or gone since."""
        after = dict(_entries(self.folders))
        names = sorted({*self.before, *after})
        return [name for name in names if self.before.get(name) != after.get(name)]


def _entries(folders: tuple[Path, ...]) -> Iterator[tuple[str, tuple[int, int]]]:
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in names:
                path = Path(place) / name
                about = path.lstat()
                yield str(path), (about.st_size, about.st_mtime_ns)
