"""What an adjudication results in: the file it is kept in, and the files it ends with."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from alliance.content import cell_text
from alliance.transcripts import codings_csv, transcript_yaml, with_decisions

from ._adjudication import Adjudication
from ._answer import Event
from ._slug import check_slug
from ._store import AnswerFile


def adjudication_file(path: Path) -> AnswerFile:
    """The file an adjudication is kept in, saved as answers are.

    Raises:
        InvalidSlug: its name cannot be used; it is small letters, digits and hyphens, and `.json`.
    """
    return AnswerFile(path.parent, check_slug(path.name.removesuffix(".json")), "adjudication")


def result_files(state: Adjudication, events: Iterable[Event]) -> dict[str, str]:
    """What was decided, as texts by file name.

    The transcript with what was decided as its reference annotations and the votes kept; the log
    of decisions; and everybody's codings as one table.
    """
    slug = state.transcript.slug
    decided = with_decisions(state.transcript, state.ballots, state.decisions)
    return {
        f"{slug}.yaml": transcript_yaml(decided),
        f"{slug}-decisions.csv": decisions_csv(state, events),
        f"{slug}-codings.csv": codings_csv(state.codings),
    }


def decisions_csv(state: Adjudication, events: Iterable[Event]) -> str:
    """A table: what holds for each turn, who decided it, when, and the votes."""
    when = {str(each.get("turn")): str(each.get("at", "")) for each in events}
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("turn", "codes", "split", "by", "at", "votes", "coders", "note"))
    for ballot in state.ballots:
        turn, decision = ballot.turn.id, state.decision(ballot)
        own = turn in state.decisions
        by = "supervisor" if own else "agreement" if decision else "open"
        codes = " ".join(decision.codes) if decision else ""
        votes = " ".join(f"{code}:{count}" for code, count in ballot.tally.items())
        split = "yes" if decision and decision.split else "no"
        note = cell_text(decision.note) if decision else ""
        at = when.get(turn, "") if own else ""
        table.writerow((turn, codes, split, by, at, votes, len(ballot.votes), note))
    return out.getvalue()
