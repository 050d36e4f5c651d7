"""Importing sessions from outside: what AnnoMI gives, files of every kind, and many transcripts.

    python benchmarks/import.py [--annomi full-dev.csv …] [--fuzz 10000] [--seed 0] [--many]

`--annomi` imports whole files, writes every session and reads it back. `--fuzz` makes and spoils
files of every format and counts faults: a traceback, more than two seconds, a file left behind by
what was refused, a saved one that cannot be read. `--many` loads and checks transcripts of 60
turns, beside ruamel's pure round trip and plain JSON on the same files.
"""

import argparse
import contextlib
import io
import json
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from ruamel.yaml import YAML

from alliance.cli import main as command
from alliance.content import ContentError, read_model, yaml_entries
from alliance.transcripts import Transcript, check, codebook, read, transcript_yaml
from alliance.transcripts.formats import (
    Origin,
    make_transcript,
    read_sessions,
    read_written,
    written,
)

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
SLOW = 2.0  # seconds
ANSWERS = ["--source", "s", "--consent", "c", "--keep-private"]
COUNTS = (250, 500, 1_000)
NAIVE = 50  # files that the slow baseline reads; its time a file is what counts


def annomi(path):
    """Import a whole AnnoMI file and take every session there and back."""
    began = time.perf_counter()
    sessions = read_sessions(path)
    took = time.perf_counter() - began
    lost = 0
    origin = Origin("AnnoMI", "published by its authors")
    with tempfile.TemporaryDirectory() as place:
        for number, heard in enumerate(sessions):
            whole = make_transcript(heard, f"a-{number}", heard.roles, origin, path)
            lost += [" ".join(line.text.split()) for line in heard.lines] != [
                turn.text for turn in whole.turns
            ]
            file = Path(place) / f"a-{number}.yaml"
            file.write_text(transcript_yaml(whole), "utf-8")
            lost += read(file) != whole
            for how in ("csv", "convokit"):
                folder = Path(place) / f"{number}-{how}"
                folder.mkdir()
                for name, text in written(whole, how, file).items():
                    (folder / name).write_bytes(text.encode())
                lost += (
                    read_written(folder / f"a-{number}.csv" if how == "csv" else folder) != whole
                )
    coders = Counter(len({coding.coder for coding in one.codings}) for one in sessions)
    print(f"{path.name}: {len(sessions)} sessions, {sum(len(x.lines) for x in sessions):,} lines, "
          f"{sum(len(x.codings) for x in sessions):,} codings, read in {took:.1f} s")  # fmt: skip
    print(f"  coders a session: {dict(sorted(coders.items()))}; lost there and back: {lost}")
    return lost


def fuzz(number, seed):
    """Feed files to the command; the count of faults."""
    from transcripts.mutations import generated, seeds, spoilt

    files, faults, ends, slowest = seeds(), 0, Counter(), 0.0
    with tempfile.TemporaryDirectory() as room:
        for one in range(number):
            draw = random.Random(seed * 1_000_003 + one)
            name, data = spoilt(draw, files) if one % 3 else generated(draw)
            place = Path(room) / str(one)
            place.mkdir()
            (place / name).write_bytes(data)
            began = time.perf_counter()
            fault, status = attempt(place, name)
            took = time.perf_counter() - began
            slowest = max(slowest, took)
            fault = fault or (f"{took:.1f} s" if took > SLOW else "")
            ends[status] += 1
            if fault:
                faults += 1
                print(f"  file {one} ({name}): {fault}")
    print(f"{number:,} files: {ends[0]:,} saved, {ends[1]:,} refused, {ends[2]:,} asked about; "
          f"slowest {slowest:.2f} s; faults: {faults}")  # fmt: skip
    return faults


def attempt(place, name):
    """One import; what went wrong, and how the command ended."""
    err = io.StringIO()
    to = place / "to"
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(err):
        try:
            status = command(["import", str(place / name), "--to", str(to), *ANSWERS])
        except Exception as error:
            return repr(error), -1
    saved = list(to.rglob("*")) if to.exists() else []
    transcripts = [path for path in saved if path.suffix == ".yaml"]
    if bool(transcripts) != (status == 0) or (saved and status):
        return f"status {status} with {len(saved)} files", status
    if status and not err.getvalue().strip():
        return "refused without a word", status
    try:
        if status == 2:
            forced(place / name)
        for path in transcripts:
            read(path)
    except (ContentError, AssertionError) as error:
        return f"saved and not readable: {error}", status
    return "", status


def forced(path):
    """What is asked about, answered somehow, so that it goes through as well."""
    for heard in read_sessions(path):
        roles = {name: ("therapist", "client")[n % 2] for n, name in enumerate(heard.speakers)}
        with contextlib.suppress(ContentError):
            whole = make_transcript(heard, "forced", roles, Origin("s", "c"), path)
            file = path.with_name("forced.yaml")
            file.write_bytes(transcript_yaml(whole).encode())
            if read_model(file, Transcript)[0] != whole:
                raise AssertionError("it does not read back the same")


def many():
    """Load and check many transcripts, beside baselines of the same run."""
    codebook()
    with tempfile.TemporaryDirectory() as room:
        plain = [sample(Path(room), number) for number in range(max(COUNTS))]
        pure = YAML(typ="rt", pure=True)
        began = time.perf_counter()
        for path in plain[:NAIVE]:
            pure.load(path.read_text("utf-8"))
        naive = (time.perf_counter() - began) / NAIVE
        began = time.perf_counter()
        for path in plain:
            json.loads(path.with_suffix(".json").read_text("utf-8"))
        quick = (time.perf_counter() - began) / len(plain)
        print("transcripts of 60 turns   read each   checked each")
        for count in COUNTS:
            times = []
            for what in (read, check):
                began = time.perf_counter()
                for path in plain[:count]:
                    what(path)
                times.append((time.perf_counter() - began) / count)
            print(f"{count:>20,}   {times[0] * 1e3:>8.1f} ms  {times[1] * 1e3:>9.1f} ms")
        ratio = naive / times[0]
        print(
            f"ruamel's pure round trip, unchecked: {naive * 1e3:.1f} ms, {ratio:.1f} times as long"
        )
        print(f"JSON, unchecked: {quick * 1e3:.2f} ms")


def sample(room, number):
    """A transcript of 60 turns, every therapist turn coded."""
    turns = [
        {"id": f"t{n}", "speaker": "client", "text": f"A long day, the {n}th of them, and I sat."}
        if n % 2
        else {
            "id": f"t{n}", "speaker": "therapist", "text": f"What was the {n}th day like for you?",
            "annotations": [{"code": "open-question", "quote": "What was", "why": "Leaves it."}],
        }
        for n in range(60)
    ]  # fmt: skip
    who = {"name": "Ines", "about": "Invented."}
    values = {
        "slug": f"s-{number}", "title": "A long day", "module": "03-active-listening",
        "quality": "mixed", "fictional": True, "about": "Invented.", "client": who,
        "therapist": who, "turns": turns,
    }  # fmt: skip
    path = room / f"s-{number}.yaml"
    path.write_text(yaml_entries(values), "utf-8")
    path.with_suffix(".json").write_text(json.dumps(values), "utf-8")
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--annomi", nargs="*", type=Path, default=[], metavar="FILE")
    parser.add_argument("--fuzz", type=int, default=0, metavar="FILES")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--many", action="store_true")
    given = parser.parse_args()
    bad = sum(annomi(path) for path in given.annomi)
    bad += fuzz(given.fuzz, given.seed) if given.fuzz else 0
    if given.many or not (given.annomi or given.fuzz):
        many()
    sys.exit(1 if bad else 0)
