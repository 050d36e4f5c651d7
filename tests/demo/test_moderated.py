"""Moderation, publishing and export on the demonstration, as a supervisor goes through them."""

import csv
import io
import shutil
import sqlite3
from pathlib import Path
from statistics import fmean

import openpyxl
import pytest
from nbgrader.api import Gradebook

from alliance.cli import main
from alliance.demo import Demo
from alliance.grading import Enrolled, enrol, exported, marksheet, open_book, open_desk

pytestmark = pytest.mark.course


@pytest.fixture
def root(demo: Demo, tmp_path: Path) -> Path:
    """A copy of the demonstration, to change."""
    return Path(shutil.copytree(demo.root, tmp_path / "course"))


def moderate(root: Path, *words: str) -> int:
    step, *rest = words
    [assignment] = (path.name for path in (root / "keys").iterdir() if path.is_dir())
    return main(["moderate", step, assignment, *rest, "--root", str(root)])


def test_from_differing_marks_to_the_gradebook(demo: Demo, root: Path, capsys) -> None:
    """Settled by a third person with a reason, published, the same as worked out by hand."""
    assert moderate(root, "settle", "eve") == 0
    with open_book(root) as book:
        asked = [t for t in book.allocation(demo.assignment) if t.round == "adjudicated"]
    assert asked
    for task in asked:
        words = (task.trainee, task.criterion, "5", "--by", "eve", "--because", "Read it aloud.")
        assert moderate(root, "adjudicate", *words) == 0
    assert "eve settled it at 5: Read it aloud." in capsys.readouterr().out
    assert moderate(root, "publish") == 0
    expected = by_hand(root, demo)
    found = in_gradebook(root, demo)
    assert {place: found[place] for place in expected} == pytest.approx(expected)
    assert len(expected) == len(found) - 4  # left for whoever looks at the demonstration
    capsys.readouterr()
    assert moderate(root, "publish") == 0  # again: nothing is new
    assert "0 criteria written" in capsys.readouterr().out
    assert moderate(root, "waiting") == 0
    assert capsys.readouterr().out.count("nobody has marked it yet") == 4


def by_hand(root: Path, demo: Demo) -> dict[tuple[str, str], float]:
    """Mean of two marks, the one mark, or the adjudication."""
    places: dict[tuple[str, str], dict[str, float]] = {}
    with open_book(root) as book:
        for one in book.history(demo.assignment):
            places.setdefault((one.trainee, one.criterion), {})[one.round] = one.points
    return {
        place: given.get("adjudicated", round(fmean(given.values()), 2))
        for place, given in places.items()
    }


def in_gradebook(root: Path, demo: Demo) -> dict[tuple[str, str], float | None]:
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "demonstration") as gradebook:
        return {
            (submission.student_id, grade.name): grade.manual_score
            for submission in gradebook.find_assignment(demo.assignment).submissions
            for notebook in submission.notebooks
            for grade in notebook.grades
            if not grade.name.endswith("-points")
        }


def test_points_given_in_formgrader_stay(demo: Demo, root: Path, capsys) -> None:
    """Unless one says otherwise; the sentence names both numbers."""
    trainee = demo.trainees[1].id  # marked once
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "demonstration") as gradebook:
        [notebook] = gradebook.find_submission(demo.assignment, trainee).notebooks
        grade = next(one for one in notebook.grades if "hears-anger" in one.name)
        grade.manual_score = 6.25
        gradebook.db.commit()
    assert moderate(root, "publish") == 0
    assert "6.25 was given in formgrader and stays" in capsys.readouterr().out
    assert moderate(root, "publish", "--over-formgrader") == 0
    assert 6.25 not in in_gradebook(root, demo).values()


