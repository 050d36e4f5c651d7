"""Whatever trainees and editions do, in whatever order, no word of a trainee's is lost."""

import json
import tempfile
from pathlib import Path

import nbformat
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from alliance.course import CourseFolder

NAMES = ("page.ipynb", "welcome.md")
PLACES = st.sampled_from(
    [*NAMES, "page (newer).ipynb", "page (newer 2).ipynb", "welcome (newer).md", "mine.ipynb"]
)


def page(name, text):
    if name.endswith(".md"):
        return text.encode()
    cells = [nbformat.v4.new_markdown_cell(text, id="one")]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells)).encode()


class Trainee(RuleBasedStateMachine):
    """A course folder in which a trainee and the program take turns."""

    def __init__(self):
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.path = Path(self.place.name) / "course"
        self.edition = 0
        self.words = 0
        self.theirs = {}  # what the trainee wrote and has not thrown away, by content

    @initialize()
    def first_start(self):
        self.start()

    @rule()
    def start(self):
        course = CourseFolder(self.path)
        for name in NAMES:
            if name.endswith(".md"):
                course.write_text(name, f"edition {self.edition}")
            else:
                data = page(name, f"edition {self.edition}").decode()
                course.write_notebook(name, nbformat.reads(data, as_version=4))

    @rule(back=st.booleans())
    def another_edition(self, back):
        self.edition = max(0, self.edition + (-1 if back else 1))

    @rule(place=PLACES)
    def write(self, place):
        self.words += 1
        self.put(place, page(place, f"the trainee's words {self.words}"))

    @rule(place=PLACES, damage=st.binary(max_size=8))
    def damage(self, place, damage):
        self.words += 1
        self.put(place, f"damaged {self.words} ".encode() + damage)

    @rule(place=PLACES)
    def delete(self, place):
        if (self.path / place).is_file():
            self.forget((self.path / place).read_bytes())
            (self.path / place).unlink()

    @rule(place=PLACES, other=PLACES)
    def rename(self, place, other):
        source, target = self.path / place, self.path / other
        if source.suffix == target.suffix and source.is_file() and not target.exists():
            source.rename(target)

    @rule(place=PLACES)
    def run_only(self, place):
        path = self.path / place
        if path.suffix == ".ipynb" and path.is_file() and path.read_bytes() not in self.theirs:
            if path.read_bytes().startswith(b"damaged"):
                return
            notebook = json.loads(path.read_bytes())
            notebook["metadata"]["run"] = True
            path.write_text(json.dumps(notebook), "utf-8")

    @rule(record=st.sampled_from([None, b"", b"{", b"[]", b'{"version": 1, "pages": {}}']))
    def spoil_the_record(self, record):
        path = self.path / ".alliance" / "pages.json"
        if record is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(record)

    def put(self, place, data):
        path = self.path / place
        if path.is_file():
            self.forget(path.read_bytes())
        path.write_bytes(data)
        self.theirs[data] = place

    def forget(self, data):
        self.theirs.pop(data, None)

    @invariant()
    def every_word_is_there(self):
        files = {path.read_bytes() for path in self.path.glob("*") if path.is_file()}
        assert set(self.theirs) <= files

    def teardown(self):
        self.place.cleanup()


TestTrainee = Trainee.TestCase
TestTrainee.settings = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
