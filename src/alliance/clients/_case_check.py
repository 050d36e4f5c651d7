"""Checks a case beyond its form: names that exist, feelings that are known, lines enough."""

from collections import Counter
from collections.abc import Iterator

from alliance.content import Problem, YamlFile, did_you_mean
from alliance.scoring import FEELING_NAMES, gist
from alliance.transcripts import codebook

from ._case import EVENTS, Case

NEEDED = (
    "reflection", "reflection-wrong", "open-question", "closed-question", "summary", "encourager",
    "validation", "normalising", "affirmation", "support", "process-explanation",
    "confidentiality", "goal-agreement", "task-agreement", "inviting-feedback", "pacing",
    "self-disclosure", "naming-rupture", "owning-mistake", "unsolicited-advice",
    "premature-reassurance", "minimising", "judging", "interrogating", "lecturing",
    "defensiveness", "parroted", "hollow", "repeated", "two-questions", "topic-jump", "too-soon",
    "no-answer", "silence", "goodbye", "unclear",
)  # fmt: skip
"""What every case has at least two lines for; the common lines serve for the rest."""
LEAST_LINES, LEAST_BEATS, LEAST_DEPTHS, LEAST_REACTIONS = 150, 20, 5, 2

_FELT = (("reflection-wrong",), ("asked-on",))
"""Events whose lines may name the feeling in what was told."""

_Key = tuple[str | int, ...]


def problems_of(case: Case, file: YamlFile) -> Iterator[Problem]:
    """Every mistake of a case that its form alone does not show."""
    yield from _unknown_moves(case, file)
    yield from _unknown_names(case, file)
    yield from _feelings(case, file)
    yield from _never_asked(case, file)
    yield from _too_little(case, file)
    yield from _twice(case, file)


def _unknown_moves(case: Case, file: YamlFile) -> Iterator[Problem]:
    """Codes and events that do not exist."""
    known = [*(code.id for code in codebook().for_speaker("therapist")), *EVENTS]
    places: list[tuple[_Key, tuple[str, ...]]] = [
        *((("bond", n, "when"), rule.when) for n, rule in enumerate(case.bond)),
        *((("asks", n, "met_by"), asking.met_by) for n, asking in enumerate(case.asks)),
        *((("reactions", n, "to"), each.to) for n, each in enumerate(case.reactions)),
        *((("ruptures", n, "by"), each.by) for n, each in enumerate(case.ruptures)),
        *((("ruptures", n, "mended_by"), each.mended_by) for n, each in enumerate(case.ruptures)),
    ]
    for key, names in places:
        for number, name in enumerate(names):
            if name not in known:
                what = f'"{name}" is neither a code of the codebook nor an event'
                yield file.problem((*key, number), what, did_you_mean(name, known))


def _unknown_names(case: Case, file: YamlFile) -> Iterator[Problem]:
    """Skills, topics and beats that are named and do not exist, and beats that wait for ever."""
    skills = [skill.id for skill in codebook().skills]
    for number, skill in enumerate(case.skills):
        if skill not in skills:
            what = f'unknown skill "{skill}"'
            yield file.problem(("skills", number), what, did_you_mean(skill, skills))
    topics = [topic.id for topic in case.topics]
    earlier: list[str] = []
    for number, beat in enumerate(case.story):
        if beat.topic not in topics:
            what = f'unknown topic "{beat.topic}"'
            yield file.problem(("story", number, "topic"), what, did_you_mean(beat.topic, topics))
        yield from _waits(("story", number, "needs"), beat.needs, earlier, file)
        earlier.append(beat.id)
    for group, entries in (("answers", case.answers), ("asks", case.asks)):
        for number, entry in enumerate(entries):
            yield from _waits((group, number, "needs"), entry.needs, earlier, file)


def _waits(
    key: _Key, needs: tuple[str, ...], earlier: list[str], file: YamlFile
) -> Iterator[Problem]:
    for number, name in enumerate(needs):
        if name not in earlier:
            what = f'"{name}" is no beat that stands earlier in the story'
            yield file.problem((*key, number), what, did_you_mean(name, earlier))


def _feelings(case: Case, file: YamlFile) -> Iterator[Problem]:
    """Feelings the program does not know by name, and placeholders it cannot fill."""
    for number, beat in enumerate(case.story):
        for part, names in (("feels", beat.feels), ("not", beat.not_)):
            for place, name in enumerate(names):
                if name not in FEELING_NAMES:
                    what = f'the program knows no feeling called "{name}"'
                    remedy = did_you_mean(name, sorted(FEELING_NAMES))
                    yield file.problem(("story", number, part, place), what, remedy)
    for number, each in enumerate(case.reactions):
        for place, line in enumerate(each.say):
            rest = line.replace("{felt}", "") if each.to in _FELT else line
            rest = rest.replace("{heard}", "") if each.to == ("reflection-wrong",) else rest
            if "{" in rest:
                what = (
                    "only lines to reflection-wrong may hold {heard} and {felt}, and lines to "
                    "asked-on {felt}"
                )
                yield file.problem(("reactions", number, "say", place), what, "take them out")


def _never_asked(case: Case, file: YamlFile) -> Iterator[Problem]:
    """Phrases of small words only: no question could be told by them."""
    for number, answer in enumerate(case.answers):
        for place, phrase in enumerate(answer.asked):
            if not gist(phrase).stems:
                what = f'"{phrase}" has only small words, and these do not count'
                remedy = "add a word that carries what is asked for, or take it out"
                yield file.problem(("answers", number, "asked", place), what, remedy)


def _too_little(case: Case, file: YamlFile) -> Iterator[Problem]:
    """What a session would run out of."""
    count = sum(1 for _ in case.lines())
    if count < LEAST_LINES:
        what = f"the case has {count} lines; two sessions would sound alike"
        yield file.problem(("story",), what, f"write at least {LEAST_LINES}")
    if len(case.story) < LEAST_BEATS:
        what = f"the story has {len(case.story)} beats; a session would run dry"
        yield file.problem(("story",), what, f"write at least {LEAST_BEATS}")
    if len(case.depths) < LEAST_DEPTHS:
        what = f"the story has {len(case.depths)} depths"
        yield file.problem(("story",), what, f"give it {LEAST_DEPTHS} or more, from 1 down")
    for depth, beats in sorted(Counter(beat.depth for beat in case.story).items()):
        if beats < 2:
            yield file.problem(("story",), f"depth {depth} has {beats} beat", "give it two or more")
    found = Counter[str]()
    for each in case.reactions:
        found.update(dict.fromkeys(each.to, len(each.say)))
    for name in NEEDED:
        if found[name] < LEAST_REACTIONS:
            what = f'{found[name]} lines react to "{name}"'
            yield file.problem(("reactions",), what, "write two or more")
    if not any(beat.depth == 1 and not beat.needs for beat in case.story):
        yield file.problem(
            ("story",), "nothing can be told first", "give depth 1 a beat that needs nothing"
        )


def _twice(case: Case, file: YamlFile) -> Iterator[Problem]:
    for what, ids in (("topics", case.topics), ("story", case.story), ("asks", case.asks)):
        seen: set[str] = set()
        for number, each in enumerate(ids):
            if each.id in seen:
                yield file.problem((what, number), f'"{each.id}" stands here twice', "rename one")
            seen.add(each.id)
    lines = Counter(" ".join(line.lower().split()) for line in case.lines())
    for line, times in lines.items():
        if times > 1:
            yield file.problem(
                (), f'this line stands in the case {times} times: "{line[:60]}"', "reword"
            )
