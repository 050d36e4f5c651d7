"""Seconds until `alliance import` refuses a large hostile file, beside a large honest one.

    python benchmarks/import_large.py

Makes 29 kinds of files of up to 18 MB that are made to be slow (one endless line, a million
columns, deep nesting, a Word file that unfolds to 200 MB), and imports each in a process of its
own. The baseline, in the same run, is an honest session with as many turns as one may have. Prints
seconds, what the program said, and the ratio of the slowest to the baseline; exit status 1 if one
ends with a traceback, leaves a file behind, or is not done after 60 seconds.
"""

import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
SIZE = 18_000_000  # characters; the importer refuses files past 20 MB unread
PATIENCE = 60  # seconds
TURNS = 5_000
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MI = "transcript_id,utterance_id,interlocutor,utterance_text,mi_quality,"
_MI += "main_therapist_behaviour,annotator_id\n"


def texts() -> Iterator[tuple[str, str]]:
    """Name and text of each hostile file that is plain text."""
    private = "T: My number is 0171 555 1234, mail a.b@c.org since 1.2.1990\nC: 12 High Street\n"
    yield "plain.txt", private * 220_000
    yield "one-line.txt", "T: " + "word " * 3_600_000
    yield "colons.txt", "a: " * 6_000_000
    yield "many-names.txt", "".join(f"n{i}: hi\n" for i in range(1_400_000))
    yield "no-names.txt", "just some words and no speaker\n" * 580_000
    yield "digits.txt", ("T: " + "1 2-3 " * 600 + "\nC: " + "@.a" * 1000 + "\n") * 2_700
    yield "many.vtt", "WEBVTT\n\n" + "".join(_cue(i) for i in range(300_000))
    yield "bad.vtt", "WEBVTT\n\n" + "00:00:00.000 --> \n" * 900_000
    yield (
        "many.srt",
        "".join(f"{i}\n00:00:01,000 --> 00:00:02,000\nT: hi\n\n" for i in range(350_000)),
    )
    yield "many.csv", "speaker,text\n" + 'T,"hello, you"\nC,yes\n' * 700_000
    yield "open-quote.csv", 'speaker,text\nT,"' + "x\n" * 8_000_000
    yield "quotes.csv", "speaker,text\n" + 'T,""' * 4_000_000
    yield "wide.csv", ",".join(["speaker", "text", *(f"c{i}" for i in range(1_900_000))]) + "\n"
    yield "many.jsonl", '{"speaker":"T","text":"hi"}\n' * 650_000
    yield "deep.jsonl", "[" * 10_000_000
    yield "big-object.jsonl", "{" + ",".join(f'"k{i}":1' for i in range(1_200_000)) + "}\n"
    yield (
        "annomi.csv",
        _MI
        + "".join(
            f"{i % 5000},{i},therapist,hello you,high,question,{i % 10}\n" for i in range(400_000)
        ),
    )
    yield "right-to-left.txt", "T: \u202e\u0627\u0644 hello\nC: \u0634\n" * 500_000
    yield "nul.txt", "T: a\x00b\n" * 2_000_000
    yield "spaces.txt", "T:" + " " * SIZE
    yield "brackets.txt", "T: " + "[" * SIZE
    yield "brackets-in-lines.txt", ("T: " + "[(" * 2000 + "\n") * 4_000
    yield "times.txt", "".join(f"Anna  00:{i % 60:02}\nhello you\n\n" for i in range(700_000))
    yield "numbers.txt", ("12:" * 5000 + "\n") * 1_000


def _cue(i: int) -> str:
    at = f"00:{i // 60 % 60:02}:{i % 60:02}"
    return f"{at}.000 --> {at}.500\n<v T>hello you\n\n"


def word_files() -> Iterator[tuple[str, str]]:
    """Name and body of each hostile Word file."""
    yield "paragraphs.docx", "<w:p><w:r><w:t>T: hi</w:t></w:r></w:p>" * 900_000
    yield "nested.docx", "<w:p>" * 1_000_000
    yield "runs.docx", "<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 1_500_000 + "</w:p>"
    yield "attributes.docx", "<w:p " + " ".join(f'a{i}="1"' for i in range(800_000)) + "/>"
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr>{cell.format('T')}{cell.format('hi')}</w:tr>"
    yield "table.docx", "<w:tbl>" + row * 300_000 + "</w:tbl>"


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        honest = home / "honest.txt"
        honest.write_text("T: How was that for you?\nC: It was all right.\n" * (TURNS // 2))
        baseline, said, _ = timed(honest, home)
        print(f"an honest session of 5,000 turns: {baseline:.1f} s  {said}")
        slowest, faults = 0.0, 0
        for path in files(home):
            megabytes = path.stat().st_size / 1e6
            seconds, said, fault = timed(path, home)
            slowest, faults = max(slowest, seconds), faults + fault
            print(f"{path.name:24} {seconds:6.1f} s  {megabytes:5.1f} MB  {said}", flush=True)
            path.unlink()
    ratio = slowest / baseline
    print(f"\nslowest {slowest:.1f} s, {ratio:.1f} times the honest one; faults: {faults}")
    return 1 if faults else 0


def files(home: Path) -> Iterator[Path]:
    writers: list[tuple[Callable[[], Iterator[tuple[str, str]]], Callable[[Path, str], object]]]
    writers = [(texts, lambda path, text: path.write_text(text[:SIZE])), (word_files, write_word)]
    for make, write in writers:
        for name, text in make():
            write(home / name, text)
            yield home / name


def write_word(path: Path, body: str) -> None:
    head = f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}"><w:body>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{head}{body}</w:body></w:document>")


def timed(path: Path, home: Path) -> tuple[float, str, bool]:
    """Seconds, the last thing said, and whether something is wrong with how it ended."""
    target = home / f"from-{path.name}"
    command = [sys.executable, "-m", "alliance.cli", "import", str(path), "--to", str(target)]
    command += ["--source", "a benchmark", "--fictional"]
    began = time.perf_counter()
    try:
        done = subprocess.run(
            command, cwd=home, capture_output=True, text=True, timeout=PATIENCE,
            stdin=subprocess.DEVNULL, env={**os.environ, "ALLIANCE_CONTENT": str(CHECKOUT)},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return PATIENCE, "NOT DONE", True
    seconds = time.perf_counter() - began
    told = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    said = (told[-1] if told else "").replace(f"{home}{os.sep}", "")[:100]
    left = target.exists() and done.returncode != 0
    return seconds, said, "Traceback" in done.stderr or left


if __name__ == "__main__":
    sys.exit(main())
