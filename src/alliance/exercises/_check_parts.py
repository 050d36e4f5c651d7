"""Checks that several kinds of exercise share: codes, ids, and lines to reply to."""

from collections.abc import Iterator, Sequence

from alliance.content import Problem, YamlFile, did_you_mean
from alliance.transcripts import Codebook

from ._models import DrillItem
from ._task_models import RewriteTask

MODEL_REPLIES = 3
Key = tuple[str | int, ...]


def item_problems(
    item: DrillItem | RewriteTask, at: Key, file: YamlFile, book: Codebook
) -> Iterator[Problem]:
    """What is unfinished in a line to reply to: its codes and its model replies."""
    yield from codes_problems(item.aim, (*at, "aim"), "therapist", file, book)
    yield from codes_problems(item.avoid, (*at, "avoid"), "therapist", file, book)
    for code in sorted(set(item.aim) & set(item.avoid)):
        what = f'"{code}" is to be aimed at and to be avoided'
        yield file.problem((*at, "avoid"), what, "take it out of one of the two")
    if len(item.models) < MODEL_REPLIES:
        what = f"there are {len(item.models)} model replies"
        remedy = f"write {MODEL_REPLIES}, so that no one reply looks like the right one"
        yield file.problem((*at, "models"), what, remedy)
    if len({model.style for model in item.models}) < len(item.models):
        what = "two model replies have the same style"
        yield file.problem((*at, "models"), what, "give each reply a style of its own")
    for number, model in enumerate(item.models):
        here = (*at, "models", number)
        yield from codes_problems(model.codes, (*here, "codes"), "therapist", file, book)
        if not model.codes:
            what = f"the {model.style} model reply carries no code"
            yield file.problem(here, what, "add `codes:` with what it does")
        elif not set(model.codes) & set(item.aim):
            what = f"the {model.style} model reply carries none of the codes to aim at"
            yield file.problem((*here, "codes"), what, "add its code to `aim`, or change the reply")
        for code in sorted(set(model.codes) & set(item.avoid)):
            what = f'the {model.style} model reply carries "{code}", which is to be avoided'
            yield file.problem((*here, "codes"), what, "change the reply, or `avoid`")


def codes_problems(
    codes: Sequence[str], at: Key, speaker: str, file: YamlFile, book: Codebook
) -> Iterator[Problem]:
    """Codes that are unknown, the other speaker's, or there twice."""
    own = [code.id for code in book.for_speaker(speaker)]
    for index, code in enumerate(codes):
        if code not in book:
            remedy = did_you_mean(code, own)
            yield file.problem((*at, index), f'unknown code "{code}"', remedy)
        elif code not in own:
            what = f'"{code}" is not a code for the {speaker}'
            yield file.problem((*at, index), what, "choose one of the speaker's own codes")
        elif code in codes[:index]:
            yield file.problem((*at, index), f'"{code}" stands here twice', "keep one of the two")


def repeated(ids: Sequence[str], group: str, file: YamlFile) -> Iterator[Problem]:
    """Ids that are used twice in a group."""
    for index, name in enumerate(ids):
        if name in ids[:index]:
            what = f'"{name}" is used twice'
            yield file.problem((group, index, "id"), what, "give each its own")
