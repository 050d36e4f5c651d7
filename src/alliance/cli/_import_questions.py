"""What `alliance import` cannot know by itself: asked in a terminal, an option everywhere else."""

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from alliance.transcripts import Speaker
from alliance.transcripts.formats import Heard, Origin, shortened

Roles = dict[str, Speaker]
_SHOWN = 20
_NOT_NAMED = "“{}” does not speak in {}; those who do: {}."


class AskedError(Exception):
    """A question that nobody is there to answer; the message names the option that does."""


class Questions:
    """Answers from the options, from a person at a terminal, or not at all."""

    def __init__(self, arguments: argparse.Namespace, *, asking: bool) -> None:
        self._given = arguments
        self._needed = asking
        self._terminal = asking and sys.stdin.isatty() and sys.stdout.isatty()

    def roles(self, heard: Heard) -> Roles:
        """Who is the therapist and who the client, for everybody who speaks."""
        roles: Roles = dict(heard.guess.roles)
        sides: tuple[Speaker, ...] = ("therapist", "client")
        for role in sides:
            for name in getattr(self._given, role):
                if name not in heard.speakers:
                    known = ", ".join(f"“{shortened(one)}”" for one in heard.speakers[:_SHOWN])
                    raise AskedError(_NOT_NAMED.format(name, self._given.file, known))
                roles[name] = role
        self._complete(heard, roles)
        if heard.guess.sure == "likely" and not self._named and self._terminal:
            who = ", ".join(f"“{shortened(name)}” is the {role}" for name, role in roles.items())
            if not self._yes(f"Is that right: {who}?"):
                roles = {}
        for name in heard.speakers:
            if name not in roles:
                roles[name] = self._role(name)
        return roles

    def private(self, sessions: Sequence[Heard]) -> None:
        """Warn of what looks private, and see that somebody has decided about it."""
        found = [warning for one in sessions for warning in one.warnings]
        if not found or self._given.replace_private:
            return
        print("This looks private:")
        print("\n".join(f"  {warning}" for warning in found[:_SHOWN]))
        if len(found) > _SHOWN:
            print(f"  … and {len(found) - _SHOWN} more.")
        if self._given.keep_private or not self._needed:
            return
        if not self._terminal:
            self._ask("add --replace-private, or --keep-private to save it as it is")
        if self._yes("Replace all of it, the same by the same throughout?"):
            self._given.replace_private = True
        elif not self._yes("Save it as it is?"):
            raise AskedError("Nothing was saved.")

    def origin(self) -> Origin:
        """Where the session comes from and by what right it is used."""
        source: str = self._given.source.strip()
        consent: str = self._given.consent.strip()
        if not source:
            source = self._words("Where does this session come from?", "add --source TEXT")
        if not consent and not self._given.fictional:
            consent = self._words(
                "By what right is it used? Who agreed to what, and when?",
                "add --consent TEXT; or --fictional if nobody in it is real",
            )
        return Origin(source=source, consent=consent, fictional=self._given.fictional)

    @property
    def _named(self) -> bool:
        return bool(self._given.therapist or self._given.client)

    def _complete(self, heard: Heard, roles: Roles) -> None:
        """With one of two speakers named, the other is the other."""
        rest = [name for name in heard.speakers if name not in roles]
        if self._named and len(heard.speakers) == len(roles) + len(rest) and len(rest) == 1:
            taken = set(roles.values())
            if len(taken) == 1:
                roles[rest[0]] = "client" if taken == {"therapist"} else "therapist"

    def _role(self, name: str) -> Speaker:
        who = f"“{shortened(name)}”" if name else "whoever speaks without a name"
        if not self._needed:
            return "client"  # nothing is written
        if not self._terminal:
            what = f"whether {who} is the therapist or the client is not clear;"
            option = f'--therapist "{name}" or --client "{name}"'
            self._ask(f"{what} add {option}, or --leave-out")
        while True:
            answer = self._words(f"Is {who} the therapist or the client? (t or c)", "").casefold()
            if answer in ("t", "therapist", "c", "client"):
                return "therapist" if answer.startswith("t") else "client"

    def _words(self, question: str, option: str) -> str:
        if not self._terminal:
            self._ask(f"{question} {option[:1].upper()}{option[1:]}".strip())
        answer = ""
        while not answer:
            try:
                answer = input(f"{question} ").strip()
            except EOFError:
                raise AskedError("Nothing was saved.") from None
        return answer

    def _yes(self, question: str) -> bool:
        return self._words(f"{question} (y or n)", "").casefold() in ("y", "yes")

    def _ask(self, what: str) -> NoReturn:
        raise AskedError(f"{self._given.file}: {what}.\nNothing was saved.")
