"""Progress over modules and steps, worked out anew from the answers in a course folder."""

from dataclasses import dataclass
from pathlib import Path

from alliance.content import folder as content_folder
from alliance.course import Module, Step, toc
from alliance.exercises import (
    CERTIFICATION_FILE,
    Answer,
    AnswerStore,
    AnswerStoreError,
    Certification,
    Exercise,
    Progress,
    certification,
    load,
    progress,
)


@dataclass(frozen=True, slots=True)
class StepProgress:
    """One step of a module.

    Attributes:
        step: the step.
        progress: how far its exercise is; None where it has none, or it was not begun.
        updated: when its answer was last saved, in ISO format; empty where there is none.
    """

    step: Step
    progress: Progress | None
    updated: str

    @property
    def label(self) -> str:
        """How far it is, in words."""
        if self.progress is None:
            return "not begun"
        return "done" if self.progress.finished else self.progress.label


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
        modules: in the order of the course.
        notices: plain sentences, one for each answer file that was damaged or could not be read.
        certification: what coders can be certified by; None where the course has none.
    """

    modules: tuple[ModuleProgress, ...]
    notices: tuple[str, ...]
    certification: Certification | None = None

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
        if module.next is None or not module.begun:
            others = any(other.begun for other in self.modules)
            place = "A good place to go on" if others else "A good place to begin"
            return f"{place}: {module.module.title}."
        step = module.next
        where = f"{module.module.title}, step “{step.step.title}”"
        label = f" ({step.progress.label})" if step.progress else ""
        return f"Continue where you left off: {where}{label}."


def course_progress(folder: Path) -> CourseProgress:
    """How far the trainee is in the course folder `folder`.

    A damaged answer file is set aside under another name and reported in `notices`.

    Raises:
        alliance.content.ContentError: the course's own content has mistakes.
        alliance.exercises.ExerciseNotFound: a step names an exercise that is not there.
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
    certified = (content_folder("course") / CERTIFICATION_FILE).is_file()
    return CourseProgress(
        modules, tuple(dict.fromkeys(notices)), certification() if certified else None
    )


def _step_progress(step: Step, store: AnswerStore, notices: list[str]) -> StepProgress:
    if not step.exercise:
        return StepProgress(step, None, "")
    exercise = load(step.exercise)
    answer = _answer(exercise, store, notices)
    if answer is None or answer.revision == 0:
        return StepProgress(step, None, "")
    return StepProgress(step, progress(exercise, answer), answer.updated)


def _answer(exercise: Exercise, store: AnswerStore, notices: list[str]) -> Answer | None:
    file = store.open(exercise.slug, exercise.kind)
    try:
        answer = file.read()
    except AnswerStoreError as error:
        notices.append(str(error))
        return None
    if file.notice:
        notices.append(file.notice)
    return answer
