"""Every component with believable contents, and whole pages made of them: to look at, and to test.

No database: people, orders and cases here are plain dictionaries of the shapes that the components
document. ``tools/gallery`` serves these addresses and takes pictures of them.
"""

import base64
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone, translation
from PIL import Image, ImageDraw

import evenhand

MEDIA = Path(evenhand.__file__).parent / "sample" / "media"
NOW = datetime(2026, 3, 5, 13, 10, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
EUR = "EUR"


class Field(dict[str, Any]):
    """What the field partials need of a Django BoundField."""

    def __init__(self, name: str, label: str, **more: Any) -> None:
        errors = more.pop("errors", [])
        super().__init__(
            html_name=name, auto_id=f"id_{name}", label=label, errors=errors,
            value=more.pop("value", ""), help_text=more.pop("hint", ""), **more,
        )  # fmt: skip


class Form(list[Field]):
    """What the error summary needs of a Django form."""

    non_field_errors: tuple[str, ...] = ()

    @property
    def errors(self) -> bool:
        return any(f["errors"] for f in self) or bool(self.non_field_errors)


def link(label: str, look: str = "quiet", **more: Any) -> dict[str, Any]:
    return {"label": label, "allowed": True, "url": "#", "look": look} | more


def send(label: str, look: str = "quiet", **more: Any) -> dict[str, Any]:
    return link(label, look, method="post") | more


def never(label: str, why: str, possible_from: datetime | None = None) -> dict[str, Any]:
    return {"label": label, "allowed": False, "why": why, "possible_from": possible_from}


def pic(name: str) -> str:
    return f"/sample/{name}"


# --- files and exhibits --------------------------------------------------------------------------

VIDEO = {
    "url": "#", "kind": "video", "name": "unboxing.mp4", "alt": "The unboxing, in one take",
    "poster": pic("mug-in-box.jpg"), "type": "MP4", "size": 2_412_331, "width": 854, "height": 480,
    "seconds": 97.2, "state": "ready",
    "findings": [
        {"tone": "ok", "text": "Continuous: no cut was found"},
        {"tone": "ok", "text": "Label readable at 0:04; it is your parcel's number"},
    ],
}  # fmt: skip
PHOTO = {
    "url": "#", "kind": "photo", "name": "IMG_2041.jpg", "alt": "The mug with its handle broken off",
    "poster": pic("mug-arrived.jpg"), "type": "JPEG", "size": 1_822_010, "width": 4032,
    "height": 3024, "state": "ready", "findings": [{"tone": "ok", "text": "Sharp and well lit"}],
}  # fmt: skip
CLOSE_UP = PHOTO | {
    "name": "IMG_2042.jpg", "alt": "The break, close up", "poster": pic("mug-close-up.jpg"),
    "findings": [{"tone": "soon", "text": "A little dark: near a window it would count for more"}],
}  # fmt: skip
LOOKING = PHOTO | {
    "name": "IMG_2043.jpg", "alt": "The shipping label", "poster": pic("parcel-label.jpg"),
    "state": "looking", "poll_url": "/sample/poll", "findings": [],
}  # fmt: skip
FAILED = {
    "url": "#", "kind": "document", "name": "letter-from-the-carrier.docx", "type": "DOCX",
    "size": 48_000, "state": "failed", "findings": [],
    "why": "This kind of file cannot be shown here. Hand in a PDF or a photo of the letter.",
}  # fmt: skip
EXHIBITS = [
    {"no": 1, "by": "buyer", "by_label": "You", "kind": "unboxing video", "at": NOW - 2 * DAY,
     "text": "From the sealed parcel to the broken mug, without a cut.", "files": [VIDEO]},
    {"no": 2, "by": "buyer", "by_label": "You", "kind": "photos", "at": NOW - 2 * DAY,
     "text": "The mug and its handle.", "files": [PHOTO, CLOSE_UP]},
]  # fmt: skip
SELLER_EXHIBITS = [
    {"no": 3, "by": "seller", "by_label": "Lumen Ceramics", "kind": "photo", "at": NOW - DAY,
     "text": "How we pack every mug before it leaves.",
     "files": [PHOTO | {"name": "packing.jpg", "poster": pic("mug-in-box.jpg"),
                        "alt": "A mug in its box with padding",
                        "findings": [{"tone": "info", "text": "Taken before the order was placed"}]}]},
]  # fmt: skip

# --- parts of a case -----------------------------------------------------------------------------

THING = {
    "title": "Stoneware mug, hand-glazed, 350 ml", "photo": pic("mug-listing.jpg"), "quantity": 2,
    "price": 4900, "currency": EUR, "details": "Colour: river green. From Lumen Ceramics",
    "tags": ["Free Return"],
}  # fmt: skip
TIMELINE = [
    {"state": "done", "icon": "card", "title": "Paid", "at": NOW - 19 * DAY,
     "text": "€53.90 is held by Evenhand, not by the seller."},
    {"state": "done", "icon": "parcel", "title": "Shipped", "at": NOW - 17 * DAY,
     "text": "SwiftPost, LP042013376CN",
     "details": [{"at": NOW - 8 * DAY, "text": "Left the sorting centre, Leipzig"},
                 {"at": NOW - 12 * DAY, "text": "Arrived in the country of destination"},
                 {"at": NOW - 16 * DAY, "text": "Accepted by the carrier, Ningbo"}]},
    {"state": "done", "icon": "truck", "title": "Delivered", "at": NOW - 6 * DAY,
     "text": "15 days to look at everything began here."},
    {"state": "now", "icon": "shield", "title": "Protected", "text": "You can open a dispute."},
    {"state": "future", "icon": "clock", "title": "Protection ends", "at": NOW + 9 * DAY - HOUR},
    {"state": "future", "icon": "coin", "title": "The seller is paid", "at": NOW + 9 * DAY - HOUR},
]  # fmt: skip
BOOKS = {
    "caption": "The money", "currency": EUR,
    "rows": [
        {"label": "Paid", "amount": 5390, "note": "3 February 2026"},
        {"label": "Visa ending 4021", "amount": 4890, "kind": "part"},
        {"label": "Coins", "amount": 500, "kind": "part"},
        {"label": "Refunded to you", "amount": 0, "who": "buyer"},
        {"label": "Released to the seller", "amount": 0, "who": "seller"},
        {"label": "Held", "amount": 5390, "who": "open", "kind": "sum"},
    ],
}  # fmt: skip
SHARES = [
    {"label": "To the buyer", "amount": 3150, "who": "buyer", "note": "€28.58 to Visa, €2.92 in coins"},
    {"label": "To the seller", "amount": 1750, "who": "seller"},
]  # fmt: skip
IF_ACCEPTED = [
    {"label": "Back to you", "amount": 2000, "who": "buyer", "note": "€18.14 to Visa, €1.86 in coins"},
    {"label": "To the seller", "amount": 2900, "who": "seller"},
]  # fmt: skip
OFFERS = {
    "currency": EUR, "most": 4900,
    "standing": [
        {"by": "buyer", "by_label": "Your claim", "no": 1, "remedy": "Refund only; you keep the mugs",
         "amount": 4900, "at": NOW - 2 * DAY},
        {"by": "seller", "by_label": "The seller's offer", "no": 2,
         "remedy": "Refund only; you keep the mugs", "amount": 2000, "at": NOW - DAY,
         "note": "“One of the two mugs seems to be fine.”",
         "action": send("Accept €20.00", "primary", note="This ends the dispute at once.")},
    ],
}  # fmt: skip
TURN = {
    "whose": "you", "label": "Your turn", "until": NOW + 4 * DAY + 3 * HOUR,
    "silence": "The platform steps in and decides on what is on file.",
}  # fmt: skip
MESSAGES = [
    {"no": 1, "by": "seller", "name": "Lumen Ceramics", "mine": False, "at": NOW - 28 * HOUR,
     "text": "Hello! So sorry to hear this. Could you send a photo of the bottom of the box?"},
    {"no": 2, "by": "buyer", "name": "You", "mine": True, "at": NOW - 26 * HOUR,
     "text": "The video shows it from 0:09 on. It has no dent."},
    {"no": 3, "by": "seller", "name": "Lumen Ceramics", "mine": False, "at": NOW - 3 * HOUR,
     "text": "Please close the dispute, I will refund you the full price tomorrow.",
     "flag": {"title": "This asks you to close on a promise",
              "text": "A promise in a message binds nobody. Once closed, your claim is over, and this "
                      "order's protection ends on 14 March. If the seller means it, an offer takes a "
                      "minute and does bind.",
              "ways": [send("Ask for an official offer", "primary")]}},
]  # fmt: skip
TALK = {
    "messages": MESSAGES, "off_record": True,
    "form": {"url": "#", "label": "Write to the seller", "button": "Send",
             "hint": "Both sides and, if it comes to that, the mediator can read this."},
}  # fmt: skip
WANTED = [
    {"label": "Unboxing video", "weight": 3, "satisfied": True,
     "text": "One take: sealed parcel, label, opening, the item."},
    {"label": "Photos of the damage", "weight": 2, "satisfied": True,
     "text": "Close up, the whole item, the packaging."},
    {"label": "A capture of the listing", "weight": 1, "satisfied": False,
     "text": "Only if it looks different from what was shown."},
]  # fmt: skip
STEP = {
    "title": "Look at what arrived",
    "text": "If everything is as it should be, there is nothing to do: the seller is paid when "
            "protection ends. If something is wrong, open a dispute before then.",
    "main": link("Open a dispute", "primary"), "others": [link("Add to my calendar")],
    "not_yet": [
        never("Claim “not received”", "The carrier marked this parcel as delivered on 27 Feb 2026."),
    ],
}  # fmt: skip
IN_TRANSIT = {
    "title": "Nothing to do yet", "text": "The parcel is on its way and inside its promised time.",
    "not_yet": [never("Open a dispute", "“Not received” can be claimed once the promised delivery "
                      "time is over.", NOW + 2 * DAY + 5 * HOUR)],
}  # fmt: skip
CARDS = [
    {"url": "#", "title": "Stoneware mug, hand-glazed, 350 ml", "reference": "8134-2207",
     "other": "Lumen Ceramics", "photo": pic("mug-listing.jpg"), "total": 5390, "currency": EUR,
     "placed_at": NOW - 19 * DAY, "status": {"text": "In dispute", "tone": "soon"},
     "turn_yours": True, "line": "The seller offers €20.00 of the €49.00 you claim.",
     "due": NOW + 20 * HOUR, "due_label": "Answer by",
     "ring": {"starts": NOW - 6 * DAY, "ends": NOW + 9 * DAY, "state": "held",
              "label": "The money is held while the dispute runs"}},
    {"url": "#", "title": "Phone case, matte", "reference": "8134-2391", "other": "Caseworks",
     "photo": pic("phone-case-listing.jpg"), "total": 1290, "currency": EUR,
     "placed_at": NOW - 16 * DAY, "status": {"text": "Delivered", "tone": "ok"},
     "line": "Look at it now: protection ends soon.", "due": NOW + 2 * DAY, "due_label": "Ends",
     "ring": {"starts": NOW - 13 * DAY, "ends": NOW + 2 * DAY, "label": "2 days of protection left"}},
    {"url": "#", "title": "Desk lamp with a very long name that has to go over more than one line, "
     "because sellers write such names", "reference": "8134-2405", "other": "Tischlicht",
     "photo": pic("desk-lamp-listing.jpg"), "total": 123900, "currency": EUR,
     "placed_at": NOW - 6 * DAY, "status": {"text": "On its way", "tone": "info"},
     "line": "Arrives by 12 March.",
     "ring": {"state": "waiting", "label": "Protection begins with delivery"}},
    {"url": "#", "title": "Headphones, wired", "reference": "8133-9921", "other": "Klangwerk",
     "photo": pic("headphones-listing.jpg"), "total": 8400, "currency": EUR,
     "placed_at": NOW - 40 * DAY, "status": {"text": "Final", "tone": "quiet"},
     "ring": {"state": "done", "label": "Protection has ended"}},
]  # fmt: skip
REASONS = [
    {"label": "It is here, but not as agreed", "options": [
        {"value": "damaged", "label": "Damaged", "hint": "It broke on the way or came broken."},
        {"value": "not_as_described", "label": "Not as described",
         "hint": "It works, but it is not what the listing showed."},
        {"value": "wrong_item", "label": "Wrong item", "hint": "Something else was in the parcel."},
        {"value": "short", "label": "Something is missing", "hint": "Fewer pieces or parts."}]},
    {"label": "It is not here", "options": [
        {"value": "delivered_not_here", "label": "Marked as delivered, but not here",
         "hint": "Ask neighbours and the carrier first."},
        {"value": "not_received", "label": "Not received",
         "unavailable": "The carrier marked this parcel as delivered on 27 Feb 2026."}]},
]  # fmt: skip
PIECES = {
    "label": "Which pieces?", "hint": "Leave the others at 0.", "name": "pieces",
    "fields": [Field("pieces-1", "Stoneware mug, 350 ml", hint="up to 2", value="2")],
}  # fmt: skip
RECEIPT_FIELD = Field("receipt", "The receipt (optional)", hint="A photo or a PDF.")
REMEDIES = [{"options": [
    {"value": "refund_only", "label": "Refund only", "recommended": True,
     "hint": "You keep what arrived. A broken mug is of no use to the seller."},
    {"value": "return_and_refund", "label": "Return and refund",
     "hint": "You send it back first; the seller's label is free for this listing."}]}]  # fmt: skip
SO_FAR = [
    {"question": "What happened", "answer": "It is damaged", "change_url": "#"},
    {"question": "What you want", "answer": "Refund only", "change_url": "#"},
    {"question": "How much", "answer": "€49.00", "change_url": "#"},
]  # fmt: skip
ANSWERS = [
    *SO_FAR,
    {"question": "In your words", "change_url": "#",
     "answer": "I ordered two green mugs. Both arrived broken: one has lost its handle, the other has "
               "a crack from the rim down.\nI want my money back for both."},
    {"question": "Evidence", "files": [VIDEO, PHOTO, CLOSE_UP], "change_url": "#"},
]  # fmt: skip
DONE = {
    "title": "Your dispute is open", "reference": "8134-2207-D1",
    "text": "The seller has been told. The money stays held until this is over.",
    "next": [
        {"text": "The seller can accept, offer something else, or reject.", "at": NOW + 5 * DAY},
        {"text": "If the seller does not answer, your claim is carried out as you asked."},
        {"text": "If you two do not agree, the platform decides."},
    ],
    "actions": [link("Back to the order", "primary"), link("Add more evidence")],
}  # fmt: skip
WARNING = {
    "title": "Closing ends your claim",
    "text": "You would get nothing for it now. What was promised in a message does not bind anyone.",
    "costs": ["Your claim of €49.00 ends without a refund.",
              "You can open it again only until 14 Mar 2026, 13:10 CET, with a new claim."],
    "quote": {"name": "Lumen Ceramics", "at": NOW - 3 * HOUR, "text": MESSAGES[2]["text"]},
    "instead": {"text": "Ask the seller to make this promise an offer. You accept it with one press, "
                        "and it binds.", "actions": [send("Ask for an official offer", "primary")]},
    "form": {"url": "#", "name": "acknowledge", "button": "Close the dispute all the same",
             "fields": [{"name": "dispute", "value": "1"}], "error": "Confirm both points, or keep the dispute open.",
             "points": [{"value": "window", "label": "I know until when I could open it again", "checked": True},
                        {"value": "promise:3", "label": "I know that the message of 5 March does not bind the seller"}]},
    "keep": {"url": "#", "label": "Keep it open"},
}  # fmt: skip
REASONS_GIVEN = (
    (
        "The video is one take. It shows the sealed parcel with this order's number, the opening, and "
        "a mug without its handle. The packaging has no dent, so the mug was broken when it was packed "
        "or was packed too loosely. Both are the seller's to answer for."
    ),
    (
        "For the second mug the photos show a line in the glaze. It may be a crack; it may be part of "
        "a hand-made glaze. Who claims it has to show it, and this does not."
    ),
)
RULING = {
    "title": "Two stoneware mugs, damaged", "reference": "8134-2207-D1", "at": NOW,
    "by": "Ines Duarte, mediator", "currency": EUR,
    "outcome": "The buyer gets €31.50 back and keeps the mugs.",
    "split": SHARES, "liable": "the seller",
    "findings": [
        {"point": "The first mug came broken", "found": True,
         "text": "The handle lies loose in the box when it is opened.",
         "exhibits": [{"no": 1, "url": "#"}, {"no": 2, "url": "#"}]},
        {"point": "The second mug came broken", "found": False,
         "text": "A line is to be seen in the glaze, but no crack.", "exhibits": [{"no": 2, "url": "#"}]},
    ],
    "relied": [{"no": 1, "label": "Unboxing video", "url": "#"}, {"no": 2, "label": "Photos", "url": "#"}],
    "not_relied": [{"no": 3, "label": "Packing photo", "url": "#",
                    "why": "Taken before the order was placed"}],
    "reasons": list(REASONS_GIVEN),
    "rules": [{"id": "R23", "sentence": "The platform decided on what is on file."}],
    "policy": "aliexpress-2026, version 1",
    "appeal": "Your rights under law and with your card issuer stay as they are.",
}  # fmt: skip


def _row(title: str, photo: str, yours: bool, cells: list[dict[str, Any]]) -> dict[str, Any]:
    labels = ["Claim", "At stake", "Decide by", "Stage"]
    return {
        "url": "#", "title": title, "reference": "8134-2207-D1", "photo": photo, "yours": yours,
        "cells": [{"label": k} | c for k, c in zip(labels, cells, strict=True)],
    }  # fmt: skip


QUEUE = {
    "caption": "Cases waiting for a decision",
    "columns": ["Case", "Claim", "At stake", "Decide by", "Stage"],
    "rows": [
        _row("Stoneware mug", pic("mug-listing.jpg"), True,
             [{"text": "Damaged", "note": "3 exhibits"}, {"amount": 4900, "currency": EUR},
              {"due": NOW + 9 * HOUR}, {"badge": "with you", "tone": "info"}]),
        _row("Headphones, wired", pic("headphones-listing.jpg"), False,
             [{"text": "Not as described", "note": "5 exhibits"}, {"amount": 8400, "currency": EUR},
              {"due": NOW + 2 * DAY}, {"badge": "free", "tone": "ok"}]),
        _row("Desk lamp", pic("desk-lamp-listing.jpg"), False,
             [{"text": "Not received", "note": "carrier's record"},
              {"amount": 123900, "currency": EUR}, {"due": NOW + 11 * DAY},
              {"badge": "with A. Novak", "tone": "quiet"}]),
    ],
}  # fmt: skip
STATS = [
    {"label": "Held for 214 orders", "amount": 1843210, "currency": EUR, "note": "in 3 currencies"},
    {"label": "Open disputes", "value": "17", "note": "12 in negotiation, 5 in mediation"},
    {"label": "Decisions overdue", "value": "1", "tone": "urgent", "note": "reassigned today", "url": "#"},
    {"label": "Ended by agreement", "value": "81 %", "tone": "ok", "note": "last 30 days"},
]  # fmt: skip
FACTS = [
    {"label": "Seller", "text": "Lumen Ceramics"},
    {"label": "Promised by", "at": NOW - 2 * DAY},
    {"label": "Held", "amount": 5390, "currency": EUR},
]
PARTIES = [
    {"by": "buyer", "heading": "The buyer's account", "name": "Ada Byrne", "standing": "14 orders, 1 dispute",
     "asks": "Refund only", "amount": 4900, "currency": EUR, "text": ANSWERS[3]["answer"],
     "exhibits": [x | {"by_label": "Ada Byrne"} for x in EXHIBITS]},
    {"by": "seller", "heading": "The seller's account", "name": "Lumen Ceramics",
     "standing": "1.2 % of orders disputed", "asks": "offered, refund only", "amount": 2000,
     "currency": EUR, "text": "We pack every mug in two layers. One of the two mugs seems to be fine; "
     "we offer the price of the other.", "exhibits": SELLER_EXHIBITS},
]  # fmt: skip
COMPARE = {"sides": [
    {"src": pic("mug-listing.jpg"), "url": "#", "alt": "The mug as the listing shows it", "label": "As listed"},
    {"src": pic("mug-arrived.jpg"), "url": "#", "alt": "The mug as it arrived, broken", "label": "As it arrived"},
]}  # fmt: skip
ACCOUNTS = [
    {"username": "ada", "name": "Ada Byrne", "role": "Buyer", "icon": "person",
     "text": "Four orders, one with a broken mug"},
    {"username": "lumen", "name": "Lumen Ceramics", "role": "Seller", "icon": "shop",
     "text": "One claim to answer, money on its way"},
    {"username": "ines", "name": "Ines Duarte", "role": "Mediator", "icon": "scales",
     "text": "Three cases wait for a decision"},
    {"username": "op", "name": "Sam Okafor", "role": "Operator", "icon": "chart",
     "text": "Books, deadlines and policies of the marketplace"},
]  # fmt: skip
REASON_FIELD = Field("reason", "What happened?", value="damaged")
WORDS_FIELD = Field(
    "description", "Describe it in two or three sentences", value="broken",
    hint="What was ordered, what arrived, and what you want.",
    errors=["Say what arrived and what you want. “broken” alone is easy to reject."],
)  # fmt: skip
AMOUNT_FIELD = Field("amount", "How much do you want back?", value="55",
                     errors=["At most €49.00 can be claimed for these items."])  # fmt: skip
SAMPLES: dict[str, Any] = {
    "thing": THING, "timeline": TIMELINE, "books": BOOKS, "shares": SHARES, "if_accepted": IF_ACCEPTED, "table": OFFERS,
    "turn": TURN, "talk": TALK, "wanted": WANTED, "step": STEP,
    "cards": CARDS, "exhibits": EXHIBITS, "so_far": SO_FAR, "answers": ANSWERS, "done": DONE,
    "warning": WARNING, "ruling": RULING, "queue": QUEUE, "stats": STATS, "facts": FACTS,
    "parties": PARTIES, "compare": COMPARE, "accounts": ACCOUNTS, "reasons": REASONS,
    "remedies": REMEDIES, "reason_field": REASON_FIELD, "words_field": WORDS_FIELD,
    "amount_field": AMOUNT_FIELD, "currency": EUR, "now": NOW,
    "one_way": {"value": "refund_only", "label": "Refund only", "hint": "You keep what arrived."},
    "pieces": PIECES, "receipt_field": RECEIPT_FIELD,
    "receipt": {"files": [CLOSE_UP], "kept": ["ab" * 32], "kept_name": "receipt-kept"},
    "more_exhibits": [EXHIBITS[1] | {"no": 4, "files": [PHOTO, LOOKING, FAILED], "relied": True}],
    "shown": {"order": {"id": "1"}}, "place": {"name": "claim-1"},
    "blocks": [{"kind": "photo", "label": "Photos", "accept": "image/*"}],
    "wrong_form": Form([REASON_FIELD, AMOUNT_FIELD, WORDS_FIELD]),
    "login": {"username": Field("username", "User name"), "password": Field("password", "Password")},
    "advice": {"tone": "ok", "icon": "shield", "title": "We recommend: refund only",
               "text": "Nothing usable is in hand, so there is nothing worth sending back.",
               "points": ["The mugs are broken.", "You claim €49.00; returning them would cost about €15.00."]},
    "seller_turn": {"whose": "seller", "label": "The seller's turn", "until": NOW + 20 * HOUR,
                    "silence": "The claim is carried out as asked."},
    "closed_turn": {"whose": "", "label": "Closed: settled"},
    "empty": {"icon": "scales", "title": "No case is waiting", "text": "New cases come here when two sides "
              "do not agree, or when seven days have passed.", "action": link("Look at decided cases")},
    "pages": {"previous_url": "#", "next_url": "#", "text": "21 to 40"},
    "crumbs": [{"url": "#", "label": "My orders"}, {"url": "#", "label": "8134-2207"}, {"label": "Dispute"}],
    "both_sides": OFFERS | {"standing": [
        OFFERS["standing"][0] | {"by_label": "The buyer's claim"},
        {k: v for k, v in OFFERS["standing"][1].items() if k != "action"}]},
    "record": {"messages": [MESSAGES[0] | {"counts": True}, MESSAGES[1] | {"mine": False, "name": "Ada Byrne"},
                            {k: v for k, v in MESSAGES[2].items() if k != "flag"} | {"counts": False}]},
    "remedy_field": Field("remedy", "What is awarded?", value="refund_only"),
    "award_field": Field("award", "How much", value="31.50"),
    "reasons_field": Field("reasons", "Reasons", hint="Both sides read them. Name the exhibits they rest on.",
                           value=RULING["reasons"][0]),
    "answers_now": [link("Make a counter-offer"), send("Hold: stand by my claim"), link("Close the dispute", "plain")],
    "decide_now": [send("Sign the decision", "primary"), link("Ask for one more exhibit")],
    "moments": {"calm": NOW + 9 * DAY, "soon": NOW + 2 * DAY, "urgent": NOW + 40 * timedelta(minutes=1),
                "passed": NOW - HOUR, "start": NOW - 6 * DAY},
}  # fmt: skip
NAV = {
    "buyer": ({"name": "Ada Byrne", "role": "Buyer"}, ["My orders", "Disputes"]),
    "mediator": ({"name": "Ines Duarte", "role": "Mediator"}, ["Queue", "My cases", "Decided"]),
}


def page(template: str, role: str = "buyer", **more: Any) -> Any:
    """A view of one template, in the language and theme that the address asks for."""

    def view(request: HttpRequest) -> HttpResponse:
        who, labels = NAV[role]
        context = SAMPLES | {
            "who": who, "sign_out_url": "#", "nav": [
                {"url": "#", "label": label, "current": n == 0, "count": 2 if n == 0 else 0}
                for n, label in enumerate(labels)
            ],
            "theme": request.GET.get("theme", ""),
            "sandbox": {"now": NOW, "url": "#", "steps": [{"label": "+1 day", "value": "1"},
                                                          {"label": "+5 days", "value": "5"}]},
            "back": {"url": "#", "label": "My orders"},
        } | more  # fmt: skip
        language = "ar" if request.GET.get("dir") == "rtl" else "en"
        with translation.override(language), timezone.override(ZoneInfo("Europe/Berlin")):
            return render(request, template, context)

    return view


def media(request: HttpRequest, name: str) -> FileResponse | HttpResponse:
    """A sample picture; a plain one in its place while it has not been made."""
    if (MEDIA / name).is_file():
        return FileResponse((MEDIA / name).open("rb"))
    out = io.BytesIO()
    picture = Image.new("RGB", (900, 900 if "listing" in name else 675), "#cfd8d6")
    ImageDraw.Draw(picture).text((40, 40), name, "#44525a")
    picture.save(out, "PNG")
    return HttpResponse(out.getvalue(), content_type="image/png")


def poll(request: HttpRequest) -> HttpResponse:
    """The file that is being looked at still is."""
    return render(request, "desks/components/evidence_file.html", {"file": LOOKING})


SENT: dict[str, tuple[str, int, int]] = {}  # uploads by id: name, bytes received, bytes in all


def uploads(request: HttpRequest, order_id: str) -> HttpResponse:
    """As the real ones begin (tus)."""
    metadata = dict(pair.split(" ") for pair in request.headers["Upload-Metadata"].split(","))
    name = base64.b64decode(metadata["filename"]).decode()
    upload_id = str(len(SENT))
    SENT[upload_id] = (name, 0, int(request.headers["Upload-Length"]))
    where = f"/sample/uploads/{order_id}/{upload_id}"
    return HttpResponse(status=201, headers={"Tus-Resumable": "1.0.0", "Location": where})


def upload_part(request: HttpRequest, order_id: str, upload_id: str) -> HttpResponse:
    """As the real ones go on: photos only, and by one sentence when it is none."""
    name, received, size = SENT[upload_id]
    if request.method == "PATCH":
        if not name.endswith(".jpg"):
            refusal = "This is not a photo. Choose another file."
            return HttpResponse(refusal, status=422, content_type="text/plain")
        received += len(request.body)
        SENT[upload_id] = (name, received, size)
    headers = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(received), "Upload-Length": str(size)}
    return HttpResponse(status=204, headers=headers)


