"""One demonstration, made once."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from alliance.demo import Demo, make_demo

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Demo:
    """The course's own assignment with twelve invented trainees."""
    root = tmp_path_factory.mktemp("demo") / "course"
    return make_demo(root, content=checkout, trainees=12, now=NOW)


@pytest.fixture
def assignment(tmp_path: Path, checkout: Path) -> Path:
    """A copy of the course's assignment, to change."""
    [folder] = (checkout / "exercises" / "assignments").iterdir()
    return Path(shutil.copytree(folder, tmp_path / folder.name))
