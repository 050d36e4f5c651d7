"""Makes files of every format and spoils them: what the fuzz tests and the benchmark feed in."""

import json
import random
from pathlib import Path

from .writing import table, word

_PLACE = Path(__file__).parent / "samples"
_NASTY = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\x1b[2J", b'"', b"\r", b"\n\n", b"<v ", b"-->",
    b"99:99:99.999 --> 0:0", b"&#x110000;", b"&#27;", "\u202e".encode(), "\u2028".encode(),
    "\x85".encode(), b"{" * 500, b"[" * 5_000, b":" * 300, b"a:" * 300, b"A " * 300 + b":",
    b"1" * 5_000, b"-1e999", b"NaN", b"\\ud800", b"T:", b"../../x", b"=cmd|'/c calc'!A1",
    b"my name is " + b"A" * 400, b"0 " * 200, b"a@" * 200, b"1." * 200, b"(" * 300,
)  # fmt: skip
_WORDS = (
    "well", "I", "said: no", "He came. Then", "Zoë", "שלום", "你好", "😀", "=1+1", "-and", "'", '"q"',
    "a,b", "a;b", "tab\there", "call 020 7946 0958", "<b>", "&amp;", "[silence]", "00:12", "https://a.example",
)  # fmt: skip
_NAMES = (
    "T",
    "C",
    "T",
    "C",
    "T",
    "C",
    "Ines Okoro",
    "Speaker 2",
    "נועה",
    "Dr. A",
    "client",
    "x" * 60,
    "",
)


def seeds():
    """A whole file of each format: name and bytes."""
    files = [(path.name, path.read_bytes()) for path in sorted(_PLACE.iterdir())]
    rows = [("00:04", "Ines Okoro", "Good morning."), ("00:09", "Tobias", "Morning.")]
    return [*files, ("session.docx", word("T: One.", "C: Two.", body=table(*rows)))]


def spoilt(draw: random.Random, files):
    """One of the files with bytes lost, doubled, swapped or nasty ones put in."""
    name, data = draw.choice(files)
    data = bytearray(data)
    for _ in range(draw.randint(1, 6)):
        start = draw.randrange(len(data) + 1)
        end = min(len(data), start + draw.choice((1, 1, 3, 20, 200)))
        way = draw.randrange(5)
        if way == 0:
            del data[start:end]
        elif way == 1:
            data[start:start] = data[start:end] * draw.randint(1, 40)
        elif way == 2:
            data[start:end] = draw.randbytes(end - start)
        elif way == 3:
            data[start:start] = draw.choice(_NASTY)
        else:
            data[:] = data[:start] or data
    return draw.choice((name, name, name, draw.choice(files)[0])), bytes(data)


def generated(draw: random.Random):
    """A file made of speech in one of the formats, with odd names, words and times."""
    said = [
        (
            draw.choice(_NAMES),
            " ".join(draw.choices(_WORDS, k=draw.randint(0, 12))),
            draw.random() * 9e3,
        )
        for _ in range(draw.randint(0, 30))
    ]
    way = draw.choice(("txt", "otter", "vtt", "srt", "csv", "tsv", "jsonl", "docx"))
    text = {
        "txt": lambda: "\n".join(f"{name}: {words}" for name, words, _ in said),
        "otter": lambda: "\n\n".join(f"{name}  {at / 60:.0f}:{at % 60:02.0f}\n{words}" for name, words, at in said),
        "vtt": lambda: "WEBVTT\n\n" + "\n\n".join(_cue(*one, ".") for one in said),
        "srt": lambda: "\n\n".join(f"{n}\n{_cue(*one, ',')}" for n, one in enumerate(said, 1)),
        "csv": lambda: "speaker,text,start\n" + "\n".join(f'{n},"{w}",{at}' for n, w, at in said),
        "tsv": lambda: "speaker\ttext\n" + "\n".join(f"{n}\t{w}" for n, w, _ in said),
        "jsonl": lambda: "\n".join(json.dumps({"speaker": n, "text": w, "start": at}) for n, w, at in said),
    }  # fmt: skip
    if way == "docx":
        return "g.docx", word(*(f"{name}: {words}" for name, words, _ in said))
    encoding = draw.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16"))
    return f"g.{'txt' if way == 'otter' else way}", text[way]().encode(encoding)


def _cue(name, words, at, mark):
    clock = f"00:{at // 60 % 60:02.0f}:{at % 60:06.3f}".replace(".", mark)
    return (
        f"{clock} --> {clock}\n<v {name}>{words}"
        if mark == "."
        else f"{clock} --> {clock}\n{name}: {words}"
    )
