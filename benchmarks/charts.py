"""Small charts as SVG, that can be read in a light and in a dark page."""

from collections.abc import Sequence
from html import escape

Points = Sequence[tuple[float, float]]

_COLOURS = ("#2f6fb3", "#c2571a", "#3d8b57")
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" '
    'role="img" aria-label="{title}"><style>text{{font:12px sans-serif;fill:#222}}'
    ".ground{{fill:#fff}}.rule{{stroke:#ccc;stroke-width:1}}@media(prefers-color-scheme:dark)"
    "{{text{{fill:#ddd}}.ground{{fill:#181818}}.rule{{stroke:#444}}}}</style>"
    '<rect class="ground" width="{w}" height="{h}"/><text x="12" y="20">{title}</text>'
)


def lines(
    title: str,
    across: tuple[str, float, float],
    up: tuple[str, float, float],
    series: Sequence[tuple[str, Points]],
    goal: tuple[float, float] | None = None,
) -> str:
    """Curves over two axes, each with its name, least and greatest value; a goal as a cross."""
    wide, high, left, top = 560, 360, 56, 36
    inner_wide, inner_high = wide - left - 20, high - top - 48

    def at(x: float, y: float) -> tuple[float, float]:
        a = (min(max(x, across[1]), across[2]) - across[1]) / (across[2] - across[1])
        b = (min(max(y, up[1]), up[2]) - up[1]) / (up[2] - up[1])
        return round(left + a * inner_wide, 1), round(top + (1 - b) * inner_high, 1)

    parts = [_HEAD.format(w=wide, h=high, title=escape(title))]
    for i in range(6):
        x, y = across[1] + (across[2] - across[1]) * i / 5, up[1] + (up[2] - up[1]) * i / 5
        (px, _), (_, py) = at(x, up[1]), at(across[1], y)
        parts.append(f'<line class="rule" x1="{px}" y1="{top}" x2="{px}" y2="{top + inner_high}"/>')
        parts.append(f'<line class="rule" x1="{left}" y1="{py}" x2="{wide - 20}" y2="{py}"/>')
        parts.append(
            f'<text x="{px}" y="{top + inner_high + 16}" text-anchor="middle">{x:.2g}</text>'
        )
        parts.append(f'<text x="{left - 6}" y="{py + 4}" text-anchor="end">{y:.2g}</text>')
    parts.append(
        f'<text x="{wide / 2}" y="{high - 8}" text-anchor="middle">{escape(across[0])}</text>'
    )
    parts.append(
        f'<text x="14" y="{high / 2}" text-anchor="middle" '
        f'transform="rotate(-90 14 {high / 2})">{escape(up[0])}</text>'
    )
    for number, (name, points) in enumerate(series):
        colour = _COLOURS[number % len(_COLOURS)]
        path = " ".join(f"{x},{y}" for x, y in (at(*p) for p in points))
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(
            f'<text x="{left + 10}" y="{top + inner_high - 10 - 16 * number}" '
            f'style="fill:{colour}">{escape(name)}</text>'
        )
    if goal is not None:
        x, y = at(*goal)
        parts.append(
            f'<path d="M{x - 6} {y}h12M{x} {y - 6}v12" stroke="#a3142f" stroke-width="2"/>'
            f'<text x="{x - 8}" y="{y + 18}" text-anchor="end">goal</text>'
        )
    return "".join([*parts, "</svg>\n"])


def bars(title: str, rows: Sequence[tuple[str, float, float, float, str]]) -> str:
    """Shares in 0..1 as bars: name, value, low and high end of the interval, and a note."""
    wide, step, left, right = 640, 22, 190, 150
    high = 36 + step * len(rows) + 12
    inner = wide - left - right
    parts = [_HEAD.format(w=wide, h=high, title=escape(title))]
    for number, (name, value, low, top, note) in enumerate(rows):
        y = 36 + step * number
        parts.append(f'<text x="{left - 8}" y="{y + 12}" text-anchor="end">{escape(name)}</text>')
        parts.append(
            f'<rect x="{left}" y="{y + 2}" width="{value * inner:.1f}" height="12" fill="#2f6fb3"/>'
        )
        parts.append(
            f'<line x1="{left + low * inner:.1f}" x2="{left + top * inner:.1f}" y1="{y + 8}" '
            f'y2="{y + 8}" stroke="#c2571a" stroke-width="2"/>'
        )
        parts.append(f'<text x="{left + inner + 10}" y="{y + 12}">{escape(note)}</text>')
    return "".join([*parts, "</svg>\n"])
