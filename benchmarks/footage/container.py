"""Clips whose packets were copied or whose index was changed: nothing is coded anew."""

from collections.abc import Callable
from typing import Any, NamedTuple

from . import boxes
from .film import Coding, coded, remuxed
from .variants import Take


class Made(NamedTuple):
    """A file and what is true of it."""

    data: bytes
    seconds: float
    edits: list[dict[str, Any]]
    continuous: bool


def _base(take: Take, seconds: float) -> bytes:
    """A plain clip with a key frame each second and nowhere else, each group of pictures closed."""
    options = (("crf", "24"), ("bf", str(take.rng.integers(0, 3))), ("sc_threshold", "0"))
    film = take.film(take.times(seconds), Coding("mp4", "libx264", take.size, options, 1.0, False))
    return coded(film, take.rng)


def _groups(take: Take) -> float:
    """Seconds from one key frame of ``_base`` to the next."""
    return round(take.fps) / take.fps


def gap(take: Take) -> Made:
    """Packets are missing, and their time with them."""
    group = _groups(take)
    first, last = 3 * group, 5 * group
    data = remuxed(_base(take, 8), lambda start, _t: (not first <= start + 1e-3 < last, 0.0))
    edit = {"t": round(last, 4), "kind": "timestamp_gap", "gap_s": round(last - first, 3)}
    return Made(data, 8, [edit], False)


def concat(take: Take) -> Made:
    """Packets are missing, and what follows moves up."""
    group = _groups(take)
    first, last = 3 * group, 5 * group

    def keep(start: float, _time: float) -> tuple[bool, float]:
        if start + 1e-3 >= last:
            return True, last - first
        return start + 1e-3 < first, 0.0

    data = remuxed(_base(take, 8), keep)
    edit = {"t": round(first, 4), "kind": "stream_copy_concat", "gap_s": round(last - first, 3)}
    return Made(data, 8 - (last - first), [edit], False)


def edit_list(take: Take) -> Made:
    """The index says to pass over a part."""
    data = boxes.with_edits(_base(take, 8), [(0, 2.0), (4.0, 8.0)])
    return Made(data, 6, [{"t": 2.0, "kind": "edit_list_skip", "gap_s": 2.0}], False)


def trim_copy(take: Take) -> Made:
    """The index says to begin later; what was before is still in the file."""
    away = float(take.rng.uniform(0.4, 1.8))
    data = boxes.with_edits(_base(take, 8), [(away, 8.0)])
    edit = {"t": 0, "kind": "trimmed_head_copy", "gap_s": round(away, 3)}
    return Made(data, 8 - away, [edit], True)


def trim_again(take: Take) -> Made:
    """The beginning was left out before it was coded: nothing in the file tells."""
    film = take.film(take.times(7), take.editor())
    edit = {"t": 0, "kind": "trimmed_head_reencoded", "gap_s": 1.5}
    return Made(coded(film, take.rng), 7, [edit], True)


COPIED: dict[str, Callable[[Take], Made]] = {
    "copygap": gap, "copyconcat": concat, "editlist": edit_list, "trimcopy": trim_copy,
    "trimre": trim_again,
}  # fmt: skip
