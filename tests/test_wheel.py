"""What is installed for a trainee: content, widgets, and nothing of an assignment."""

import subprocess
import sys
import zipfile
from pathlib import PurePosixPath

import pytest
from ruamel.yaml import YAML

pytestmark = pytest.mark.course

OF_AN_ASSIGNMENT = {"assignment.yaml", "rubric.yaml", "invented.yaml"}


@pytest.fixture(scope="module")
def wheel(checkout, tmp_path_factory):
    """The wheel as `pip wheel` builds it from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, checkout],
        check=True,
    )
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        yield archive


def test_the_wheel_holds_content_and_widgets(wheel):
    """Lessons, exercises, transcripts and every widget's JavaScript and style come along."""
    names = set(wheel.namelist())
    for name in (
        "alliance/_content/course/03-active-listening.md",
        "alliance/_content/course/clients.yaml",
        "alliance/_content/course/feedback.yaml",
        "alliance/_content/course/scales.yaml",
        "alliance/_content/exercises/cases/grace-keeps-going.yaml",
        "alliance/_content/exercises/practice/03-drill-hearing/exercise.yaml",
        "alliance/_content/transcripts/codebook.yaml",
        "alliance/_content/transcripts/corpus/listening-the-empty-chair.yaml",
        "alliance/_content/transcripts/replies/strain.yaml",
        "alliance/scoring/weights/coder.npz",
        "alliance/scoring/weights/judgement.json",
        "alliance/scoring/weights/LICENSE-APACHE-2.0.txt",
        "alliance_widgets/static/coding.js",
        "alliance_widgets/static/coding.css",
    ):
        assert name in names


def test_no_file_of_an_assignment_is_in_the_wheel(wheel):
    """By name: nothing from `exercises/assignments`, no key, no rubric.

    The commented beginnings that `alliance new` writes are nobody's assignment; the modules that
    read a rubric hold none.
    """
    for name in wheel.namelist():
        if name.startswith("alliance/cli/templates/"):
            continue
        assert "assignments" not in name
        assert PurePosixPath(name).name not in OF_AN_ASSIGNMENT
        assert "assignment-" not in name


def test_no_words_of_a_key_are_in_the_wheel(wheel, checkout):
    """By content: no private speech, reason, anchor or model answer of any assignment."""
    files = {n: wheel.read(n).decode("utf-8", "replace") for n in wheel.namelist()}
    texts = {name: " ".join(text.split()) for name, text in files.items()}
    secrets = list(private_words(checkout))
    assert len(secrets) > 100
    for secret in secrets:
        found = [name for name, text in texts.items() if secret in text]
        assert not found, (secret, found)


def private_words(checkout):
    """Every long text under `turns` and in the rubric of every assignment."""
    folder = checkout / "exercises" / "assignments"
    for path in (*folder.glob("*/transcripts/*.yaml"), *folder.glob("*/rubric.yaml")):
        yield from long_texts(YAML(typ="safe").load(path.read_text(encoding="utf-8")))


def long_texts(value):
    if isinstance(value, dict):
        for part in value.values():
            yield from long_texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from long_texts(part)
    elif isinstance(value, str) and len(value) >= 30:
        yield " ".join(value.split())
