"""Checks the tasks of an exercise against its session and the codebook."""

from collections.abc import Iterator
from itertools import combinations

from alliance.content import Problem, YamlFile, did_you_mean
from alliance.transcripts import Codebook, Transcript, Turn

from ._check_parts import Key, codes_problems, item_problems, repeated
from ._models import TasksExercise
from ._task_models import CodeTask, FindTask, OrderTask, RewriteTask, SpanTask, Task


def task_problems(
    exercise: TasksExercise, transcript: Transcript, file: YamlFile, book: Codebook
) -> Iterator[Problem]:
    """Every mistake in the tasks of one exercise on this transcript."""
    yield from repeated([task.id for task in exercise.tasks], "tasks", file)
    ids = [turn.id for turn in transcript.turns]
    ends = {name: getattr(exercise, name) for name in ("first", "last")}
    unknown = [name for name, turn in ends.items() if turn is not None and turn not in ids]
    for name in unknown:
        yield _no_turn(str(ends[name]), (name,), ids, file)
    if unknown:
        return
    whole = exercise.model_copy(update={"material": (transcript,)})
    if not whole.session.turns:
        what = "the last turn comes before the first, so there is nothing to show"
        yield file.problem(("last",), what, "name a later turn")
        return
    for index, task in enumerate(exercise.tasks):
        yield from _TaskCheck(whole, file, book, ("tasks", index)).problems(task)


class _TaskCheck:
    """The checks of one task; `at` is where it stands in the file."""

    def __init__(self, exercise: TasksExercise, file: YamlFile, book: Codebook, at: Key) -> None:
        self._exercise = exercise
        self._turns = {turn.id: turn for turn in exercise.session.turns}
        self._file, self._book, self._at = file, book, at

    def problems(self, task: Task) -> Iterator[Problem]:
        match task:
            case CodeTask():
                yield from self._code(task)
            case FindTask():
                yield from self._find(task)
            case SpanTask():
                yield from self._span(task)
            case RewriteTask():
                yield from self._rewrite(task)
            case OrderTask():
                yield from self._order(task)

    def _problem(self, what: str, remedy: str, *at: str | int) -> Problem:
        return self._file.problem((*self._at, *at), what, remedy)

    def _known(self, turn_id: str, *at: str | int) -> Iterator[Problem]:
        if turn_id not in self._turns:
            yield _no_turn(turn_id, (*self._at, *at), list(self._turns), self._file)

    def _code(self, task: CodeTask) -> Iterator[Problem]:
        yield from self._known(task.turn, "turn")
        turn = self._turns.get(task.turn)
        if turn is None:
            return
        yield from self._codes(task.codes, turn.speaker, "codes")
        if not turn.annotations:
            what = f"turn {turn.id} carries no reference annotation"
            yield self._problem(what, "choose a turn that is coded", "turn")
        for one in turn.annotations:
            if not {one.code, *one.or_} & set(task.codes):
                what = f'"{one.code}" is needed for turn {turn.id} and is not offered'
                yield self._problem(what, f'add "{one.code}" to `codes`', "codes")
        yield from self._instead(task, turn)

    def _instead(self, task: CodeTask, turn: Turn) -> Iterator[Problem]:
        right = {code for one in turn.annotations for code in (one.code, *one.or_)}
        for code in task.instead:
            if code not in task.codes:
                remedy = did_you_mean(code, task.codes)
                yield self._problem(f'"{code}" is not offered', remedy, "instead", code)
            elif code in right:
                what = f'"{code}" is right for turn {turn.id}'
                yield self._problem(what, "take it out of `instead`", "instead", code)

    def _find(self, task: FindTask) -> Iterator[Problem]:
        seen: set[str] = set()
        for group, entries in (("right", task.right), ("near", task.near)):
            for index, one in enumerate(entries):
                at = (group, index, "turn")
                yield from self._known(one.turn, *at)
                turn = self._turns.get(one.turn)
                if turn and task.speaker and turn.speaker != task.speaker:
                    what = f"turn {turn.id} is not the {task.speaker}'s, so nobody can choose it"
                    yield self._problem(what, "change `speaker`, or the turn", *at)
                if one.turn in seen:
                    yield self._problem(f"turn {one.turn} stands here twice", "keep one", *at)
                seen.add(one.turn)

    def _span(self, task: SpanTask) -> Iterator[Problem]:
        yield from self._known(task.turn, "turn")
        turn = self._turns.get(task.turn)
        if turn is None:
            return
        yield from self._codes((task.code,), turn.speaker, "code")
        if task.code not in turn.codes:
            what = f'turn {turn.id} does not carry "{task.code}"'
            remedy = f"choose one of its codes: {', '.join(turn.codes) or 'it has none'}"
            yield self._problem(what, remedy, "code")

    def _rewrite(self, task: RewriteTask) -> Iterator[Problem]:
        yield from self._known(task.turn, "turn")
        turn = self._turns.get(task.turn)
        if turn is not None and turn.speaker != "therapist":
            what = f"turn {turn.id} is the client's, and a reply is to be put right"
            yield self._problem(what, "choose a turn of the therapist", "turn")
        elif turn is not None:
            try:
                self._exercise.client_before(turn.id)
            except KeyError:
                what = f"the client has said nothing before turn {turn.id}"
                yield self._problem(what, "choose a later turn, or begin earlier", "turn")
        yield from item_problems(task, self._at, self._file, self._book)

    def _order(self, task: OrderTask) -> Iterator[Problem]:
        ids = [move.id for move in task.moves]
        for index, name in enumerate(ids):
            if name in ids[:index]:
                what = f'"{name}" is used twice'
                yield self._problem(what, "give each its own", "moves", index, "id")
        for index, pair in enumerate(task.either):
            for name in pair:
                if name not in ids:
                    what = f'there is no move "{name}"'
                    yield self._problem(what, did_you_mean(name, ids), "either", index)
            if pair[0] == pair[1]:
                yield self._problem("these two are the same", "name two moves", "either", index)
        free = {frozenset(pair) for pair in task.either}
        if all(frozenset(pair) in free for pair in combinations(ids, 2)):
            what = "every pair may stand either way, so there is no order"
            yield self._problem(what, "take pairs out of `either`", "either")

    def _codes(self, codes: tuple[str, ...], speaker: str, name: str) -> Iterator[Problem]:
        yield from codes_problems(codes, (*self._at, name), speaker, self._file, self._book)


def _no_turn(turn_id: str, at: Key, known: list[str], file: YamlFile) -> Problem:
    return file.problem(
        at,
        f'there is no turn "{turn_id}" in this part of the session',
        did_you_mean(turn_id, known),
    )
