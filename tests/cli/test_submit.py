"""`alliance submit` and `alliance collect`, as they are typed."""

import json
import zipfile
from pathlib import Path

import pytest

from alliance.exercises import AnswerStore, unpack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An assignment with one answer."""
    place = tmp_path / "a1"
    (place / "material" / "exercises").mkdir(parents=True)
    (place / "a1.ipynb").write_text('{"cells": []}')
    file = AnswerStore(place / "answers").open("a1-replies", "reply")
    file.save({"replies": {}}, expect=0)
    return place


def test_one_file_is_made_beside_the_notebook(alliance, folder: Path) -> None:
    """And the trainee reads what to do with it."""
    status, out, _ = alliance("submit", str(folder), "--trainee", "ana")
    assert status == 0
    (made,) = folder.glob("*.zip")
    assert made.name in out
    assert unpack(made.read_bytes()).trainee == "ana"


def test_the_file_can_be_put_elsewhere(alliance, folder: Path, tmp_path: Path) -> None:
    """A folder or a name."""
    assert (
        alliance("submit", str(folder), "--trainee", "ana", "--zip", str(tmp_path / "x.zip"))[0]
        == 0
    )
    assert zipfile.is_zipfile(tmp_path / "x.zip")
    assert alliance("submit", str(folder), "--trainee", "ana", "--zip", str(tmp_path))[0] == 0
    assert len(list(tmp_path.glob("a1_ana_*.zip"))) == 1
    status, _, err = alliance(
        "submit", str(folder), "--trainee", "ana", "--zip", str(tmp_path / "no" / "x.zip")
    )
    assert status == 1
    assert "could not be written" in err


def test_a_name_is_asked_for_unless_the_server_knows_it(
    alliance, folder: Path, monkeypatch
) -> None:
    """On a program's server the trainee is logged in."""
    for name in ("JUPYTERHUB_USER", "NB_USER"):
        monkeypatch.delenv(name, raising=False)
    status, _, err = alliance("submit", str(folder))
    assert status == 1
    assert "Add --trainee" in err
    monkeypatch.setenv("JUPYTERHUB_USER", "ben")
    assert alliance("submit", str(folder))[0] == 0
    (made,) = folder.glob("*.zip")
    assert unpack(made.read_bytes()).trainee == "ben"


def test_another_folder_is_explained(alliance, tmp_path: Path) -> None:
    """No traceback."""
    status, _, err = alliance("submit", str(tmp_path), "--trainee", "ana")
    assert status == 1
    assert "not the folder of an assignment" in err


def test_collecting_outside_a_course_root_is_explained(alliance, folder: Path) -> None:
    """And a moment that is none is wrong use."""
    status, _, err = alliance("collect", "a1", str(folder), "--root", str(folder))
    assert status == 1
    assert "not a course root" in err
    assert json.loads((folder / "a1.ipynb").read_text()) == {"cells": []}
    status, _, err = alliance("collect", "a1", str(folder), "--moment", "yesterday")
    assert status == 2
    assert "no date and time" in err
