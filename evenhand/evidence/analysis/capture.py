"""The text of a saved listing page, without loading anything it refers to."""

import json
from html.parser import HTMLParser

import msgspec

_LIMIT = 200_000  # characters of text kept
_SILENT = {"script", "style", "noscript", "template", "svg", "head", "nav", "footer", "iframe"}
_BREAKS = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "dt", "dd", "td", "th", "section"}
_KEYS, _VALUES = {"th", "dt"}, {"td", "dd"}


class Listing(msgspec.Struct, frozen=True, omit_defaults=True):
    """A listing as it was captured: title, everything it says, and its table of specifications.

    ``pictures`` are the addresses of its photos as written; they are never fetched.
    """

    title: str = ""
    text: str = ""
    attributes: dict[str, str] = {}
    pictures: tuple[str, ...] = ()

    def words(self) -> str:
        """All of it as one text."""
        table = "\n".join(f"{key}: {value}" for key, value in self.attributes.items())
        return "\n".join(part for part in (self.title, table, self.text) if part)


def captured(page: str) -> Listing:
    """Read a saved HTML page: visible text, title, tables, and schema.org data if it has any.

    Takes any text and never fails: what is no HTML is all text.
    """
    reader = _Reader()
    reader.feed(page[: 20 * _LIMIT])
    reader.close()
    reader.say()
    product = _product(reader.data)
    title = product.get("name") or reader.meta.get("og:title") or reader.title.strip()
    said = [product.get("description") or reader.meta.get("og:description") or "", *reader.lines]
    lines = list(dict.fromkeys(" ".join(line.split()) for line in said if line.strip()))
    pictures = [p for p in (product.get("image"), reader.meta.get("og:image")) if p]
    return Listing(
        " ".join(title.split()),
        "\n".join(lines)[:_LIMIT],
        reader.table,
        tuple(dict.fromkeys(pictures)),
    )


def _product(blocks: list[str]) -> dict[str, str]:
    """Name, description and picture of the first schema.org product."""
    for block in blocks:
        try:
            data = json.loads(block)
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict) and item.get("@type") in ("Product", ["Product"]):
                found = {}
                for key in ("name", "description", "image"):
                    value = item.get(key)
                    value = value[0] if isinstance(value, list) and value else value
                    if isinstance(value, str):
                        found[key] = value
                return found
    return {}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title, self.meta = "", dict[str, str]()
        self.lines: list[str] = []
        self.table: dict[str, str] = {}
        self.data: list[str] = []
        self._silent: list[str] = []
        self._within = ""
        self._parts: list[str] = []
        self._key = ""
        self._length = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what a tag begins."""
        has = {key: value or "" for key, value in attrs}
        if tag == "meta":
            self.meta.setdefault(has.get("property") or has.get("name", ""), has.get("content", ""))
        elif tag == "title" and not self.title:
            self._within = "title"
        elif tag == "script" and has.get("type") == "application/ld+json":
            self._within = "data"
            self.data.append("")
        if tag in _BREAKS:
            self.say(tag)
        if tag in _SILENT and len(self._silent) < 1000:
            self._silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """End it; a tag that was never opened ends nothing."""
        if tag in ("title", "script"):
            self._within = ""
        if tag in self._silent:
            while self._silent.pop() != tag:
                pass
        if tag in _BREAKS:
            self.say(tag)

    def handle_data(self, data: str) -> None:
        """Keep what is seen."""
        if self._within == "title":
            self.title += data[:1000]
        elif self._within == "data":
            self.data[-1] += data
        elif not self._silent and self._length < _LIMIT:
            self._parts.append(data)
            self._length += len(data)

    def say(self, tag: str = "") -> None:
        """End a line; a heading cell and the cell after it are a row of specifications."""
        line = " ".join("".join(self._parts).split())
        self._parts.clear()
        if not line:
            return
        self.lines.append(line)
        key, _, value = line.partition(":")
        if tag in _KEYS:
            self._key = line.rstrip(":")
        elif tag in _VALUES and self._key:
            self.table.setdefault(self._key[:100], line[:500])
            self._key = ""
        elif value.strip() and len(key) <= 40:
            self.table.setdefault(key.strip(), value.strip()[:500])