def upload(request: HttpRequest, order_id: str) -> HttpResponse:
    """As the real one answers: a tile for what was uploaded."""
    name, _, size = SENT[request.POST["upload"]]
    taken = LOOKING | {"name": name, "size": size, "poll_url": ""}
    return render(request, "desks/components/evidence_file.html", {"file": taken}, status=201)


urlpatterns = [
    path("", page("desks/gallery.html", messages=[
        Message(constants.SUCCESS, "Your evidence was added."), Message(constants.WARNING, "Two files are still being sent."),
        Message(constants.ERROR, "The seller answered while you were writing. Look at the new offer first."),
    ])),
    path("mock/order", page("desks/mock/order.html")),
    path("mock/waiting", page("desks/mock/order.html", step=IN_TRANSIT)),
    path("mock/orders", page("desks/mock/orders.html")),
    path("mock/negotiation", page("desks/mock/negotiation.html")),
    path("mock/case", page("desks/mock/case.html", role="mediator", back={"url": "#", "label": "Queue"})),
    path("mock/question", page(
        "desks/mock/question.html", form=Form([REASON_FIELD, WORDS_FIELD]),
        step={"no": 4, "of": 6, "label": "Open a dispute"}, back={"url": "#", "label": "Back"},
        ask={"title": "In your words", "hint": "The seller reads this first, and a mediator may."},
        submit={"label": "Save and continue"}, leave={"url": "#", "label": "Finish later"},
    )),
    path("mock/closing", page("desks/mock/closing.html")),
    path("mock/ruling", page("desks/mock/ruling.html")),
    path("mock/sign-in", page("desks/mock/sign_in.html", who=None, nav=None, form={
        "username": Field("username", "User name"), "password": Field("password", "Password")})),
    path("mock/missing", page("desks/errors/404.html")),
    path("sample/poll", poll),
    path("sample/upload/<str:order_id>", upload, name="case-upload"),
    path("sample/uploads/<str:order_id>", uploads, name="case-uploads"),
    path("sample/uploads/<str:order_id>/<str:upload_id>", upload_part, name="case-upload-part"),
    path("sample/<str:name>", media),
]  # fmt: skip
