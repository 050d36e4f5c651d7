"""A small codebook and a small transcript, whole and correct, to be spoilt one way at a time."""

from pathlib import Path

import pytest

from alliance.transcripts import read_codebook

_CODE = """
- id: {id}
  name: A name
  speaker: {speaker}
  family: {family}
  key: {key}
  definition: What it is.
  counts: [this]
  does_not_count: [that]
  neighbour: {neighbour}
  tell_apart: Look closely.
  examples:
  - {{client: One.{therapist}}}
  - {{client: Two.{therapist}}}
  - {{client: Three.{therapist}}}
  component: bond
  skill: listening
  effect: helps
"""


def code(id, key, neighbour, speaker="therapist", behaviour="question"):
    therapist = ", therapist: Yes." if speaker == "therapist" else ""
    family = "listening" if speaker == "therapist" else "client"
    text = _CODE.format(
        id=id, key=key, neighbour=neighbour, speaker=speaker, family=family, therapist=therapist
    )
    return text + (f"  behaviour: {behaviour}\n" if speaker == "therapist" else "")


CODEBOOK = (
    """version: 1
title: A small codebook
about: For tests.
skills:
- {id: listening, name: Listening}
families:
- {id: listening, name: Listening, speaker: therapist, about: Hearing.}
- {id: client, name: Client, speaker: client, about: What clients do.}
codes:"""
    + code("open-question", "o", "reflection")
    + code("reflection", "r", "open-question", behaviour="reflection")
    + code("story", "s", "emotion", speaker="client")
    + code("emotion", "e", "story", speaker="client")
)

TRANSCRIPT = """slug: small
title: A small session
module: 03-active-listening
quality: skilled
fictional: true
about: Two people talk.
client: {name: Ana, age: 30, about: A teacher.}
therapist: {name: Ben, about: A trainee.}
turns:
- id: t1
  speaker: therapist
  text: >-
    So, what brings you here
    today?
  annotations:
  - code: open-question
    quote: what brings you here today
    why: It invites.
- id: t2
  speaker: client
  text: >-
    I don't sleep.
  annotations:
  - code: story
    quote: don't sleep
    why: It tells.
- id: t3
  speaker: therapist
  text: >-
    You don't sleep.
  annotations:
  - code: reflection
    quote: You don't sleep
    or: [open-question]
    why: It says back.
"""


@pytest.fixture(scope="session")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "codebook.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return read_codebook(path)


@pytest.fixture
def spoil(tmp_path: Path):
    """Write the small transcript with one text replaced, and return its path."""

    def write(old: str = "", new: str = "", name: str = "small.yaml") -> Path:
        assert old in TRANSCRIPT
        path = tmp_path / name
        path.write_text(TRANSCRIPT.replace(old, new, 1) if old else TRANSCRIPT, encoding="utf-8")
        return path

    return write
