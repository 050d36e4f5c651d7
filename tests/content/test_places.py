"""Finding the content: a program's own folder, the checkout, the installed copy."""

import os
from pathlib import Path

import pytest

from alliance import content
from alliance.content import _places


def make_content(folder: Path) -> Path:
    (folder / "transcripts").mkdir(parents=True)
    (folder / "transcripts" / "codebook.yaml").write_text("version: 1\n")
    return folder


def test_a_programs_own_folder_comes_first(tmp_path, monkeypatch):
    """ALLIANCE_CONTENT decides where it is set."""
    own = make_content(tmp_path / "own")
    monkeypatch.setenv("ALLIANCE_CONTENT", str(own))
    assert content.root() == own.resolve()


def test_a_wrong_own_folder_is_named_not_passed_over(tmp_path, monkeypatch):
    """A mistyped folder must not silently give other content."""
    monkeypatch.setenv("ALLIANCE_CONTENT", str(tmp_path / "typo"))
    with pytest.raises(content.ContentNotFoundError, match="ALLIANCE_CONTENT names"):
        content.root()


def test_an_installed_wheel_has_content_and_no_assignments(tmp_path, monkeypatch):
    """Without a checkout around it, the package's own copy is found; it holds no assignments."""
    package = tmp_path / "site-packages" / "alliance"
    make_content(package / "_content")
    monkeypatch.delenv("ALLIANCE_CONTENT", raising=False)
    monkeypatch.setattr(_places, "_PACKAGE", package)
    assert content.root() == package / "_content"
    assert content.assignments() is None


def test_a_command_uses_the_content_folder_it_is_called_in(tmp_path, monkeypatch):
    """Authors stand in their content; a folder that was named stays, and others change nothing."""
    monkeypatch.setenv("ALLIANCE_CONTENT", "")  # so that it is put back afterwards
    monkeypatch.delenv("ALLIANCE_CONTENT")
    monkeypatch.chdir(tmp_path)
    content.use_folder_here()
    assert "ALLIANCE_CONTENT" not in os.environ
    monkeypatch.chdir(make_content(tmp_path / "own"))
    content.use_folder_here()
    assert content.root() == (tmp_path / "own").resolve()
    monkeypatch.chdir(make_content(tmp_path / "other"))
    content.use_folder_here()
    assert content.root() == (tmp_path / "own").resolve()


def test_no_content_anywhere_says_how_to_get_it(tmp_path, monkeypatch):
    """The message says what to do."""
    monkeypatch.delenv("ALLIANCE_CONTENT", raising=False)
    monkeypatch.setattr(_places, "_PACKAGE", tmp_path / "a" / "b" / "c")
    with pytest.raises(content.ContentNotFoundError, match="Install it again"):
        content.root()


def test_a_missing_folder_is_named():
    """Asking for a folder that is not there says which and where."""
    with pytest.raises(content.ContentNotFoundError, match="'recipes'"):
        content.folder("recipes")
