"""`alliance new`: what an author begins with."""

import shutil
from pathlib import Path

import pytest

from alliance.grading import build_course

MODULE = "03-active-listening"


@pytest.fixture
def content(tmp_path: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program's own content folder, and the author stands in it."""
    for name in ("course", "exercises", "transcripts"):
        shutil.copytree(checkout / name, tmp_path / name)
    monkeypatch.setenv("ALLIANCE_CONTENT", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ["transcript", "the-kite"],
        ["exercise", "03-x", "--kind", "reader"],
        ["exercise", "03-x", "--kind", "coding"],
        ["exercise", "03-x", "--kind", "tasks"],
        ["exercise", "03-x", "--kind", "drill"],
        ["exercise", "03-x", "--kind", "reply"],
        ["exercise", "03-x", "--kind", "roleplay", "--about", "kit-by-the-door"],
        ["exercise", "03-x", "--kind", "observe"],
        ["assignment", "03-another", "--title", 'Quotes " and: colons \\', "--module", MODULE],
    ],
)
def test_a_beginning_passes_the_check(alliance, content: Path, words: list[str]) -> None:
    """The author begins with something that works, and is told how to go on."""
    status, out, err = alliance("new", *words)
    assert (status, err) == (0, "")
    command = out.splitlines()[-1]
    assert "alliance check " in command
    status, out, err = alliance("check", command.rpartition("alliance check ")[2])
    assert (status, err) == (0, "")
    assert out.endswith(": 0 problems.\n")


@pytest.mark.parametrize("transcript", ["listening-the-empty-chair", "listening-half-moved-in"])
def test_a_coding_offers_the_codes_of_its_session(alliance, content: Path, transcript: str) -> None:
    """Whichever session it is about."""
    made = ["new", "exercise", "03-x", "--kind", "coding", "--about", transcript]
    assert alliance(*made)[0] == 0
    assert alliance("check", "exercises/practice/03-x")[0] == 0


def test_tasks_fit_any_session(alliance, content: Path) -> None:
    """Turns, codes and words are those of the session it is about."""
    for number, path in enumerate(sorted((content / "transcripts" / "corpus").glob("*.yaml"))):
        name = f"03-x{number}"
        made = ["new", "exercise", name, "--kind", "tasks", "--about", path.stem]
        assert alliance(*made)[0] == 0
        assert alliance("check", f"exercises/practice/{name}")[0] == 0, path.stem


def test_a_case_is_told_what_is_still_missing(alliance, content: Path) -> None:
    """One story is no client yet; the check names every gap at once, and no mistake."""
    alliance("new", "case", "noor-rings-back")
    status, _, err = alliance("check", "exercises/cases/noor-rings-back.yaml")
    assert status == 1
    for missing in ("lines; two sessions", "the story has 1 beats", "depths", 'react to "silence"'):
        assert missing in err
    for wrong in ("unknown", "neither a code", "knows no feeling"):
        assert wrong not in err


def test_an_assignment_can_be_built_at_once(alliance, content: Path) -> None:
    """Its key stays behind, and a trainee would find both parts and the place to hand in."""
    alliance("new", "assignment", "03-another")
    build_course(content / "built", content=content)
    notebook = (content / "built" / "source" / "03-another" / "03-another.ipynb").read_text()
    for shown in ("03-another-coding", "03-another-replies", "hand_in()"):
        assert shown in notebook
    assert "{" + "slug}" not in notebook


def test_nothing_is_written_over(alliance, content: Path) -> None:
    """Not even half of it."""
    place = content / "exercises" / "practice" / "03-x"
    place.mkdir()
    (place / "hints.md").write_text("mine")
    status, _, err = alliance("new", "exercise", "03-x", "--kind", "reply")
    assert status == 1
    assert "is there already" in err
    assert [path.name for path in place.iterdir()] == ["hints.md"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["transcript", "The Kite"], "lower-case letters"),
        (["transcript", "../kite"], "lower-case letters"),
        (["transcript", "kite", "--module", "99-none"], 'no module "99-none"'),
        (["exercise", "x", "--kind", "coding", "--about", "none"], 'no transcript "none"'),
        (["exercise", "x", "--kind", "roleplay", "--about", "none"], 'no case "none"'),
    ],
)
def test_what_cannot_be_begun_is_explained(alliance, content: Path, words, said: str) -> None:
    """And nothing is written."""
    before = sorted(content.rglob("*"))
    status, _, err = alliance("new", *words)
    assert status == 1
    assert said in err
    assert sorted(content.rglob("*")) == before


def test_installed_content_is_left_alone(
    alliance, tmp_path: Path, checkout: Path, monkeypatch
) -> None:
    """What came with the package is replaced by the next edition; an author's work must not be."""
    place = tmp_path / "_content"
    for name in ("course", "exercises", "transcripts"):
        shutil.copytree(checkout / name, place / name)
    monkeypatch.setenv("ALLIANCE_CONTENT", str(place))
    status, _, err = alliance("new", "transcript", "kite")
    assert status == 1
    assert "Copy the folders" in err
