import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

from alliance.exercises import Answer, AnswerConflict, AnswerFile, AnswerStore, read_answer

SLUG = "03-assignment-replies"
tabs = st.integers(0, 1)
bodies = st.dictionaries(st.sampled_from("abc"), st.integers().filter(lambda n: abs(n) < 2**50))
events = st.lists(st.sampled_from(["reply", "note", "undo"]), max_size=3)


class TwoTabs(RuleBasedStateMachine):
    """Two tabs on one exercise, against a model that is a list of what was acknowledged."""

    @initialize()
    def begin(self) -> None:
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name) / "answers"
        self.files: list[AnswerFile] = [self.open(), self.open()]
        self.held: list[Answer] = [file.read() for file in self.files]
        self.revision = 0
        self.body: dict[str, Any] = {}
        self.events: list[str] = []
        self.damaged: list[bytes] = []

    def open(self) -> AnswerFile:
        return AnswerStore(self.folder).open(SLUG, "reply")

    @rule(tab=tabs, body=bodies, kinds=events)
    def save(self, tab: int, body: dict[str, int], kinds: list[str]) -> None:
        added = [{"type": kind} for kind in kinds]
        try:
            answer = self.files[tab].save(body, added, expect=self.held[tab].revision)
        except AnswerConflict as conflict:
            assert self.held[tab].revision != self.revision
            self.held[tab] = conflict.current
            return
        assert self.held[tab].revision == self.revision
        self.revision, self.body = self.revision + 1, body
        self.events += kinds
        self.held[tab] = answer

    @rule(tab=tabs, kinds=events)
    def append(self, tab: int, kinds: list[str]) -> None:
        self.held[tab] = self.files[tab].append({"type": kind} for kind in kinds)
        self.revision += 1
        self.events += kinds

    @rule(tab=tabs)
    def read(self, tab: int) -> None:
        self.held[tab] = self.files[tab].read()
        assert self.held[tab].revision == self.revision

    @rule(tab=tabs)
    def restart_the_kernel(self, tab: int) -> None:
        self.files[tab] = self.open()
        self.held[tab] = self.files[tab].read()

    @rule(tab=tabs)
    def leave_a_temporary_file(self, tab: int) -> None:
        self.folder.mkdir(exist_ok=True)
        (self.folder / f".{SLUG}.{tab}-dead.tmp").write_bytes(b"{")

    @invariant()
    def disk_holds_what_was_acknowledged(self) -> None:
        answer = read_answer(self.folder, SLUG)
        if answer is None:
            assert self.revision == 0
            return
        assert (answer.revision, answer.body) == (self.revision, self.body)
        assert [event["type"] for event in answer.events] == self.events
        assert all(file.notice == "" for file in self.files)

    def teardown(self) -> None:
        if hasattr(self, "temporary"):
            self.temporary.cleanup()


TestTwoTabs = TwoTabs.TestCase
TestTwoTabs.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
