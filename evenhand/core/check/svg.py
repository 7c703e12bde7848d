"""Draws a picture as SVG: cards in columns, in each card who can do what, lines to where that leads.

All words stand inside cards, one under the other, so none can lie on another; lines run behind them.
Light or dark as the reader's screen is. The widths of letters are those of common sans-serif type,
rounded up.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from ..policy.schema import Policy
from .picture import BEGIN, WHO, Picture, State, Way, silence_says

COLUMNS: Mapping[str, int] = {
    "talk": 0, "still": 0, "mediation": 1, "ruled": 1, "carried": 2,
    "goods": 0, "unit": 1,
    "refund": 0, "chargeback": 1,
}  # fmt: skip
STRIP = "closed"  # ends stand in a row of their own, at the foot
NOT_DRAWN = "was"

WIDE, GUTTER, MARGIN, PAD, GAP = 292, 62, 24, 12, 16
TITLE, TEXT, SMALL, LINE = 14.5, 13.0, 12.0, 17.0


# ---------------------------------------------------------------------------------------------
# How wide words are

_NARROW, _WIDE_LETTERS = set("ijl.,:;'|!’ ()ftrI"), set("mwMW@%—")


def wide(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text is, rather too wide than too narrow."""
    ems = 0.0
    for c in text:
        ems += (
            0.36 if c in _NARROW else 0.92 if c in _WIDE_LETTERS else 0.7 if c.isupper() else 0.575
        )
    return ems * size * (1.07 if bold else 1.0)


def wrapped(words: Sequence[str], size: float, room: float, indent: float = 0) -> list[str]:
    """Words in lines that fit; the first one is ``indent`` shorter."""
    lines: list[str] = []
    now = ""
    for word in words:
        longer = f"{now} {word}" if now else word
        if now and wide(longer, size) > room - (indent if not lines else 0):
            lines.append(now)
            now = word
        else:
            now = longer
    return [*lines, now]


# ---------------------------------------------------------------------------------------------
# Cards


class Row(NamedTuple):
    """One way out of a state: its lines of text, from where on the card it starts, and to which states."""

    who: tuple[str, ...]
    says: tuple[str, ...]
    leads: tuple[str, ...]
    targets: tuple[str, ...]
    top: float
    tall: float


class Card(NamedTuple):
    """A state with its place."""

    state: State
    column: int
    x: float
    y: float
    title: tuple[str, ...]
    rows: tuple[Row, ...]
    tall: float

    @property
    def port(self) -> float:
        """At which height lines come in."""
        return self.y + PAD + 8


_ROOM = WIDE - 2 * PAD


def _card(picture: Picture, policy: Policy, state: State, x: float, y: float) -> Card:
    title = wrapped(state.title.split(), TITLE * 1.07, _ROOM)
    top = PAD + len(title) * 19 + (LINE if state.note else 0) + 6
    rows = []
    for who, way in _ways_of(picture, state):
        says, leads = _row(picture, policy, state, who, way)
        tall = (len(says) + len(leads)) * LINE + 6
        rows.append(Row(who, says, leads, way.targets, top, tall))
        top += tall
    column = COLUMNS[state.group]
    return Card(state, column, x, y, tuple(title), tuple(rows), top + (4 if rows else 2))


def _ways_of(picture: Picture, state: State) -> list[tuple[tuple[str, ...], Way]]:
    """The beginning first, then what can be done; whoever does the same stands in one row."""
    same: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Way]] = {}
    for way in picture.ways:
        if way.source == BEGIN and state.id in way.targets:
            same[way.what, ()] = [way._replace(targets=())]
        elif way.source == state.id:
            same.setdefault((way.what, way.targets), []).append(way)
    return [(tuple(way.who for way in ways), ways[0]) for ways in same.values()]


