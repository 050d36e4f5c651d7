"""`alliance import` and `alliance export`, as a person uses them."""

import builtins
import sys

import pytest

from alliance.transcripts import load, read, slugs

SESSION = """Ines Okoro: Good morning, Tobias. How was the week?
Tobias: Long. My brother Odhran called from 020 7946 0958.
Ines Okoro: He called, and it stayed with you?
"""
ANSWERS = ("--source", "Our clinic", "--consent", "Both signed", "--therapist", "Ines Okoro")


@pytest.fixture
def session(tmp_path, monkeypatch):
    """A session in the folder one stands in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kite.txt").write_text(SESSION, "utf-8")
    return tmp_path


@pytest.fixture
def person(monkeypatch):
    """Somebody at a terminal, with these answers."""

    def sits(*answers):
        left = list(answers)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(builtins, "input", lambda _question: left.pop(0))
        return left

    return sits


def everything(folder):
    """Every file below a folder, by its path there."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_dry_run_says_what_it_understood_and_writes_nothing(alliance, session):
    """Format, speakers, how sure, times, and what looks private with its line."""
    status, out, _ = alliance("import", "kite.txt", "--dry-run")
    assert status == 0
    assert "kite.txt: text, 3 lines, 3 turns." in out
    assert "“Ines Okoro”, “Tobias”; no times." in out
    assert "Who is who: unsure." in out
    assert 'line 2: phone number "020 7946 0958"' in out
    assert everything(session) == ["kite.txt"]


def test_without_a_terminal_it_never_waits_and_names_the_option(alliance, session):
    """Roles, private words, source and consent: one after the other."""
    steps = [
        ((), '--therapist "Ines Okoro" or --client "Ines Okoro"'),
        (("--therapist", "Ines Okoro"), "--replace-private, or --keep-private"),
        (("--client", "Tobias", "--keep-private"), "--source TEXT"),
        (("--client", "Tobias", "--keep-private", "--source", "x"), "--consent TEXT"),
    ]
    for options, words in steps:
        status, _, err = alliance("import", "kite.txt", *options)
        assert (status, words in " ".join(err.split())) == (2, True), err
    assert everything(session) == ["kite.txt"]


def test_private_words_are_replaced_the_same_throughout(alliance, session):
    """Names of speakers and of others, numbers; the table goes where it is asked for."""
    options = ("--replace-private", "--table", "apart/table.json")
    status, _, err = alliance("import", "kite.txt", *ANSWERS, *options)
    assert (status, err) == (0, "")
    transcript = read(session / "imported" / "kite.yaml")
    assert transcript.turns[0].text == "Good morning, [name 2]. How was the week?"
    assert transcript.turns[1].text == "Long. My brother [name 3] called from [phone number 1]."
    assert (transcript.therapist.name, transcript.client.name) == ("[name 1]", "[name 2]")
    assert (transcript.fictional, transcript.consent) == (False, "Both signed")
    saved = (session / "imported" / "kite.yaml").read_text("utf-8")
    assert not [word for word in ("Ines", "Okoro", "Tobias", "Odhran", "7946") if word in saved]
    assert '"Odhran": "[name 3]"' in (session / "apart" / "table.json").read_text("utf-8")


def test_at_a_terminal_it_asks(alliance, session, person):
    """Who is who, whether to replace, where from and by what right."""
    left = person("maybe", "t", "c", "y", "Our clinic", "Both signed")
    status, _, err = alliance("import", "kite.txt")
    assert (status, err, left) == (0, "", [])
    transcript = read(session / "imported" / "kite.yaml")
    assert [turn.speaker for turn in transcript.turns] == ["therapist", "client", "therapist"]
    assert transcript.source == "Our clinic"


def test_who_refuses_at_the_terminal_saves_nothing(alliance, session, person):
    """Neither replaced nor kept: nothing is written."""
    person("t", "c", "n", "n")
    assert alliance("import", "kite.txt")[0] == 2
    assert everything(session) == ["kite.txt"]


def test_nothing_is_written_over_without_being_told_to(alliance, session):
    """The second import is refused, with --replace it is not."""
    options = (*ANSWERS, "--keep-private")
    assert alliance("import", "kite.txt", *options)[0] == 0
    before = (session / "imported" / "kite.yaml").read_bytes()
    status, _, err = alliance("import", "kite.txt", *options, "--client", "Tobias")
    assert (status, "is there already" in err) == (1, True)
    assert (session / "imported" / "kite.yaml").read_bytes() == before
    assert alliance("import", "kite.txt", *options, "--replace")[0] == 0