def test_the_report_finds_who_is_severe(root: Path, tmp_path: Path, capsys) -> None:
    """In words, and as a table."""
    assert moderate(root, "report", "--csv", str(tmp_path / "report.csv")) == 0
    said = capsys.readouterr().out
    assert "ICC(2,1)" in said
    assert "marker-ruth: -" in said
    assert "marker-sam: +" in said
    rows = list(csv.DictReader((tmp_path / "report.csv").open(encoding="utf-8-sig")))
    severity = {row["of"]: float(row["value"]) for row in rows if row["what"] == "severity"}
    assert severity["marker-ruth"] == pytest.approx(-severity["marker-sam"])
    assert severity["marker-ruth"] < 0


def test_the_trail_tells_everything_and_cannot_be_edited(demo: Demo, root: Path, capsys) -> None:
    """A mark changed behind the program's back is noticed."""
    assert moderate(root, "trail", "--trainee", demo.trainees[0].id) == 0
    assert "marker-ruth gave" in capsys.readouterr().out
    assert moderate(root, "verify") == 0
    assert "The seal:" in capsys.readouterr().out
    with sqlite3.connect(root / "gradebook.db") as raw:
        raw.execute("drop trigger alliance_mark_no_update")
        raw.execute("update alliance_mark set hundredths = 1000 where number = 3")
    assert moderate(root, "verify") == 1
    assert "3" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("adjudicate", "x", "nothing", "1", "--by", "e", "--because", "r"), "no criterion"),
        (("second", "marker-ruth", "--all"), "two markers or more"),
        (("second", "a", "b", "--share", "0"), "no share"),
    ],
)
def test_what_cannot_be_done_is_said(root: Path, capsys, words, said: str) -> None:
    assert moderate(root, *words) != 0
    assert said in capsys.readouterr().err


def test_more_is_marked_twice_without_asking_anybody_twice(demo: Demo, root: Path, capsys) -> None:
    """Whoever has a second marker keeps them."""
    assert moderate(root, "second", "marker-ruth", "marker-sam", "--all") == 0
    assert "The work of 7 more trainees" in capsys.readouterr().out
    assert moderate(root, "second", "marker-ruth", "marker-sam", "--all") == 0
    assert "The work of 0 more trainees" in capsys.readouterr().out


def test_a_late_comer_is_dealt_out_and_others_keep_their_marker(root: Path, capsys) -> None:
    assert moderate(root, "allocate", "marker-ruth", "marker-sam") == 0
    assert "Whoever was dealt out before stays" in capsys.readouterr().out


WILD = '=cmd|"/c calc"!A1, "Jr."'


@pytest.fixture
def sheet(demo: Demo, root: Path):
    """The marks, with a name nobody would wish to have."""
    assert moderate(root, "publish") == 0
    who = Enrolled(demo.trainees[1].id, "@Ünal 田", WILD, "u@example.org")
    enrol(root, demo.assignment, [who])
    return marksheet(root, demo.assignment)


def test_totals_are_the_gradebooks(demo: Demo, root: Path, sheet) -> None:
    """Whoever still waits for a marker has none; nor has who handed nothing in.

    Points that wait to be looked at, such as those for an edited session, are not counted yet.
    """
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "demonstration") as gradebook:
        for row in sheet.rows[:-1]:
            submission = gradebook.find_submission(demo.assignment, row.id)
            doubtful = sum(
                grade.auto_score or 0.0
                for grade in submission.notebooks[0].grades
                if grade.needs_manual_grade and grade.manual_score is None
            )
            assert row.so_far == pytest.approx(submission.score - doubtful), row.id
            assert bool(doubtful) == (row.id == demo.trainees[3].id)
            assert (row.total is None) == row.waiting
    assert not sheet.rows[-1].handed_in
    assert sheet.rows[-1].total is None


