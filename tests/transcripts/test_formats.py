"""Each format that sessions come in, on invented samples."""

import codecs
from pathlib import Path

import pytest

from alliance.content import ContentError
from alliance.transcripts.formats import codings_table, read_sessions, sessions_in

from .writing import paragraph, table, word, zipped

SAMPLES = Path(__file__).parent / "samples"


def one(name, data=None):
    """The one session of a sample, or of these bytes under that name."""
    if data is None:
        (heard,) = read_sessions(SAMPLES / name)
    else:
        data = data.encode() if isinstance(data, str) else data
        (heard,) = sessions_in(data, Path(name))
    return heard


def said(heard):
    """Speaker and words of each line."""
    return [(line.speaker, line.text) for line in heard.lines]


def refused(name, data):
    """The message with which these bytes are refused."""
    with pytest.raises(ContentError) as caught:
        one(name, data)
    return str(caught.value)


def test_zoom_names_speakers_before_a_colon():
    """A caption that names nobody goes on; a colon inside the words stays; times are kept."""
    heard = one("zoom.vtt")
    assert heard.format == "webvtt"
    assert said(heard)[1:3] == [
        ("Tobias Lindqvist", "Long. There's one thing: my brother called and he was late."),
        ("Tobias Lindqvist", "Again."),
    ]
    assert [(line.start, line.end) for line in heard.lines][:2] == [(1.0, 3.5), (4.0, 8.0)]


def test_teams_names_speakers_in_voice_tags():
    """Two voices in a caption are two lines; notes and entities are understood."""
    heard = one("teams.vtt")
    assert said(heard) == [
        ("Ines Okoro", "Good morning & welcome. How was the week?"),
        ("Tobias Lindqvist", "Long."),
        ("Ines Okoro", "Long…"),
    ]
    assert heard.lines[0].start == 1.12


def test_srt_is_read_and_what_is_odd_is_told():
    """Styles go, a blank line inside a caption is mended, an end before the start is left out."""
    heard = one("captions.srt")
    assert said(heard) == [
        ("T", "Good morning. How was the week?"),
        ("C", "Long."),
        ("C", "And my brother called."),
    ]
    assert heard.lines[1].end is None
    assert len(heard.notices) == 2


def test_otter_writes_name_and_time_above_the_words():
    """Speaker and clock on a line of their own, hours too."""
    heard = one("otter.txt")
    assert said(heard)[1] == ("Speaker 2", "Long. I told him: enough. Then I left.")
    assert [line.start for line in heard.lines] == [4.0, 9.0, 3723.0]


def test_word_paragraphs_are_lines():
    """Line breaks, deleted passages and tabs as Word means them."""
    gone = "<w:del><w:r><w:delText>x</w:delText><w:t>never</w:t></w:r></w:del>"
    kept = "<w:r><w:t>T: One</w:t><w:br/><w:t>and two.</w:t></w:r>"
    heard = one("a.docx", word("C: Three & four.", body=paragraph(kept + gone)))
    assert heard.format == "word"
    assert said(heard) == [("T", "One and two."), ("C", "Three & four.")]
    assert heard.notices == ("1 deleted passage of tracked changes left out.",)


def test_a_table_in_word_has_speaker_time_and_words():
    """Columns in this order or with the time first."""
    rows = [("00:04", "Ines Okoro", "Good morning."), ("00:09", "Tobias", "Morning.")]
    heard = one("a.docx", word(body=table(*rows)))
    assert [(line.speaker, line.text, line.start) for line in heard.lines] == [
        ("Ines Okoro", "Good morning.", 4.0),
        ("Tobias", "Morning.", 9.0),
    ]


def test_teams_in_word_has_the_time_above_the_name():
    """`0:0:1.0 --> 0:0:3.5`, the name, the words."""
    rows = ["0:0:1.0 --> 0:0:3.5", "Ines Okoro", "Good morning.", "0:0:4.0 --> 0:0:8.0"]
    heard = one("a.docx", word(*rows, "Tobias", "Long."))
    assert said(heard) == [("Ines Okoro", "Good morning."), ("Tobias", "Long.")]
    assert [line.start for line in heard.lines] == [1.0, 4.0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "speaker,text,start,end\nT,\"Hello, you\",1.5,2\nC,Hi,0:03,\n"),
        ("a.csv", "Name;Utterance;Start time;End\nT;Hello, you;00:00:01.5;2\nC;Hi;3;\n"),
        ("a.tsv", "who\twords\ttime\tstop\nT\tHello, you\t1.5\t2\nC\tHi\t3\t\n"),
        ("a.txt", "speaker,text,start,end\nT,\"Hello, you\",1.5,2\nC,Hi,0:03,\n"),
        (
            "a.jsonl",
            '{"speaker": "T", "text": "Hello, you", "start": 1.5, "end": 2}\n'
            '{"speaker": {"name": "C"}, "text": "Hi", "start": 3, "end": null}\n',
        ),
    ],
)  # fmt: skip
def test_tables_and_json_lines_are_read_by_their_columns(name, text):
    """Commas, semicolons, tabs, JSON; columns by any usual name; clocks or seconds."""
    heard = one(name, text)
    assert [(x.speaker, x.text, x.start, x.end) for x in heard.lines] == [
        ("T", "Hello, you", 1.5, 2.0),
        ("C", "Hi", 3.0, None),
    ]


def test_a_table_of_two_columns_needs_no_names():
    """Speaker, then words."""
    assert said(one("a.csv", "T,Hello\nC,Hi\nT,So?\nC,Well\n"))[0] == ("T", "Hello")


