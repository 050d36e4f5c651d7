"""The page of feedback: plain HTML that runs nothing, loads nothing, and prints well."""

from collections.abc import Iterator
from html import escape

from ._feedback import Feedback, ToldCriterion, ToldExercise

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """\
:root { color-scheme: light dark; --ink: #1d2528; --quiet: #56656b; --line: #c9d1d4;
  --accent: #1d5c63; --ground: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eced; --quiet: #a7b4b8; --line: #46555a;
  --accent: #86cdd3; --ground: #14191b; } }
body { font: 1rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--ground);
  max-width: 46rem; margin: 2rem auto; padding: 0 1.1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin: 0 0 .2em; }
h2 { font-size: 1.2rem; margin: 2em 0 .3em; padding-top: .8em; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.4em 0 .2em; break-after: avoid; }
p { margin: .4em 0; }
.points { font-weight: 600; }
.quiet { color: var(--quiet); }
.label { color: var(--quiet); font-size: .9rem; margin-bottom: 0; }
blockquote { margin: .2em 0 .8em; padding-left: .9em; border-left: 3px solid var(--accent);
  font-family: Georgia, serif; font-size: 1.05rem; white-space: pre-line; }
.comment { padding: .5em .9em; border: 1px solid var(--line); border-radius: 8px;
  white-space: pre-line; break-inside: avoid; }
footer { margin-top: 2.5em; padding-top: .6em; border-top: 1px solid var(--line);
  font-size: .9rem; color: var(--quiet); }
@media print { :root { color-scheme: light; --ink: #000; --quiet: #444; --line: #999;
  --accent: #444; --ground: #fff; } body { margin: 0; max-width: none; font-size: 11pt; }
  @page { margin: 18mm 16mm; } }
"""
_LIMITS = (
    "A person decided every point on what you wrote. Points on coding come from comparing your "
    "codes with a reference, which is one careful reading and not the truth. If you see it "
    "otherwise, talk with your supervisor."
)


def feedback_page(told: Feedback) -> str:
    """The whole page; every text in it is escaped."""
    body = "\n".join(_body(told))
    title = f"Feedback: {told.title}"
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}</style></head>\n<body><main>\n{body}\n"
        f"</main><footer>{_LIMITS}</footer></body></html>\n"
    )


def _body(told: Feedback) -> Iterator[str]:
    yield f"<h1>{escape(told.title)}</h1>"
    if told.name:
        yield f'<p class="quiet" dir="auto">{escape(told.name)}</p>'
    so_far = " so far" if told.waiting else ""
    yield f'<p class="points">{told.points:g} of {told.most:g} points{so_far}</p>'
    if told.waiting:
        yield "<p>Something is still to be marked; it is named below.</p>"
    if told.late:
        yield f"<p>{escape(told.late)}</p>"
    for exercise in told.exercises:
        yield from _exercise(exercise)
    yield from _practise(told)


def _exercise(one: ToldExercise) -> Iterator[str]:
    yield f"<h2>{escape(one.title)}</h2>"
    so_far = " so far" if one.waiting else ""
    yield f'<p class="points">{one.points:g} of {one.most:g} points{so_far}</p>'
    if one.words:
        yield f"<p>{escape(one.words)}</p>"
    shown: set[tuple[tuple[str, str], ...]] = set()
    for criterion in one.criteria:
        yield from _criterion(criterion, criterion.asked in shown)
        shown.add(criterion.asked)


def _criterion(one: ToldCriterion, seen: bool) -> Iterator[str]:
    yield f"<h3>{escape(one.name)}</h3>"
    if one.points is None:
        yield f'<p class="points">Still to be marked; it can bring {one.most:g} points.</p>'
    else:
        yield f'<p class="points">{one.points:g} of {one.most:g}</p>'
    if one.level:
        yield f'<p class="label">What that stands for</p><p>{escape(one.level)}</p>'
    if not seen:
        for asked, own in one.asked:
            yield f'<p class="label" style="white-space:pre-line">{escape(asked)}</p>'
            yield (
                f'<p class="label">You wrote</p><blockquote dir="auto">{escape(own)}</blockquote>'
                if own
                else '<p class="quiet">You wrote nothing here.</p>'
            )
    if one.comment:
        yield '<p class="label">Your supervisor writes</p>'
        yield f'<p class="comment" dir="auto">{escape(one.comment)}</p>'


def _practise(told: Feedback) -> Iterator[str]:
    drills = {one.practise.slug: one.practise for one in told.exercises if one.practise}
    if drills:
        yield "<h2>What to practise next</h2><ul>"
        for drill in drills.values():
            yield f"<li>{escape(drill.title)}, on the page of the module</li>"
        yield "</ul>"
