"""`alliance schema`: writes the JSON Schemas that let an editor complete and check content."""

import argparse
import json
from pathlib import Path

from alliance.clients import case_schema, common_schema
from alliance.content import ContentError, ContentNotFoundError, root
from alliance.exercises import certification_schema, exercise_schema, scales_schema
from alliance.transcripts import codebook, codebook_schema, transcript_schema

from ._commands import Commands, complain


def add_schema_command(commands: Commands) -> None:
    """Add `schema` to the command line."""
    parser = commands.add_parser(
        "schema",
        help="write the JSON Schemas for editors",
        description="Write the JSON Schemas of the content files, for editors that use them.",
    )
    parser.add_argument(
        "folder", nargs="?", type=Path, help="content folder (default: the course's own)"
    )
    parser.set_defaults(run=_schema)


def _schema(arguments: argparse.Namespace) -> int:
    try:
        content = arguments.folder or root()
        for path, schema in schemas(content).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"Wrote {path}")
    except (ContentError, ContentNotFoundError) as error:
        return complain(error)
    except OSError as error:
        return complain(f"{error.filename} could not be written: {error.strerror}.")
    return 0


def schemas(content: Path) -> dict[Path, dict[str, object]]:
    """Every schema, by the file it belongs in."""
    from alliance.marking import rules_schema  # brings the database's library; few commands need it

    transcripts = content / "transcripts" / "schema"
    return {
        transcripts / "codebook.schema.json": codebook_schema(),
        transcripts / "transcript.schema.json": transcript_schema(codebook()),
        content / "exercises" / "schema" / "exercise.schema.json": exercise_schema(),
        content / "exercises" / "schema" / "case.schema.json": case_schema(),
        content / "course" / "schema" / "scales.schema.json": scales_schema(),
        content / "course" / "schema" / "certification.schema.json": certification_schema(),
        content / "course" / "schema" / "clients.schema.json": common_schema(),
        content / "course" / "schema" / "marking.schema.json": rules_schema(),
    }
