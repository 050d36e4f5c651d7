"""`alliance agreement`: figures and sentences from a table of codings."""

import csv

import pytest

HEADER = "transcript,turn,coder,code\n"


@pytest.fixture
def table(tmp_path):
    """A table of forty turns in two transcripts: a common code, and a rare one nobody shares."""
    rows = []
    for turn in range(40):
        for coder, rare in (("Ada", 0), ("Ben", 1)):
            rows.append(f"s{turn % 2},t{turn},{coder},{'reflection' if turn % 3 else ''}")
            if turn % 13 == rare and turn % 3:
                rows.append(f"s{turn % 2},t{turn},{coder},=validation")
    path = tmp_path / "codings.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_it_prints_all_codes_each_code_and_what_to_know(alliance, table):
    """A table, what its columns mean, and sentences."""
    status, out, _ = alliance("agreement", str(table))
    assert status == 0
    assert out.startswith("Ada, Ben: 40 turns of 2 transcripts.")
    lines = [line.split("  ")[0] for line in out.splitlines()]
    assert {"all codes", "reflection", "=validation"} <= set(lines)
    assert "95% bootstrap intervals by turn" in " ".join(out.split())
    assert "Turns of one session are alike" in " ".join(out.split())


def test_one_code_and_intervals_by_transcript(alliance, table):
    """`--code` leaves the others out; `--by` draws transcripts."""
    _, out, _ = alliance("agreement", str(table), "--code", "reflection", "--by", "transcript")
    assert "=validation" not in out
    assert "intervals by transcript" in " ".join(out.split())


def test_every_figure_goes_to_a_file_that_runs_nothing(alliance, table, tmp_path):
    """A code that begins like a formula is text in a spreadsheet."""
    out = tmp_path / "out.csv"
    assert alliance("agreement", str(table), "--csv", str(out))[0] == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    assert list(rows) == ["all", "'=validation", "reflection"]
    assert float(rows["reflection"]["kappa"]) == 1
    assert float(rows["all"]["kappa low"]) < float(rows["all"]["kappa"])
    assert rows["all"]["pabak"] == ""


def test_three_coders_are_compared_two_by_two(alliance, tmp_path):
    """The pairs show who differs."""
    path = tmp_path / "three.csv"
    rows = [f"t{n},{who},{'ab'[n % 2]}" for n in range(4) for who in ("Ada", "Ben")]
    rows += [f"t{n},Cyd,{'ba'[n % 2]}" for n in range(4)]
    path.write_text("turn,coder,code\n" + "\n".join(rows), encoding="utf-8")
    _, out, _ = alliance("agreement", str(path))
    assert "Ada and Ben  4      100%   1.00" in out
    assert "Ada and Cyd  4      0%     -1.00" in out


def test_ratings_have_figures_of_their_own(alliance, tmp_path):
    """Each criterion by itself, with both intervals of the correlation."""
    path = tmp_path / "ratings.csv"
    marks = [(1, 1), (2, 3), (3, 3), (4, 4), (5, 4), (2, 2)]
    rows = [f"u{n},Ada,warmth,{a}\nu{n},Ben,warmth,{b}" for n, (a, b) in enumerate(marks)]
    path.write_text("turn,coder,criterion,rating\n" + "\n".join(rows), encoding="utf-8")
    status, out, _ = alliance("agreement", str(path))
    assert status == 0
    assert out.startswith("warmth: Ada, Ben: 6 turns.")
    assert "ICC(2,1): one rating" in out
    assert alliance("agreement", str(path), "--code", "x")[0] == 2


def test_a_likely_slip_is_pointed_out(alliance, tmp_path):
    """A code the codebook lacks, among others it has."""
    path = tmp_path / "slip.csv"
    path.write_text(HEADER + "s,1,A,reflecton\ns,1,B,reflection\n", encoding="utf-8")
    _, out, _ = alliance("agreement", str(path))
    assert "Not in the codebook, and counted as codes of their own: “reflecton”" in out


@pytest.mark.parametrize(
    ("text", "more", "told"),
    [
        ("turn,who,code\nt1,Ada,a\n", [], 'codings.csv:1: there is no column "coder"'),
        ("turn,coder,code\nt1,,a\n", [], "codings.csv:2: nothing stands under coder"),
        ("turn,coder,code\nt1,A,a\nt2,B,a\n", [], "no turn was coded by two coders"),
        ("turn,coder,code\nt1,A,a\nt1,B,a\n", ["--by", "transcript"], "two transcripts or more"),
        ("turn,coder,code\nt1,A,aha\nt1,B,aha\n", ["--code", "ahaa"], 'did you mean "aha"?'),
        (
            "turn,coder,code\nt1,A,a\nt1,B,a\n",
            ["--csv", "no/such/folder.csv"],
            "could not be written",
        ),
    ],
)
def test_a_mistake_is_told_where_it_is(alliance, tmp_path, monkeypatch, text, more, told):
    """With status 1, on the error stream, without a traceback."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "codings.csv"
    path.write_text(text, encoding="utf-8")
    status, _, err = alliance("agreement", "codings.csv", *more)
    assert status == 1
    assert told in err


def test_a_file_that_is_not_there_is_a_plain_sentence(alliance, tmp_path):
    """Its name, and what to check."""
    status, _, err = alliance("agreement", str(tmp_path / "none.csv"))
    assert status == 1
    assert "none.csv:1: this file cannot be read" in err
