"""`alliance observe compare`: ratings from files, side by side."""

import json

import pytest

from alliance.exercises import Given, Rating, SavedRating, TurnMark

ORDER = ("t1", "t2", "t3")


@pytest.fixture
def saved(tmp_path):
    """Writes a rating file: who rated which session, with which numbers and marks."""

    def write(rater, session="one", marks=None, **values):
        scales = {name: Given(value) for name, value in values.items()}
        found = {turn: TurnMark(effect) for turn, effect in (marks or {}).items()}
        rating = Rating(rater=rater, marks=found, scales=scales, done=True)
        path = tmp_path / f"{rater.strip() or 'x'}-{session}.json"
        path.write_bytes(SavedRating(rating, session, f"Session {session}", ORDER).bytes())
        return str(path)

    return write


def test_two_raters_of_one_session_stand_in_a_table(alliance, saved):
    """Every number, the mean, how far apart; what to talk about is marked."""
    first = saved("Ana", goal=2, bond=5, marks={"t1": "helped", "t3": "neither"})
    second = saved("Ben", goal=5, bond=5, marks={"t1": "strained", "t3": "neither"})
    status, out, err = alliance("observe", "compare", first, second)
    assert (status, err) == (0, "")
    lines = [line.split() for line in out.splitlines()]
    assert ["Ana", "Ben", "mean", "apart"] in lines
    assert ["2", "5", "3.5", "3", "*"] in [line[-5:] for line in lines]
    assert ["5", "5", "5.0", "0"] in [line[-4:] for line in lines]
    assert ["t1", "+", "-"] in lines
    assert "1 of 2 the same, 1 at most one apart" in out
    assert "1 of 2 alike" in out
    assert "No figure of reliability" in out


def test_six_sessions_by_the_same_people_give_a_figure_of_reliability(alliance, saved):
    """The two agree on bond to the number, and not at all on goal."""
    files = [saved("Ana", str(i), goal=i + 1, bond=i + 1) for i in range(6)]
    files += [saved("Ben", str(i), goal=6 - i, bond=i + 1) for i in range(6)]
    status, out, _ = alliance("observe", "compare", *files)
    assert status == 0
    figures = dict(line.strip().rsplit(": ", 1) for line in out.splitlines()[-2:])
    assert len(figures) == 2
    assert sorted(float(value.split()[0]) for value in figures.values())[1] == 1
    assert sorted(float(value) for value in figures.values())[0] < 0
    assert "6 sessions" in out


def test_five_sessions_are_too_few(alliance, saved):
    """And so are six that different people rated."""
    files = [saved(name, str(i), goal=i + 1) for i in range(5) for name in ("Ana", "Ben")]
    assert "No figure of reliability" in alliance("observe", "compare", *files)[1]
    files += [saved(name, "6", goal=4) for name in ("Cleo", "Dan")]
    assert "No figure of reliability" in alliance("observe", "compare", *files)[1]


def test_a_file_that_is_no_rating_is_named(alliance, saved, tmp_path):
    """Nothing is compared until every file can be read; no traceback."""
    other = tmp_path / "notes.json"
    other.write_text(json.dumps({"goal": 5}), encoding="utf-8")
    status, out, err = alliance(
        "observe", "compare", saved("Ana", goal=4), str(other), str(tmp_path / "gone.json")
    )
    assert (status, out) == (1, "")
    assert "notes.json: This file is not a rating that was saved here." in err
    assert "gone.json: the file could not be read" in err
    assert "Traceback" not in err


def test_what_a_terminal_would_act_on_is_not_printed(alliance, saved):
    """A rater's name may come from anybody."""
    _, out, _ = alliance("observe", "compare", saved("\x1b[2JAna\u202e", goal=4))
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "Ana" in out


def test_one_rating_has_nobody_to_be_compared_with(alliance, saved):
    """It is shown all the same."""
    status, out, _ = alliance("observe", "compare", saved("Ana", goal=4))
    assert status == 0
    assert "nobody to compare it with" in out
