"""Two markers at once and a process that is killed, on SQLite and on a real PostgreSQL."""

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from alliance.marking import Given, MarkingBook, MarkingError

pytestmark = pytest.mark.course
COHORT, CRITERIA = 20, ("warmth", "silence")
MARKER = """
import sys
from alliance.marking import Given, MarkingBook
url, marker, round_, points = sys.argv[1:]
with MarkingBook.open(url) as book:
    for number in range(20):
        for criterion in ("warmth", "silence"):
            given = Given("a1", f"t{number}", criterion, marker, round_, float(points))
            book.give(given, after=0)
"""
ENDLESS = """
import sys
from alliance.marking import Given, MarkingBook
url, start = sys.argv[1], int(sys.argv[2])
with MarkingBook.open(url) as book:
    print("ready", flush=True)
    for number in range(start, start + 100_000):
        book.give(Given("a1", f"t{number}", "warmth", "sam", "first", 5.0), request=f"r{number}")
        print(number, flush=True)
"""


def programs() -> Path:
    """Where PostgreSQL's own programs lie; without them these tests fail, they are not skipped."""
    beside = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb") or (str(beside[-1]) if beside else None)
    assert found, "these tests need PostgreSQL: apt-get install postgresql"
    return Path(found).resolve().parent


@pytest.fixture(scope="module")
def postgresql(tmp_path_factory) -> Iterator[str]:
    """The address of a PostgreSQL server that was started for these tests alone."""
    place = Path("/tmp") / f"alliance-pg-{os.getpid()}"
    place.mkdir(mode=0o700)
    someone = {}
    if os.getuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(place, "nobody")
        someone = {"user": "nobody"}
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    data = place / "data"

    def run(*words: str) -> None:
        subprocess.run(words, check=True, cwd=place, stdout=subprocess.DEVNULL, **someone)

    run(str(programs() / "initdb"), "-D", str(data), "-U", "alliance", "-A", "trust", "-E", "UTF8")
    control = str(programs() / "pg_ctl")
    options = f"-h 127.0.0.1 -p {port} -k {place}"
    log = str(place / "log")
    run(control, "-D", str(data), "-w", "-l", log, "-o", options, "start")
    try:
        yield f"postgresql+psycopg://alliance@127.0.0.1:{port}"
    finally:
        run(control, "-D", str(data), "-w", "-m", "immediate", "stop")
        shutil.rmtree(place)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'gradebook.db'}"
    server = request.getfixturevalue("postgresql")
    name = f"t{random.getrandbits(60):x}"
    engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{server}/{name}"


def started(program: str, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, *words]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    )


def test_two_markers_at_once_lose_nothing_and_see_no_lock_error(address):
    both = [
        started(MARKER, address, "sam", "first", "7"),
        started(MARKER, address, "ada", "second", "6.5"),
    ]
    ended = [(one.communicate(timeout=120)[1], one.returncode) for one in both]
    assert ended == [("", 0), ("", 0)]
    with MarkingBook.open(address) as book:
        history = book.history("a1")
        places = {(one.trainee, one.criterion, one.marker) for one in history}
        assert len(history) == len(places) == 2 * COHORT * len(CRITERIA)
        assert [one.number for one in history] == list(range(1, len(history) + 1))
        assert {one.points for one in book.settled("a1").values()} == {6.75}
        assert book.verify("a1").sound


def test_the_database_refuses_to_change_a_mark(address):
    statements = ["UPDATE alliance_mark SET hundredths = 1", "DELETE FROM alliance_mark"]
    if address.startswith("postgresql"):
        statements.append("TRUNCATE alliance_mark")
    with MarkingBook.open(address) as book:
        there = book.give(Given("a1", "张", "warmth", "sam", "first", 7.25, "“Zoë”"))
        engine = create_engine(address)
        for statement in statements:
            with pytest.raises(DBAPIError, match="only ever added to"), engine.begin() as changes:
                changes.execute(text(statement))
        engine.dispose()
        assert book.history("a1") == [there]
        assert book.keep_phrase("sam", "Again.").id == book.phrases("sam")[0].id


def test_a_server_that_does_not_answer_is_told_in_words():
    with pytest.raises(MarkingError, match="server runs and that the address is right"):
        MarkingBook.open("postgresql+psycopg://alliance@127.0.0.1:1/nothing")


def test_killed_at_100_points_no_acknowledged_mark_is_lost_and_none_doubled(tmp_path):
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    MarkingBook.open(url).close()
    chance = random.Random(6)
    acknowledged: set[str] = set()
    start, turns = 0, 100
    for _ in range(turns):
        process = started(ENDLESS, url, str(start))
        assert process.stdout.readline() == "ready\n"
        for _ in range(chance.randrange(4)):
            acknowledged.add(process.stdout.readline().strip())
        for _ in range(chance.randrange(4_000)):  # some moment within the next mark
            pass
        os.kill(process.pid, signal.SIGKILL)
        # What was told before the kill is read; a last line cut short was not.
        acknowledged |= {line for line in process.communicate()[0].splitlines() if line}
        with MarkingBook.open(url) as book:
            marked = [one.trainee for one in book.history("a1")]
        start = len(marked)
        assert marked == [f"t{number}" for number in range(start)]
    assert {int(line) for line in acknowledged} <= set(range(start))
    with MarkingBook.open(url) as book:
        assert book.verify("a1").sound
        again = book.give(Given("a1", "t0", "warmth", "sam", "first", 5.0), request="r0")
        assert (again.number, len(book.history("a1"))) == (1, start)
