"""Taking back and making again, against the simplest model: a list of states and a place in it."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from alliance.exercises import Answer, Event, TasksAnswer

from .samples import an_answer
from .test_tasks import a_tasks

EXERCISE = a_tasks()
PICKS = st.sampled_from(
    [
        ("c1", ("reflection",)),
        ("c1", ("open-question", "reflection")),
        ("c1", ()),
        ("f1", ("t4",)),
        ("f1", ("t2", "t5")),
        ("s1", ("w1", "w2")),
        ("o1", ("c", "b", "a")),
        ("o1", ("b", "a", "c")),
    ]
)


class Choosing(RuleBasedStateMachine):
    """One page that saves after every step, and may be closed and opened at any time."""

    @initialize()
    def begin(self) -> None:
        self.events: tuple[Event, ...] = ()
        self.state = TasksAnswer.of(EXERCISE, an_answer())
        self.states: list[dict[str, tuple[str, ...]]] = [{}]
        self.at = 0

    def save(self, after: TasksAnswer) -> None:
        self.events += after.events
        saved: Answer = an_answer(after.body(), *self.events)
        self.state = TasksAnswer.of(EXERCISE, saved)

    @rule(pick=PICKS)
    def pick(self, pick: tuple[str, tuple[str, ...]]) -> None:
        task, picked = pick
        now = self.states[self.at]
        if now.get(task, ()) != picked:
            self.states = [*self.states[: self.at + 1], {**now, task: picked}]
            self.at += 1
        self.save(self.state.pick(task, picked))

    @rule()
    def undo(self) -> None:
        self.at = max(0, self.at - 1)
        self.save(self.state.undo())

    @rule()
    def redo(self) -> None:
        self.at = min(len(self.states) - 1, self.at + 1)
        self.save(self.state.redo())

    @invariant()
    def choices_are_those_of_the_model(self) -> None:
        chosen = {name: choice.picked for name, choice in self.state.choices.items()}
        assert chosen == {name: picked for name, picked in self.states[self.at].items() if picked}
        assert self.state.can_undo == (self.at > 0)
        assert self.state.can_redo == (self.at < len(self.states) - 1)


TestChoosing = Choosing.TestCase