def test_annomi_is_read_in_its_simple_form():
    """Each transcript a session, each utterance a line, roles certain, one coder."""
    first, second = read_sessions(SAMPLES / "annomi-simple.csv")
    assert (first.name, first.title, second.name) == ("0", "The kite", "7")
    assert first.guess.sure == "certain"
    assert [coding.code for coding in first.codings] == ["question", "neutral", "reflection"]
    assert first.lines[2].start == 25.0


def test_annomi_is_read_in_its_full_form():
    """Several annotators' codings, the utterance once; "none" where a coder saw none."""
    heard = one("annomi-full.csv")
    assert len(heard.lines) == 3
    behaviour = codings_table(heard.codings, "behaviour")
    assert behaviour.to_dict("list") == {
        "transcript": ["0"] * 4,
        "turn": ["u0", "u2", "u0", "u2"],
        "coder": ["3", "3", "5", "5"],
        "code": ["question", "reflection"] * 2,
    }
    reflection = codings_table(heard.codings, "reflection")
    assert list(reflection["code"]) == ["none", "complex", "none", "simple"]


def test_annomi_with_two_texts_for_one_utterance_is_refused():
    """The line of the second and of the first stand in the message."""
    rows = (SAMPLES / "annomi-full.csv").read_text("utf-8").splitlines()
    rows[6] = rows[6].replace("wears", "tires")
    assert "a.csv:7: utterance 2 of transcript 0 has other words in line 4" in refused(
        "a.csv", "\n".join(rows)
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_each_unicode_encoding_is_understood(encoding):
    """With its mark or, for UTF-16, without."""
    heard = one("a.txt", "T: Zoë — “how was it?”\r\nC: Tiring.\r\n".encode(encoding))
    assert said(heard)[0] == ("T", "Zoë — “how was it?”")


def test_windows_text_is_read_with_a_word_of_warning():
    """Never silently: the notice names the first line that is not UTF-8."""
    heard = one("a.txt", "T: Hello\nC: Zoë said “no”.\n".encode("cp1252"))
    assert said(heard)[1] == ("C", "Zoë said “no”.")
    assert heard.notices[0].startswith("Line 2 is not UTF-8")


def test_text_that_was_saved_wrongly_before_is_noticed():
    """UTF-8 once read as Windows text cannot be mended safely; it is pointed out."""
    text = "T: Hello\nC: It’s Zoë.\n".encode().decode("cp1252")
    assert any("Line 2 has" in notice for notice in one("a.txt", text).notices)


def test_a_right_to_left_session_keeps_its_order():
    """Hebrew captions, names and words, stay as they are."""
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v נועה>מה שלומך?</v>\n"
    assert said(one("a.vtt", text)) == [("נועה", "מה שלומך?")]


def test_what_an_escape_hides_is_taken_out():
    """Control characters do not come in through entities or JSON escapes."""
    hidden = (
        '{"speaker": "T\\u001b[31m", "text": "a\\u202eb\\ud800"}\n{"speaker": "C", "text": "x"}'
    )
    assert said(one("a.jsonl", hidden))[0] == ("T[31m", "ab?")
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A&#27;>x&#8238;y</v>\n"
    assert said(one("a.vtt", text)) == [("A", "xy")]


_DOCTYPE = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"%PDF-1.7", "this is a PDF, which is not read"),
        ("a.doc", b"\xd0\xcf\x11\xe0 old", "an old Word file"),
        ("a.rtf", b"{\\rtf1 T: Hi}", "rich text"),
        ("a.txt", b"T: Hi\nC: \x00\x01\x02 there\n", "a.txt:2: this is not text"),
        ("a.txt", codecs.BOM_UTF16_LE + b"T\x00:", "this is not UTF-16 text"),
        ("a.vtt", "WEBVTT\n\n00:01 --> soon\nHi\n", "a.vtt:3: the time “00:01 --> soon”"),
        ("a.vtt", "WEBVTT\n\nNOTE nothing\n", "there is no caption"),
        ("a.csv", 'speaker,text\nT,"Hello\nC,Hi\n', "a.csv:2: this is not a table"),
        ("a.csv", "speaker,mood\nT,good\nT,bad\nC,so\n", "no column holds what is said"),
        ("a.csv", "text,text\na,b\n", "“text” stands here twice"),
        ("a.jsonl", '{"text": "a"}\n{"text": \n', "a.jsonl:2: this is not JSON"),
        ("a.jsonl", '{"text": "a"}\n[1]\n', "a.jsonl:2: this is not a JSON object"),
        ("a.jsonl", '{"text": ' + "[" * 100_000 + "\n", "a.jsonl:1: "),
        ("a.jsonl", '{"text": ' + "9" * 5_000 + "}\n", "a number too long"),
        ("a.docx", zipped("<a/>", "content.xml"), "this zip is no Word document"),
        ("a.docx", word("T: Hi", prolog=_DOCTYPE), "declares a document type"),
        ("a.docx", word("T: Hi")[:-40], "damaged"),
        ("a.docx", zipped("<a><b></a>"), "damaged"),
        ("a.docx", zipped("<a>" + " " * 61_000_000 + "</a>"), "more than 60 MB"),
        ("a.txt", "T: Hi\nC: " + "word " * 5_000, "a.txt:2: more than 20,000 characters"),
        ("a.txt", b" " * 20_000_001, "a.txt:1: the text is longer"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(name, data, words):
    """Other kinds of file, damage, bombs and endless text: a located sentence each."""
    assert words in refused(name, data)


def test_a_missing_file_a_folder_and_a_large_file_are_refused(tmp_path):
    """Before anything of them is understood."""
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(20_000_001)
    for path, words in (
        (tmp_path / "no", "no such file"),
        (tmp_path, "not a file"),
        (large, "20 MB"),
    ):
        with pytest.raises(ContentError, match=words):
            read_sessions(path)
