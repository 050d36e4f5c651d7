"""A small assignment: a session to code and two replies to write."""

from pathlib import Path

ASSIGNMENT = "a1"
TRANSCRIPT = """\
slug: the-ferry
title: The ferry
module: 03-active-listening
quality: mixed
fictional: true
about: A first session, written for a test.
client: {name: Ana, about: Works on a ferry.}
therapist: {name: Ben, about: In training.}
turns:
- id: t1
  speaker: therapist
  text: What would you like to talk about?
  annotations:
  - code: open-question
    quote: What would you like
    why: It leaves the choice of the subject wholly to her.
- id: t2
  speaker: client
  text: The ferry, I suppose. It never stops.
- id: t3
  speaker: therapist
  text: It never stops.
  annotations:
  - code: reflection
    quote: never stops
    or: [encourager]
    why: He hands back her own last words without adding anything.
- id: t4
  speaker: client
  text: No.
- id: t5
  speaker: therapist
  text: You should take a holiday. Have you asked?
  annotations:
  - code: unsolicited-advice
    quote: You should take a holiday
    why: Nobody had asked him what she ought to do next.
  - code: closed-question
    quote: Have you asked
    why: A yes or a no would be answer enough for this one.
- id: t6
  speaker: client
  text: No.
- id: t7
  speaker: therapist
  text: You sound worn out by it.
  annotations:
  - code: deeper-reflection
    quote: worn out
    why: The tiredness was in her voice and she had not named it.
"""
ASSIGNMENT_YAML = """\
title: Listening, in small
module: 03-active-listening
points: 20
exercises:
- {slug: a1-coding, points: 8, marking: automatic}
- {slug: a1-replies, points: 12, marking: rubric}
"""
RUBRIC = """\
criteria:
- id: photograph
  exercise: a1-replies
  prompt: r1
  name: Hears the feeling
  points: 8
  levels:
  - {points: 8, anchor: Names being left out and stays with the empty seat.}
  - {points: 4, anchor: Says back the content and passes over the seat.}
  - {points: 0, anchor: Comforts or advises and hears nothing at all.}
  model_answers:
  - {level: 8, text: There was room for you and nobody asked., why: It stays with what hurts him.}
  common_faults: [Explaining what the friends may have meant by it.]
- id: whole
  exercise: a1-replies
  name: Leaves room
  points: 4
  levels:
  - {points: 4, anchor: Short throughout and no more than one question.}
  - {points: 0, anchor: Long replies that leave the client no space.}
"""
NOTEBOOK = """\
---
kernelspec: {name: python3, display_name: Python 3}
---
# Listening, in small

Read each line once before you answer.

```{code-cell} ipython3
from alliance_widgets import exercise
```

```{code-cell} ipython3
:tags: [exercise]
exercise("a1-coding")
```

## Replies

```{code-cell} ipython3
:tags: [exercise]
exercise("a1-replies")
```
"""
CODING = """\
kind: coding
title: Code the ferry
module: 03-active-listening
step: code
skill: listening
minutes: 5
transcript: the-ferry
codes: [open-question, closed-question, reflection, deeper-reflection, encourager, unsolicited-advice]
"""
REPLIES = """\
kind: reply
title: Two replies
module: 03-active-listening
step: drill
skill: listening
minutes: 5
prompts:
- id: r1
  title: The photograph
  client: They all went and there was a seat.
  prompt: What do you say?
- id: r2
  title: The oven
  client: I have been cleaning the oven.
  prompt: What do you say?
"""
RIGHT = {
    "t1": ["open-question"],
    "t3": ["encourager"],
    "t5": ["unsolicited-advice", "closed-question"],
    "t7": ["deeper-reflection"],
}


def write_content(root: Path) -> Path:
    """A content folder with one assignment; the folder of the assignment."""
    folder = root / "exercises" / "assignments" / ASSIGNMENT
    files = {
        "assignment.yaml": ASSIGNMENT_YAML,
        "rubric.yaml": RUBRIC,
        "notebook.md": NOTEBOOK,
        "design.md": "# Design\n",
        "transcripts/the-ferry.yaml": TRANSCRIPT,
        "exercises/a1-coding/exercise.yaml": CODING,
        "exercises/a1-coding/intro.md": "Give each turn its codes.",
        "exercises/a1-replies/exercise.yaml": REPLIES,
        "exercises/a1-replies/intro.md": "Answer each line.",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


SESSION_SLUG = "a1-session"
SESSION = """\
kind: roleplay
title: A first session
module: 03-active-listening
step: role-play
skill: listening
minutes: 20
case: grace-keeps-going
seed: 7
nudges: false
"""
CRITERIA = """\
- id: stays
  exercise: a1-session
  name: Stays with her
  points: 6
  levels:
  - {points: 6, anchor: Each reply takes up what she has just said before.}
  - {points: 0, anchor: Replies that could be said to anybody at all here.}
"""


def write_session(folder: Path, held: str = ", held: {points: 4, replies: 4}") -> None:
    """Add a role-play to the small assignment: 6 points by a person, 4 for holding it."""
    text = ASSIGNMENT_YAML.replace("points: 20", "points: 30")
    text += f"- {{slug: {SESSION_SLUG}, points: 10, marking: rubric{held}}}\n"
    (folder / "assignment.yaml").write_text(text)
    (folder / "rubric.yaml").write_text(RUBRIC + CRITERIA)
    cell = f'\n```{{code-cell}} ipython3\n:tags: [exercise]\nexercise("{SESSION_SLUG}")\n```\n'
    (folder / "notebook.md").write_text(NOTEBOOK + cell)
    (folder / "exercises" / SESSION_SLUG).mkdir(exist_ok=True)
    (folder / "exercises" / SESSION_SLUG / "exercise.yaml").write_text(SESSION)
    (folder / "exercises" / SESSION_SLUG / "intro.md").write_text("Talk with her.")
