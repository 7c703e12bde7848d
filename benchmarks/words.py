"""How well pressing messages and thin descriptions are recognised, by language.

python -m benchmarks.words            writes docs/measured/words.md
python -m benchmarks.words --develop  prints what is missed in the texts that rules are written on

The texts a rule is judged by (held_out) are only ever counted, never shown.
"""

import json
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from math import sqrt
from pathlib import Path
from typing import Any

from evenhand.core.words.coach import SAYS, coach
from evenhand.core.words.grammar import KINDS
from evenhand.core.words.hearing import thesauri
from evenhand.core.words.recognise import recognise

TEXTS = Path(__file__).parent.parent / "tests" / "words"
PAGE = Path(__file__).parent.parent / "docs" / "measured" / "words.md"
WRITTEN_AT = datetime(2026, 1, 1, tzinfo=UTC)
NAMES = {
    "en": "English", "es": "Spanish", "pt": "Portuguese", "fr": "French",
    "de": "German", "ru": "Russian", "zh": "Chinese", "ar": "Arabic",
}  # fmt: skip
LABELS = (*SAYS, "specific", "angry")

Row = dict[str, Any]


def rows(language: str, what: str, part: str) -> list[Row]:
    """The labelled texts of one file."""
    lines = (TEXTS / language / f"{what}.{part}.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines if line.strip()]


# ---------------------------------------------------------------------------------------------
# Counting


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


class Count:
    """Found and true, found and false, missed."""

    def __init__(self) -> None:
        self.right = self.false = self.missed = 0

    def add(self, found: bool, there: bool) -> None:
        self.right += found and there
        self.false += found and not there
        self.missed += there and not found

    @property
    def precision(self) -> tuple[int, int]:
        return self.right, self.right + self.false

    @property
    def recall(self) -> tuple[int, int]:
        return self.right, self.right + self.missed


def count(texts: Iterable[Row], labels: Iterable[str], says: Callable[[Row], set[str]],
          truth: Callable[[Row], set[str]]) -> dict[str, Count]:  # fmt: skip
    """Counts for each label."""
    counts = {label: Count() for label in labels}
    for row in texts:
        found, there = says(row), truth(row)
        for label, one in counts.items():
            one.add(label in found, label in there)
    return counts


def recognised(row: Row) -> set[str]:
    return set(recognise(row["text"], WRITTEN_AT).kinds)


def pressing(row: Row) -> set[str]:
    return set(row["kinds"])


def coached(row: Row) -> set[str]:
    seen = coach(row["text"])
    return {*seen.says} | ({"specific"} if seen.specific else set()) | ({"angry"} if seen.angry else set())  # fmt: skip


def described(row: Row) -> set[str]:
    return {*row["says"]} | {label for label in ("specific", "angry") if row[label]}


def promise_read(row: Row) -> dict[str, bool] | None:
    """Which of amount, currency, remedy and time were read exactly; None where no promise is seen."""
    promise = recognise(row["text"], WRITTEN_AT).promise
    if promise is None:
        return None
    true = row["promise"]
    amount = None if promise.amount is None else Decimal(promise.amount)
    return {
        "amount": amount == (Decimal(true["amount"]) if true["amount"] else None),
        "currency": promise.currency == true["currency"],
        "remedy": promise.remedy == true["remedy"],
        "when": _same_time(promise.within, promise.day, true["when"]),
    }


def _same_time(within: timedelta | None, day: date | None, true: str | None) -> bool:
    if true is None:
        return within is None and day is None
    if true.startswith("+"):
        number = int(true[1:-1])
        return within == (timedelta(hours=number) if true.endswith("h") else timedelta(days=number))
    return within is None and day == date.fromisoformat(true)


# ---------------------------------------------------------------------------------------------
# What is missed, on the texts that rules are written on


def show_missed(codes: list[str]) -> None:
    for code in codes:
        for row in rows(code, "messages", "develop"):
            found, there = recognised(row), pressing(row)
            for kind in sorted(there - found):
                print(code, kind, "MISSED ", row["text"])
            for kind in sorted(found - there):
                print(code, kind, "FALSE  ", row["text"])
            if "promise" in row and (read := promise_read(row)) and not all(read.values()):
                wrong = [k for k, v in read.items() if not v]
                seen = recognise(row["text"], WRITTEN_AT).promise
                print(code, "PROMISE", *wrong, row["promise"], seen, row["text"])
        for row in rows(code, "descriptions", "develop"):
            found, there = coached(row), described(row)
            if found != there:
                missed, false = sorted(there - found), sorted(found - there)
                print(code, "COACH missed", *missed, "false", *false, "|", row["text"])


# ---------------------------------------------------------------------------------------------
# The page


def share(hits: int, of: int) -> str:
    """A share with its interval: 0.94 (0.87-0.98)."""
    low, high = wilson(hits, of)
    return f"{hits / of:.2f} ({low:.2f}–{high:.2f})" if of else "–"


def table(head: list[str], lines: Iterable[list[str]]) -> str:
    rule = ["---"] + ["---:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(line) + " |" for line in [head, rule, *lines])


def kinds_table(part: str, codes: list[str]) -> str:
    lines = []
    for code in codes:
        counts = count(rows(code, "messages", part), KINDS, recognised, pressing)
        for kind in KINDS:
            one = counts[kind]
            lines.append([NAMES[code], kind, share(*one.precision), share(*one.recall), str(one.precision[1]), str(one.recall[1])])  # fmt: skip
    return table(["language", "kind", "precision", "recall", "found", "there"], lines)


def alarms(texts: list[Row]) -> list[str]:
    false = sum(bool(recognised(row)) for row in texts)
    low, high = wilson(false, len(texts))
    per = 1000 / len(texts) if texts else 0
    return [f"{false} of {len(texts)}", f"{false * per:.0f} ({1000 * low:.0f}–{1000 * high:.0f})"]


def alarms_table(part: str, codes: list[str]) -> str:
    lines, plain_all, hard_all = [], [], []
    for code in codes:
        calm = [r for r in rows(code, "messages", part) if not r["kinds"]]
        plain, hard = [r for r in calm if not r.get("hard")], [r for r in calm if r.get("hard")]
        plain_all += plain
        hard_all += hard
        lines.append([NAMES[code], *alarms(plain), *alarms(hard)])
    lines.append(["all", *alarms(plain_all), *alarms(hard_all)])
    return table(["language", "ordinary", "per 1,000", "hard negatives", "per 1,000"], lines)


def promises_table(part: str, codes: list[str]) -> str:
    lines = []
    for code in codes:
        promising = [r for r in rows(code, "messages", part) if "promise" in r]
        read = [x for r in promising if (x := promise_read(r)) is not None]
        each = [share(sum(x[k] for x in read), len(read)) for k in ("amount", "currency", "remedy", "when")]  # fmt: skip
        all_ = share(sum(all(x.values()) for x in read), len(read))
        lines.append([NAMES[code], f"{len(read)} of {len(promising)}", *each, all_])
    return table(["language", "seen", "amount", "currency", "remedy", "when", "all four"], lines)


def coach_table(part: str, codes: list[str]) -> str:
    lines = []
    for code in codes:
        counts = count(rows(code, "descriptions", part), LABELS, coached, described)
        for label in LABELS:
            one = counts[label]
            lines.append([NAMES[code], label, share(*one.precision), share(*one.recall), str(one.recall[1])])  # fmt: skip
    return table(["language", "says", "precision", "recall", "there"], lines)


def sizes(part: str, codes: list[str]) -> str:
    messages = sum(len(rows(c, "messages", part)) for c in codes)
    descriptions = sum(len(rows(c, "descriptions", part)) for c in codes)
    return f"{messages:,} messages and {descriptions:,} descriptions"


PRECISION, RECALL = 0.95, 0.85


def how_it_stands(part: str, codes: list[str]) -> str:
    """The goal and how much of it is reached, in a sentence."""
    counts = [
        one
        for code in codes
        for one in count(rows(code, "messages", part), KINDS, recognised, pressing).values()
    ]
    precise = sum(c.right >= PRECISION * (c.right + c.false) for c in counts)
    complete = sum(c.right >= RECALL * (c.right + c.missed) for c in counts)
    right = sum(c.right for c in counts)
    found, there = sum(c.precision[1] for c in counts), sum(c.recall[1] for c in counts)
    return (
        f"The goal is a precision of {PRECISION} and a recall of {RECALL} for each language and kind. "
        f"Of {len(counts)}, {precise} reach that precision and {complete} that recall. Over all of "
        f"them, precision is {share(right, found)} and recall {share(right, there)}: read a warning "
        "as a reason to look, and the absence of one as nothing."
    )


def page(codes: list[str]) -> str:
    held, develop, second, third = "held_out", "develop", "develop2", "develop3"
    return f"""# Words that press, and the coach of descriptions

A table of word stems by meaning for each language and one grammar for all, without a model (R11, R26,
R27, R29), measured by `make bench-words` on labelled texts in `tests/words/`. The headline is
**held_out**: {sizes(held, codes)} that no table and no rule was written on. `develop`
({sizes(develop, codes)}) is what they were written on: it flatters, and the distance between
the two is how much.

{how_it_stands(held, codes)}

What these numbers are not: the texts are **self-written**, by one hand per group of languages, and
labelled by whoever wrote them. They are no sample of a marketplace's traffic. Languages share
scenarios, so they are no eight independent trials. No native speaker has reviewed them. Of held_out only
the counts were ever looked at, never a text: those of an earlier recogniser when this one was begun
(recall 0.51), those of the first tables (0.60), and twice when the tables were widened (0.65, with more
false alarms, which led to more that takes back; then what stands here).
Intervals are Wilson's at 95 %, in brackets. Precision is on a set with about as many pressing as calm
messages; on real traffic, where most messages are calm, the false alarms per 1,000 matter more.

## Kinds of pressure, held out

`found`: how many messages the rules name; `there`: how many carry the label.

{kinds_table(held, codes)}

## False alarms, held out

Messages that press nobody and are given any kind. Hard negatives are written to look alike ("please
close the box well"): they are counted apart.

{alarms_table(held, codes)}

## Promises read, held out

Of the messages with a promise: where one was seen, how often each part was read exactly, "nothing
said" included.

{promises_table(held, codes)}

## The coach, held out

{coach_table(held, codes)}

## On a second set of messages

`develop2` was written before its language's table. Its even lines were looked at while tables and grammar
were corrected; its odd lines served as a score, many times, which makes them no held-out set either.
In English some of its lines were seen before the table was written. In some languages labels of it
were corrected after scoring. Here are both halves together.

{kinds_table(second, codes)}

{alarms_table(second, codes)}

## On a third set of messages

`develop3` was written before the tables were last widened, to see what they missed: mostly promises and
false reasons, said indirectly (recall then 0.70 on its first 63 lines, English 64). Two scenarios were
given other labels right after that scoring. Every third of these lines, and the 16 idioms after them,
were counted only; but whoever widened the tables had written them and some of their words got in, so
that this is no held-out set. Its last lines are ordinary messages of a market (165, of which 18 were
false alarms when they were written, and 68, of which 11 were): they were looked at and mended. Ordinary
messages of held_out are tamer than these. Seven languages share the scenarios. All of it together:

{kinds_table(third, codes)}

{alarms_table(third, codes)}

## The same on develop

{kinds_table(develop, codes)}

{alarms_table(develop, codes)}

{promises_table(develop, codes)}

{coach_table(develop, codes)}
"""


def main() -> None:
    codes = [thesaurus.code for thesaurus in thesauri()]
    if "--develop" in sys.argv:
        asked = [a for a in sys.argv[1:] if a in codes]
        show_missed(asked or codes)
        return
    PAGE.write_text(page(codes))
    print(PAGE.read_text())


if __name__ == "__main__":
    main()
