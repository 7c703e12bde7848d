"""Whether a file carries a signed statement of its origin (C2PA), and three separate facts of it.

Is it intact, is its signer on the list of those we trust, and what does it say was done. Verified with
what is in the file and nothing else: no statement, list or certificate is ever fetched. A file without
one is the usual case and says nothing (C2PA Technical Specification 2).
"""

import json
from importlib import import_module
from typing import IO, Any

from . import boxes, stills
from .findings import Examined, Finding, Skipped, TooMuch, Where
from .limits import Limits
from .sniff import Sniffed

library: Any
try:  # the extra `c2pa`: large, and of use to few
    library = import_module("c2pa")
except ImportError:
    library = None

METHOD = "c2pa/1"
_UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")  # C2PA 2, A.5: BMFF-based formats
_STILLS = {"JPEG": "EB", "PNG": "caBX", "WEBP": "C2PA"}
_BOXED = {"mp4", "mov", "HEIF", "AVIF"}
_MOST = 50  # actions that are told


def examine(
    file: IO[bytes], what: Sniffed, anchors: str = "", limits: Limits | None = None
) -> Examined:
    """Look for a C2PA statement and verify it. ``anchors`` are PEM certificates of trusted issuers.

    Facts: ``c2pa`` with ``intact``, ``trusted``, ``signer`` and ``done``. Raises nothing for what
    the file contains. Whether the certificate is in date is judged by today where the statement has
    no time stamp of its own.
    """
    try:
        place = _place(file, what, limits or Limits())
    except TooMuch:  # the container check tells it
        return Examined(skipped=(Skipped("C2PA", "the file passes a limit"),))
    if place is None:
        return Examined(run=("C2PA",))
    if library is None:
        present = Finding("C2PA_PRESENT", "info", where=Where(bytes=place), method=METHOD)
        why = "there is a statement, and the extra c2pa that could verify it is not installed"
        return Examined((present,), skipped=(Skipped("C2PA", why),))
    file.seek(0)
    try:
        said, trusted = _verified(file, what, anchors)
    except library.C2paError as e:
        broken = Finding(
            "C2PA_BROKEN", "warn", _kind(e), where=Where(bytes=place), method=METHOD
        )  # fmt: skip
        return Examined((broken,), ("C2PA",), facts={"c2pa": {"intact": False}})
    return _told(said, trusted, place)


def _place(file: IO[bytes], what: Sniffed, limits: Limits) -> tuple[int, int] | None:
    """From and to which byte the statement stands, by the outer structure alone."""
    if part := _STILLS.get(what.container):
        for found in stills.still(file, what.container, limits).parts:
            # A JPEG's segments of that kind hold other things as well.
            if found.name == part and (part != "EB" or b"c2pa" in found.head):
                return found.start, found.end
    elif what.container in _BOXED:
        for box in boxes.outline(file, limits).all(b"uuid"):
            if bytes(box.data[:16]) == _UUID:
                return box.start, box.end
    return None


def _verified(file: IO[bytes], what: Sniffed, anchors: str) -> tuple[dict[str, Any], bool]:
    settings: dict[str, Any] = {
        "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_trust": True}
    }
    if anchors:
        settings["trust"] = {"trust_anchors": anchors}
    with (
        library.Context(library.Settings.from_dict(settings)) as context,
        library.Reader(what.media_type, file, context=context) as reader,
    ):
        return json.loads(reader.json()), reader.get_validation_state() == "Trusted"


def _told(said: dict[str, Any], trusted: bool, place: tuple[int, int]) -> Examined:
    active = said.get("manifests", {}).get(said.get("active_manifest"), {})
    failures = sorted(
        {
            str(f.get("code"))
            for f in said.get("validation_results", {}).get("activeManifest", {}).get("failure", [])
        }
    )
    # Who signed is one question, whether the content is the signed one another.
    broken = [code for code in failures if not code.startswith("signingCredential.")]
    signer = str(active.get("signature_info", {}).get("issuer", ""))[:200]
    done = [
        str(action.get("action", ""))[:100]
        for assertion in active.get("assertions", [])
        if str(assertion.get("label", "")).startswith("c2pa.actions")
        for action in assertion.get("data", {}).get("actions", [])
    ][:_MOST]
    where = Where(bytes=place)
    findings = [
        Finding("C2PA_BROKEN", "warn", ", ".join(broken[:4]), where=where, method=METHOD)
        if broken
        else Finding("C2PA_INTACT", "info", signer, where=where, method=METHOD)
    ]
    if not trusted:
        findings.append(Finding("C2PA_UNTRUSTED", "info", signer, where=where, method=METHOD))
    if done:
        findings.append(
            Finding("C2PA_ACTIONS", "info", ", ".join(done), where=where, method=METHOD)
        )
    facts = {"intact": not broken, "trusted": trusted, "signer": signer, "done": done}
    return Examined(tuple(findings), ("C2PA",), facts={"c2pa": facts})


def _kind(error: Exception) -> str:
    return type(error).__name__.removeprefix("_C2pa")
