"""Progress over modules and steps, worked out anew from the answers in a course folder."""

from dataclasses import dataclass
from pathlib import Path

from alliance.course import Module, Step, toc
from alliance.exercises import (
    Answer,
    AnswerStore,
    AnswerStoreError,
    Progress,
    load,
    progress,
)


@dataclass(frozen=True, slots=True)
class StepProgress:
    """One step of a module; `progress` is None for a step without an exercise or not begun."""

    step: Step
    progress: Progress | None
    updated: str


@dataclass(frozen=True, slots=True)
class ModuleProgress:
    """One module and its steps, in order."""

    module: Module
    steps: tuple[StepProgress, ...]

    @property
    def practice(self) -> tuple[StepProgress, ...]:
        """The steps that have an exercise."""
        return tuple(step for step in self.steps if step.step.exercise)

    @property
    def finished(self) -> int:
        """How many of the module's exercises are finished."""
        return sum(1 for step in self.practice if step.progress and step.progress.finished)

    @property
    def begun(self) -> bool:
        """Whether any exercise was begun."""
        return any(step.progress for step in self.practice)

    @property
    def next(self) -> StepProgress | None:
        """The first exercise that is not finished."""
        unfinished = (s for s in self.practice if not (s.progress and s.progress.finished))
        return next(unfinished, None)


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """All modules, and what the trainee should be told about the answers found.

    Attributes:
        notices: plain sentences, one for each answer file that was damaged or could not be read.
    """

    modules: tuple[ModuleProgress, ...]
    notices: tuple[str, ...]

    @property
    def current(self) -> ModuleProgress | None:
        """The module to go on with: the one last worked on, else the first unfinished."""
        open_modules = [module for module in self.modules if module.next]
        begun = [module for module in open_modules if module.begun]
        if begun:
            return max(begun, key=lambda module: max(step.updated for step in module.steps))
        return next(iter(open_modules), None)

    @property
    def sentence(self) -> str:
        """Where the trainee stands, in one sentence."""
        module = self.current
        if module is None:
            return "You have finished every exercise. You can look at any of them again."
        if not module.begun or module.next is None:
            return f"A good place to begin: {module.module.title}."
        step = module.next
        where = f"{module.module.title}, step “{step.step.title}”"
        label = f" ({step.progress.label})" if step.progress else ""
        return f"Continue where you left off: {where}{label}."


def course_progress(folder: Path) -> CourseProgress:
    """How far the trainee is in the course folder `folder`.

    A damaged answer file is set aside under another name and reported in `notices`.
    """
    store = AnswerStore.beside(folder)
    notices: list[str] = []
    modules = tuple(
        ModuleProgress(
            module,
            tuple(_step_progress(step, store, notices) for step in module.steps),
        )
        for module in toc().modules
    )
    return CourseProgress(modules, tuple(notices))


def _step_progress(step: Step, store: AnswerStore, notices: list[str]) -> StepProgress:
    if not step.exercise:
        return StepProgress(step, None, "")
    answer = _answer(step.exercise, store, notices)
    if answer is None or answer.revision == 0:
        return StepProgress(step, None, "")
    return StepProgress(step, progress(load(step.exercise), answer), answer.updated)


def _answer(exercise: str, store: AnswerStore, notices: list[str]) -> Answer | None:
    file = store.open(exercise, load(exercise).kind)
    try:
        answer = file.read()
    except AnswerStoreError as error:
        notices.append(str(error))
        return None
    if file.notice:
        notices.append(file.notice)
    return answer
