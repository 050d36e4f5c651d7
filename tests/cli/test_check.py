"""`alliance check` on the shipped content and on content spoilt one way at a time."""

import shutil

import pytest

TRANSCRIPT = "transcripts/corpus/listening-night-shifts-mediocre.yaml"
EXERCISE = "exercises/practice/03-code-a-session/exercise.yaml"
ASSIGNMENT = "exercises/assignments/03-active-listening-assignment"


@pytest.fixture(scope="module")
def copied(checkout, tmp_path_factory):
    place = tmp_path_factory.mktemp("content")
    for name in ("course", "exercises", "transcripts"):
        shutil.copytree(checkout / name, place / name)
    return place


@pytest.fixture
def content(copied):
    """A copy of the shipped content; what a test spoils in it is mended afterwards."""
    saved = {}

    class Content:
        root = copied

        def spoil(self, name, old, new):
            path = copied / name
            saved.setdefault(path, path.read_bytes())
            text = path.read_text("utf-8")
            assert old in text
            path.write_text(text.replace(old, new, 1), "utf-8")
            return path

    yield Content()
    for path, data in saved.items():
        path.write_bytes(data)


def test_the_shipped_content_passes(alliance):
    """Status 0, and a line for each part."""
    status, out, err = alliance("check")
    assert (status, err) == (0, "")
    assert "Checked the codebook: 0 problems." in out
    assert "Checked the lessons: 0 problems." in out
    assert "Checked the blueprint: 0 problems." in out
    assert "1 assignment: 0 problems." in out


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (TRANSCRIPT, "code: open-question", "code: open-questoin", 'did you mean "open-question"?'),
        (TRANSCRIPT, "speaker: client", "speaker: cliant", 'did you mean "client"?'),
        (EXERCISE, "kind: coding", "kind: codin", 'did you mean "coding"?'),
        ("course/scales.yaml", "- id: bond", "- id: bnd", 'there is no scale "bond"'),
        ("course/toc.yaml", "id: drill", "id: dril", 'did you mean "drill"?'),
        ("course/blueprint.yaml", "03-drill-hearing]", "03-drill-herring]", "no exercise"),
        (
            "course/03-active-listening.md",
            'exercise("03-drill-hearing")',
            'exercise("03-drill-herring")',
            'did you mean "03-drill-hearing"?',
        ),
        (f"{ASSIGNMENT}/rubric.yaml", "criteria:", "criterias:", "criteria"),
        ("transcripts/codebook.yaml", "behaviour: question", "behaviour: queston", "question"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(alliance, content, name, old, new, said):
    """Status 1, and each mistake with its file, its line and what to do."""
    path = content.spoil(name, old, new)
    status, _, err = alliance("check", content.root)
    assert status == 1
    named = [line for line in err.splitlines() if line.startswith(f"{path}:")]
    assert any(said in line for line in named), err
    assert all(line.removeprefix(f"{path}:").split(":")[0].isdigit() for line in named)


def test_one_transcript(alliance, content):
    """A single file can be checked while it is being written."""
    path = content.spoil(TRANSCRIPT, "code: open-question", "code: open-questoin")
    status, out, err = alliance("check", path)
    assert status == 1
    assert f"Checked {path}" in out
    assert "open-questoin" in err


def test_one_exercise(alliance, checkout):
    """An exercise's folder, or its file."""
    for path in (checkout / EXERCISE, (checkout / EXERCISE).parent):
        assert alliance("check", path)[0] == 0


def test_one_assignment(alliance, checkout):
    """An assignment's folder."""
    assert alliance("check", checkout / ASSIGNMENT)[0] == 0


def test_a_path_that_is_not_there(alliance, tmp_path):
    """Wrong use: status 2."""
    status, _, err = alliance("check", tmp_path / "nothing")
    assert status == 2
    assert f"There is no {tmp_path / 'nothing'}. Check the spelling of the path." in err


def test_a_folder_of_exercises(alliance, checkout):
    """Each of them is checked."""
    status, out, _ = alliance("check", checkout / "exercises" / "practice")
    assert status == 0
    assert "03-code-a-session: 0 problems." in out
    assert "03-drill-hearing: 0 problems." in out


def test_the_folder_of_lessons(alliance, content):
    """The table of contents, the pages and the blueprint."""
    assert alliance("check", content.root / "course")[0] == 0
    content.spoil("course/toc.yaml", "id: drill", "id: dril")
    assert alliance("check", content.root / "course")[0] == 1


def test_a_folder_without_content(alliance, tmp_path):
    """Nothing to check is wrong use, not success: status 2."""
    status, _, err = alliance("check", tmp_path)
    assert status == 2
    assert f"There is nothing to check in {tmp_path}." in err