def _row(
    picture: Picture, policy: Policy, state: State, who: tuple[str, ...], way: Way
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    says = " or ".join(way.what)
    if way.who == "silence":
        sentence = silence_says(state, policy)
        says = f"{sentence[:1].lower()}{sentence[1:]}" if sentence else says
    indent = wide(f"{' or '.join(map(called, who))} ", TEXT, bold=True)
    lines = wrapped(says.split(), TEXT, _ROOM, indent)
    titles = [picture.state(x).title for x in way.targets]
    leads = wrapped(_kept_together(titles), SMALL, _ROOM - 18) if titles else []
    return tuple(lines), tuple(leads)


def _kept_together(titles: Sequence[str]) -> list[str]:
    """Words of a list with dots between its items; the dot stays with what it ends."""
    return " · ".join(titles).replace(" ·", "\u00a0·").split(" ")


def called(who: str) -> str:
    """How a row begins: who acts."""
    return {"order": "then", "silence": "silence:"}.get(who, who)


def _columns(
    picture: Picture, policy: Policy, top: float
) -> tuple[list[Card], dict[str, tuple[float, float]], float]:
    """The cards, where each group's heading stands, and how far down it all goes."""
    cards: list[Card] = []
    headings: dict[str, tuple[float, float]] = {}
    foot = top
    by_column: dict[int, list[State]] = {}
    for state in picture.states:
        if state.group != STRIP and state.id != NOT_DRAWN:
            by_column.setdefault(COLUMNS[state.group], []).append(state)
    for place, column in enumerate(sorted(by_column)):
        x, y = MARGIN + place * (WIDE + GUTTER), top
        for group, states in groupby(by_column[column], key=lambda s: s.group):
            headings[group] = (x, y + 14)
            y += 26
            for state in states:
                card = _card(picture, policy, state, x, y)
                cards.append(card._replace(column=place))
                y += card.tall + GAP
            y += 14
        foot = max(foot, y)
    return cards, headings, foot


# ---------------------------------------------------------------------------------------------
# Lines


def _lines(cards: Sequence[Card]) -> Iterator[str]:
    there = {card.state.id: card for card in cards}
    for card in cards:
        for row in card.rows:
            for target in row.targets:
                if target not in there or abs(there[target].column - card.column) > 1:
                    continue  # an end, or across a whole column: the words alone say it
                for no, who in enumerate(row.who):
                    path, kind = _path(card, row, there[target], no), _class(who)
                    yield f'<path class="way {kind}" d="{path}" marker-end="url(#{kind})"/>'


def _path(card: Card, row: Row, to: Card, no: int) -> str:
    """From a row to a card: out on the side that is nearer, and in on the side it comes from."""
    y1, y2 = card.y + row.top + 9 + 4 * no, to.port
    if to.column == card.column:
        x = card.x + WIDE
        out = 20 + min(34.0, abs(y2 - y1) / 12)
        return (
            f"M{x:.0f} {y1:.0f}C{x + out:.0f} {y1:.0f} {x + out:.0f} {y2:.0f} {x + 3:.0f} {y2:.0f}"
        )
    right = to.column > card.column
    x1, x2 = (card.x + WIDE, to.x - 3) if right else (card.x, to.x + WIDE + 3)
    bend = GUTTER * 0.7 if right else -GUTTER * 0.7
    return f"M{x1:.0f} {y1:.0f}C{x1 + bend:.0f} {y1:.0f} {x2 - bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"


_KINDS = {
    "buyer": "buyer",
    "seller": "seller",
    "mediator": "platform",
    "platform": "platform",
    "carrier": "carrier",
    "provider": "carrier",
    "card issuer": "issuer",
    "order": "order",
    "silence": "silence",
}


def _class(who: str) -> str:
    return _KINDS[who]


# ---------------------------------------------------------------------------------------------
# The text of the file

_STYLE = """\
svg{--page:#f6f8fa;--card:#fff;--rim:#d0d7de;--ink:#1f2328;--soft:#59636e;--buyer:#0a58b5;--seller:#8f5300;--platform:#6639ba;--carrier:#0a6b5e;--issuer:#a8201a;--order:#59636e;--silence:#59636e;font-family:"Helvetica Neue",Arial,"Liberation Sans",sans-serif}
@media (prefers-color-scheme:dark){svg{--page:#0d1117;--card:#171c23;--rim:#3a424c;--ink:#e6edf3;--soft:#a1abb6;--buyer:#7cb7ff;--seller:#f2b866;--platform:#c8abff;--carrier:#62d6c2;--issuer:#ff9d95;--order:#a1abb6;--silence:#a1abb6}}
.page{fill:var(--page)}.card{fill:var(--card);stroke:var(--rim)}text{fill:var(--ink);font-size:13px;white-space:pre}
.h{font-size:20px;font-weight:700}.g{paint-order:stroke;stroke:var(--page);stroke-width:6px;font-size:11.5px;font-weight:700;letter-spacing:.07em;fill:var(--soft)}.t{font-size:14.5px;font-weight:700}
.s{fill:var(--soft)}.s,.l{font-size:12px}.l{fill:var(--soft)}.b{font-weight:700}.rule{stroke:var(--rim)}
.way{fill:none;stroke-width:1.5;stroke-opacity:.62}.way.silence{stroke-dasharray:5 4}"""


def _style() -> str:
    kinds = dict.fromkeys(_KINDS.values())
    colours = "".join(
        f".way.{k}{{stroke:var(--{k})}}.b.{k},.tip.{k},.dot.{k}{{fill:var(--{k})}}" for k in kinds
    )
    return f"{_STYLE}\n{colours}"


def _markers() -> str:
    return "".join(
        f'<marker id="{k}" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path class="tip {k}" d="M0 .8 7 4 0 7.2z"/></marker>'
        for k in dict.fromkeys(_KINDS.values())
    )


def _text(x: float, y: float, kind: str, words: str, more: str = "") -> str:
    return f'<text class="{kind}" x="{x:g}" y="{y:g}"{more}>{escape(words, quote=False)}</text>'


def _drawn(card: Card) -> Iterator[str]:
    x, y = card.x + PAD, card.y + PAD + 12
    yield f'<rect class="card" x="{card.x:g}" y="{card.y:g}" width="{WIDE}" height="{card.tall:g}" rx="9"/>'
    for line in card.title:
        yield _text(x, y, "t", line)
        y += 19
    if card.state.note:
        yield _text(x, y - 1, "s", card.state.note)
    for row in card.rows:
        y = card.y + row.top
        yield f'<path class="rule" d="M{x:g} {y - 4:g}h{_ROOM}"/>'
        y += 13
        first, *rest = row.says
        who = " or ".join(
            f'<tspan class="b {_class(who)}">{escape(called(who))}</tspan>' for who in row.who
        )
        yield f'<text x="{x:g}" y="{y:g}">{who} {escape(first, quote=False)}</text>'
        for line in rest:
            y += LINE
            yield _text(x, y, "r", line)
        for no, line in enumerate(row.leads):
            y += LINE
            if not no:
                yield _text(x, y, "l", "→")
            yield _text(x + 18, y, "l", line)


def _strip(picture: Picture, y: float, width: float) -> tuple[list[str], float]:
    """The ends, side by side at the foot."""
    ends = [s for s in picture.states if s.group == STRIP]
    if not ends:
        return [], y
    out = [_text(MARGIN, y + 14, "g", dict(picture.groups)[STRIP].upper())]
    y += 26
    each, gap = 3, 14.0
    room = (width - 2 * MARGIN - (each - 1) * gap) / each
    for no, end in enumerate(ends):
        x, top = MARGIN + (no % each) * (room + gap), y + (no // each) * (58 + gap)
        out.append(
            f'<rect class="card" x="{x:g}" y="{top:g}" width="{room:g}" height="58" rx="9"/>'
        )
        out.append(_text(x + PAD, top + 24, "t", end.title))
        out.append(_text(x + PAD, top + 43, "s", end.note))
    return out, y + -(-len(ends) // each) * (58 + gap) + 6


def _legend(picture: Picture, y: float, width: float) -> tuple[list[str], float]:
    """Whose line has which colour."""
    out, x = [], float(MARGIN)
    shown = [who for who in WHO if any(way.who == who for way in picture.ways)]
    for kind in dict.fromkeys(map(_class, shown)):
        names = [who for who in shown if _class(who) == kind]
        words = " or ".join("something else" if n == "order" else n for n in names)
        if x + 44 + wide(words, SMALL) > width - MARGIN:
            x, y = float(MARGIN), y + 22
        out.append(f'<path class="way {kind}" d="M{x:g} {y:g}h26" marker-end="url(#{kind})"/>')
        out.append(_text(x + 36, y + 4, "s", words))
        x += 36 + wide(words, SMALL) + 22
    return out, y + 22


def _least_width(picture: Picture) -> float:
    columns = {COLUMNS[s.group] for s in picture.states if s.group in COLUMNS}
    return len(columns) * (WIDE + GUTTER)


def svg(picture: Picture, policy: Policy) -> str:
    """The picture as an SVG file."""
    title = wrapped(picture.title.split(), 20 * 1.07, _least_width(picture) - 2 * MARGIN)
    top = 50.0 + 24 * len(title)
    cards, headings, foot = _columns(picture, policy, top)
    width = max(card.x for card in cards) + WIDE + (GUTTER if cards else 0)
    names = dict(picture.groups)
    ends, foot = _strip(picture, foot, width)
    legend, foot = _legend(picture, foot + 12, width)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {foot:g}" role="img" aria-labelledby="title desc">',
        f'<title id="title">{escape(picture.title)}</title>',
        f'<desc id="desc">{escape(picture.says)} {escape(in_words(picture))}</desc>',
        f"<style>{_style()}</style><defs>{_markers()}</defs>",
        f'<rect class="page" width="{width:g}" height="{foot:g}" rx="12"/>',
        *(_text(MARGIN, 36 + 24 * no, "h", line) for no, line in enumerate(title)),
        _text(MARGIN, 34 + 24 * len(title), "s", picture.says),
        *_lines(cards),
        *(_text(x, y, "g", names[group].upper()) for group, (x, y) in headings.items()),
        *(part for card in cards for part in _drawn(card)),
        *ends,
        *legend,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def in_words(picture: Picture) -> str:
    """The same picture for whoever cannot see it: each state, and where it leads."""
    told = []
    for state in picture.states:
        ways = [w for w in picture.ways if w.source == state.id]
        leads = "; ".join(
            f"{called(w.who)} {' or '.join(w.what)}, to {', '.join(picture.state(x).title for x in w.targets)}"
            for w in ways
        )
        told.append(f"{state.title}: {leads or 'the end'}.")
    return " ".join(told)