def test_csv_and_excel_hold_what_the_gradebook_has(sheet) -> None:
    """A row for everybody, with every part."""
    for layout, read in (("csv", read_csv), ("xlsx", read_excel)):
        rows = read(exported([sheet], layout).data)
        assert [row["id"] for row in rows] == [one.id for one in sheet.rows]
        for row, one in zip(rows, sheet.rows, strict=True):
            assert number(row["total (of 100)"]) == one.total
            for part in sheet.parts:
                expected = one.points.get(part.id)
                assert number(row[f"{part.name} (of {part.points:g})"]) == expected


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def read_excel(data: bytes) -> list[dict[str, object]]:
    head, *rows = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def number(cell: object) -> float | None:
    return None if cell in ("", None) else float(cell)


def test_without_names_nobody_is_in_the_file(demo: Demo, root: Path, sheet, tmp_path, capsys):
    """Neither names nor ids nor the order, in any file; the same pseudonym in all of them."""
    words = ["marks", demo.assignment, "--root", str(root)]
    for name in ("one.csv", "two.csv", "three.xlsx"):
        assert main([words[0], words[1], str(tmp_path / name), *words[2:], "--no-names"]) == 0
    one, two = ((tmp_path / name).read_bytes() for name in ("one.csv", "two.csv"))
    assert one == two
    for row in sheet.rows:
        assert row.id not in one.decode("utf-8-sig")
        assert row.first_name not in one.decode("utf-8-sig")
    shown = [row["trainee"] for row in read_csv(one)]
    assert shown == sorted(shown)
    assert len(set(shown)) == len(sheet.rows)
    assert shown == [row["trainee"] for row in read_excel((tmp_path / "three.xlsx").read_bytes())]
    assert main([*words, str(tmp_path / "c.csv"), "--canvas", "--no-names"]) == 1
    assert "cannot be left out" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("m.ods",), "end the name with .csv or .xlsx"),
        (("m.xlsx", "--canvas"), "Canvas imports CSV"),
        (("m.csv", "--column", "X"), "--column goes with --canvas"),
    ],
)
def test_a_file_that_cannot_be_is_refused(demo: Demo, root: Path, words, said, capsys) -> None:
    file, *rest = words
    assert main(["marks", demo.assignment, str(root / file), "--root", str(root), *rest]) == 2
    assert said in capsys.readouterr().err
    assert not (root / file).exists()


def test_canvas_gets_the_totals_there_are(demo: Demo, root: Path, sheet, capsys) -> None:
    """And the supervisor hears who is left out."""
    words = ["marks", demo.assignment, str(root / "c.csv"), "--canvas", "--root", str(root)]
    assert main([*words, "--column", "Listening (4711)"]) == 0
    rows = list(csv.reader(io.StringIO((root / "c.csv").read_text(encoding="utf-8"))))
    assert rows[0][-1] == "Listening (4711)"
    totals = {row.id: row.total for row in sheet.rows if row.total is not None}
    assert {row[3]: float(row[5]) for row in rows[2:]} == totals
    assert f"{len(sheet.rows) - len(totals)} trainees have no total yet" in capsys.readouterr().out


def test_a_disputed_mark_lies_on_another_desk_with_the_trainees_words(
    demo: Demo, root: Path, capsys
) -> None:
    """Whoever marked it is not asked; a criterion nobody marked is named beside those there are."""
    trainee = demo.trainees[1].id  # marked once
    with open_book(root) as book:
        [given] = [
            one
            for one in book.current(demo.assignment, trainee=trainee)
            if "hears-anger" in one.criterion
        ]
    words = (trainee, given.criterion, given.marker, "eve", "--says", "I named the anger.")
    assert moderate(root, "dispute", *words) == 0
    assert f"Until then the mark holds: {given.marker} gave" in capsys.readouterr().out
    desk = open_desk(root, demo.assignment, marker="eve")
    [place] = desk.places()
    assert desk.standing(place).why == ("The trainee asks for another look: “I named the anger.”")
    assert [one.marker for one in desk.standing(place).others] == [given.marker]
    assert moderate(root, "dispute", trainee, "no-such", "eve", "--says", "Why?") == 1
    assert given.criterion in capsys.readouterr().err
