"""What went wrong, as RFC 9457 problem details: what it was, by which rule, and the way out."""

import logging
from typing import Any

import msgspec
import psycopg
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from ..cases.handle import KeyReused, NoSuchOrder
from ..cases.policies import NotForUse
from ..cases.sentences import why_not
from ..core.envelope import Refused
from ..core.rules import RULES
from .shapes import Problem

log = logging.getLogger(__name__)

# What can go wrong besides the rules: id, status, title.
KINDS: dict[str, tuple[int, str]] = {
    "malformed": (400, "The request cannot be read"),
    "unauthorized": (401, "An API key is needed"),
    "held-back": (403, "The file is held back"),
    "platform-only": (403, "Only the platform does this"),
    "not-found": (404, "Not found"),
    "method-not-allowed": (405, "This address does not take that method"),
    "reference-reused": (409, "The reference belongs to another order"),
    "offset-conflict": (409, "Other bytes come next"),
    "policy-not-for-use": (409, "No order is bought under a partial policy"),
    "erased": (410, "The file was erased"),
    "upload-expired": (410, "The upload has expired"),
    "length-required": (411, "The length is missing"),
    "tus-version": (412, "Another version of tus is needed"),
    "too-large": (413, "Too large"),
    "unsupported-media-type": (415, "Another format is needed"),
    "invalid-input": (422, "A field is not right"),
    "key-reused": (422, "The idempotency key was used for another request"),
    "too-many-uploads": (429, "Too many uploads at once"),
    "checksum-mismatch": (460, "The bytes were altered on the way"),
    "internal": (500, "Something went wrong on our side"),
    "busy": (503, "Not possible at this moment"),
}


class ProblemError(Exception):
    """Carries a problem, and headers for its response, out of a view."""

    def __init__(self, problem: Problem, headers: dict[str, str] | None = None) -> None:
        super().__init__(problem.type)
        self.problem = problem
        self.headers = headers or {}


def problem(kind: str, detail: str, **members: Any) -> Problem:
    """A problem of one of ``KINDS``."""
    status, title = KINDS[kind]
    return Problem(type=f"/problems/{kind}", title=title, status=status, detail=detail, **members)


def fail(
    kind: str, detail: str, headers: dict[str, str] | None = None, **members: Any
) -> ProblemError:
    """The same, to be raised."""
    return ProblemError(problem(kind, detail, **members), headers)


def refused(answer: Refused, currency: str) -> ProblemError:
    """A rule says no: its id, its article, its facts, its sentence, and from when it would be."""
    return ProblemError(
        Problem(
            type=f"/problems/{answer.rule}",
            title=answer.rule.replace("-", " ").capitalize(),
            status=409,
            detail=why_not(answer, currency),
            rule=answer.rule,
            article=RULES[answer.rule].article if answer.rule in RULES else "",
            params=answer.params,
            possible_from=answer.possible_from,
        )
    )


def problem_of(error: Exception) -> Problem:
    """Any error as a problem. What nobody foresaw is logged and says nothing of our inside."""
    match error:
        case ProblemError():
            return error.problem
        case Http404() | NoSuchOrder():
            return problem("not-found", "There is nothing here, or it belongs to somebody else.")
        case KeyReused() if str(error).startswith("place:"):
            return problem(
                "reference-reused",
                "This reference was used before, for an order with other contents. Send the first "
                "order unchanged to get its answer again, or give the new order its own reference.",
                field="$.reference",
            )
        case NotForUse():
            return problem(
                "policy-not-for-use",
                f"The policy {error.policy.name!r} is partial: its marketplace's rules are not all "
                f"known, and {len(error.policy.borrowed)} of its settings are borrowed. It can be "
                "looked at and tried out in a sandbox (EVENHAND_SANDBOX=1); to take orders, name a "
                "whole policy in EVENHAND_POLICY.",
            )
        case KeyReused():
            return problem(
                "key-reused",
                "This key was used before, for another request on this order. Send the first "
                "request unchanged to get its answer again, or take a new key.",
                field="Idempotency-Key",
            )
        case OperationalError() | psycopg.OperationalError():
            log.warning("the database could not answer: %s", type(error).__name__)
            return problem(
                "busy",
                "The service could not do this just now. Send the same request again, with the "
                "same idempotency key: it will take effect once.",
            )
        case BadRequest() | SuspiciousOperation() | MultiPartParserError() | UnreadablePostError():
            return problem("malformed", "The request is not well-formed, or broke off.")
    log.error("an API call failed", exc_info=error)
    return problem(
        "internal",
        "This is our mistake, and it is on record. Sending the same request again, with the same "
        "idempotency key, does no harm.",
    )


def response(error: Exception) -> HttpResponse:
    """The error as ``application/problem+json``."""
    told = problem_of(error)
    headers = error.headers if isinstance(error, ProblemError) else {}
    if told.status == 503:
        headers = {"Retry-After": "1"}
    return HttpResponse(
        msgspec.json.encode(told),
        status=told.status,
        content_type="application/problem+json",
        headers={"Cache-Control": "no-store", **headers},
    )