def test_real_words_do_not_go_into_the_courses_folder(alliance, session):
    """The corpus is refused as a place; what was invented may go there."""
    place = ("--to", "transcripts/corpus", "--keep-private")
    status, _, err = alliance("import", "kite.txt", *ANSWERS, *place)
    assert (status, "where nobody is real" in err) == (1, True)
    assert alliance("import", "kite.txt", *ANSWERS, *place, "--fictional")[0] == 0


def test_somebody_else_can_be_left_out(alliance, session):
    """A third voice is asked about, and can go."""
    (session / "kite.txt").write_text(
        "T: Hello\nC: Hi\nPorter: Door!\nT: So?\nPorter: Sorry.\n", "utf-8"
    )
    options = ("--source", "s", "--consent", "c", "--keep-private")
    assert '--therapist "Porter"' in alliance("import", "kite.txt", *options)[2]
    assert alliance("import", "kite.txt", *options, "--leave-out", "Porter")[0] == 0
    assert len(read(session / "imported" / "kite.yaml").turns) == 3


def test_several_sessions_and_their_codings_are_saved_together(alliance, session, checkout):
    """AnnoMI's form: a transcript each, and a table for each question that coders answered."""
    sample = checkout / "tests" / "transcripts" / "samples" / "annomi-full.csv"
    options = ("--source", "AnnoMI", "--consent", "published", "--keep-private", "--name", "a")
    status, out, _ = alliance("import", sample, *options)
    assert (status, "by up to 2 coders a session" in out) == (0, True)
    assert everything(session / "imported") == [
        "a.yaml",
        "codings/a-behaviour.csv",
        "codings/a-client-talk.csv",
        "codings/a-input.csv",
        "codings/a-question.csv",
        "codings/a-reflection.csv",
    ]
    table = (session / "imported" / "codings" / "a-behaviour.csv").read_text("utf-8")
    assert table.splitlines()[:2] == ["transcript,turn,coder,code", "a,u0,3,question"]


def test_a_folder_that_cannot_be_made_gets_a_sentence(alliance, session):
    """A file stands where the folder should be: no traceback, nothing half-written."""
    status, _, err = alliance("import", "kite.txt", *ANSWERS, "--keep-private", "--to", "kite.txt")
    assert (status, "could not be written" in err) == (1, True)
    assert everything(session) == ["kite.txt"]


def test_what_fails_midway_is_taken_back(alliance, session, checkout, monkeypatch):
    """The disk fills at the third file: none is left."""
    from alliance.cli import _import_files

    real, calls = _import_files.write_file, []

    def full(path, data):
        calls.append(path)
        if len(calls) == 3:
            raise OSError(28, "No space left on device", str(path))
        real(path, data)

    monkeypatch.setattr(_import_files, "write_file", full)
    sample = checkout / "tests" / "transcripts" / "samples" / "annomi-full.csv"
    options = ("--source", "AnnoMI", "--consent", "published", "--keep-private")
    status, _, err = alliance("import", sample, *options)
    assert (status, "No space left" in err) == (1, True)
    assert everything(session) == ["kite.txt"]


@pytest.mark.parametrize("how", ["convokit", "csv"])
def test_what_is_exported_comes_back_the_same(alliance, session, how):
    """Export by name, import the result: the same transcript."""
    slug = slugs()[0]
    assert alliance("export", slug, "--as", how)[0] == 0
    assert alliance("export", slug, "--as", how)[0] == 1
    assert alliance("export", slug, "--as", how, "--replace")[0] == 0
    name = f"{slug}-convokit" if how == "convokit" else f"{slug}.csv"
    assert alliance("import", name)[0] == 0
    assert read(session / "imported" / f"{slug}.yaml") == load(slug)


def test_exporting_what_is_not_there_names_the_nearest(alliance, session):
    """A slip of the pen gets the right name."""
    status, _, err = alliance("export", slugs()[0] + "x", "--as", "txt")
    assert (status, f'did you mean "{slugs()[0]}"' in err) == (2, True)


def test_export_never_replaces_a_folder_that_holds_something_else(alliance, session):
    """Only what export itself wrote is written over."""
    slug = slugs()[0]
    (session / f"{slug}-convokit").mkdir()
    (session / f"{slug}-convokit" / "thesis.txt").write_text("mine", "utf-8")
    assert alliance("export", slug, "--as", "convokit", "--replace")[0] == 1
    assert everything(session / f"{slug}-convokit") == ["thesis.txt"]
