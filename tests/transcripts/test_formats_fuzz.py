"""Whatever a file holds, it becomes a transcript or is refused with a place; never half of one.

`benchmarks/import.py --fuzz 10000` runs the same with as many files as wanted.
"""

import random

import pytest

from alliance.cli import main
from alliance.content import ContentError
from alliance.transcripts import read
from alliance.transcripts.formats import sessions_in

from .mutations import generated, seeds, spoilt

_SAY = ["--source", "s", "--consent", "c", "--keep-private"]


@pytest.fixture(scope="module")
def files():
    return seeds()


@pytest.mark.parametrize("seed", range(300))
def test_any_file_is_read_or_refused_with_its_place(seed, files, tmp_path):
    """Spoilt and generated files: sessions with words in them, or a located message."""
    draw = random.Random(seed)
    name, data = spoilt(draw, files) if seed % 3 else generated(draw)
    path = tmp_path / name
    try:
        sessions = sessions_in(data, path)
    except ContentError as error:
        assert all(p.path == path and p.line >= 1 and p.what for p in error.problems)
        return
    for heard in sessions:
        assert all(line.text == " ".join(line.text.split()) != "" for line in heard.lines)
        assert all(line.number >= 1 for line in heard.lines)
        assert all(x.end is None or 0 <= x.start <= x.end for x in heard.lines)


@pytest.mark.parametrize("seed", range(1_000, 1_060))
def test_the_command_leaves_whole_transcripts_or_nothing(seed, files, tmp_path, capsys):
    """What was saved reads back; what was refused left no file behind."""
    draw = random.Random(seed)
    name, data = spoilt(draw, files) if seed % 3 else generated(draw)
    (tmp_path / name).write_bytes(data)
    place = tmp_path / "imported"
    status = main(["import", str(tmp_path / name), "--to", str(place), *_SAY])
    _, err = capsys.readouterr()
    assert "Traceback" not in err
    saved = sorted(place.glob("*.yaml")) if place.exists() else []
    assert bool(saved) == (status == 0)
    assert bool(err) == (status != 0)
    for path in saved:
        assert len(read(path).turns) >= 2
