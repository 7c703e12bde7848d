"""How words go together when they press somebody: one small grammar for all languages (R26, R27).

A sentence is a row of words; ``lexicon`` says what each may mean. A kind of pressure is asserted by
two meanings near each other, and taken back by a negation, a refusal or a report near by. Nothing
here knows a word of any language.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Literal, NamedTuple

from .lexicon import HIDING, Hit, Met, is_han
from .normal import ENDS, PARTS
from .thesaurus import Thesaurus

Kind = Literal["close", "promise", "false_reason", "outside"]
KINDS: tuple[Kind, ...] = ("close", "promise", "false_reason", "outside")

# How far apart two words may stand, in half words: a Chinese character is half a word, a comma one.
WORD, CHARACTER, COMMA = 2, 1, 2
NEAR_CASE = 12 * WORD  # close ... the dispute
NEAR_REASON = 9 * WORD  # choose ... by mistake
NEAR_REPORT = 9 * WORD  # confirm ... arrived
NEAR_REMARK = 5 * WORD  # close the case ... "all received"
NEAR_CHANNEL = 7 * WORD  # write ... whatsapp
NEAR_RAIL = 8 * WORD  # send ... paypal
NEAR_OWN = 3 * WORD  # your ... paypal
NEAR_OUTSIDE = 9 * WORD  # pay ... directly
NEAR_WILL = 8 * WORD  # we will ... refund
NEAR_MONEY = 9 * WORD  # give ... the money
NEAR_BARE = 4 * WORD  # where it presses otherwise: "10 dollars back"
NEAR_FAVOUR = 6 * WORD  # give ... a coupon
FIRST = 3 * WORD  # of a sentence after one about a case: "... End it."
NEGATES = 3 * WORD  # not ... close
REFUSES = 5 * WORD  # cannot ... refund
SHORT_SUM = 8  # words of a sentence that names a sum and no verb
SHORT_SENTENCE = 8  # words, after one about a case
SHORT = 3  # words of a message that is nothing but a channel

NOTICE = ("platform",)
SHARED = frozenset(["channel", "rail"])
ACTS = frozenset(["close", "choose", "give", "confirm", "give_will"])
SIGNS = frozenset("$€£¥₽₹₺₴₩₪₫")

# What each kind cannot do without, before its rule is tried.
SLOTS = (
    "close", "case", "close_whole", "close_it", "choose", "cancel", "blame", "reason", "confirm", "untrue",
    "not_here", "channel", "contact", "pay", "rail", "outside", "give", "money", "goods", "favour",
    "will", "give_will", "negation", "refusing", "told", "platform", "mine", "honest", "other_case",
    "nothing", "instead", "demand",
)  # fmt: skip


class Sentence(NamedTuple):
    """A sentence's words, how far along each stands, and after which a comma or the like follows."""

    number: int
    words: list[str]
    places: list[int]
    parted: frozenset[int]


def sentences(row: Iterable[str]) -> list[Sentence]:
    """A row of words and marks, cut where sentences end."""
    found: list[Sentence] = []
    words: list[str] = []
    places: list[int] = []
    parted: set[int] = set()
    place = 0
    for token in row:
        if token in ENDS:
            if words:
                found.append(Sentence(len(found), words, places, frozenset(parted)))
                words, places, parted = [], [], set()
        elif token in PARTS:
            parted.add(len(words) - 1)
            place += COMMA
        else:
            words.append(token)
            places.append(place)
            place += CHARACTER if is_han(token) else WORD
    if words:
        found.append(Sentence(len(found), words, places, frozenset(parted)))
    return found


class Clause:
    """A sentence as one language understands it: which of its words mean what."""

    def __init__(
        self, language: Thesaurus, sentence: Sentence, met: Iterable[Met], shared: list[Hit]
    ) -> None:
        self.habits, self.code, self.sentence = language, language.code, sentence
        self._met, self._shared = met, shared

    @cached_property
    def of(self) -> dict[str, list[Hit]]:
        """The hits by what they mean; what is shared counts where it means nothing else."""
        of: dict[str, list[Hit]] = {}
        for fit, words in self._met:
            for slot in fit.slots:
                of.setdefault(slot, []).append(Hit(slot, words))
        hidden = {w for hits in map(of.get, HIDING) if hits for h in hits for w in h.words}
        for hit in self._shared:
            there = of.setdefault(hit.slot, [])
            if hit not in there and hidden.isdisjoint(hit.words):
                there.append(hit)
        return {slot: hits for slot, hits in of.items() if hits}

    @cached_property
    def understood(self) -> frozenset[int]:
        """The words that mean something in this language, or in all."""
        return frozenset(w for hits in self.of.values() for h in hits for w in h.words)

    @property
    def coverage(self) -> int:
        return len(self.understood)

    def taken_back(self, hit: Hit) -> bool:
        """Whether it is denied, or what the writer does or did."""
        return self.negated(hit, NEGATES, "mine")

    def has(self, *slots: str) -> bool:
        return any(slot in self.of for slot in slots)

    def all(self, *slots: str) -> list[Hit]:
        return [hit for slot in slots for hit in self.of.get(slot, ())]

    def distance(self, one: Hit, other: Hit) -> int:
        """How far apart two hits stand; none where one lies between the other's words."""
        places = self.sentence.places
        first, second = (one, other) if one.words[0] <= other.words[0] else (other, one)
        return max(0, places[second.words[0]] - places[first.words[-1]])

    def pairs(self, firsts: list[Hit], seconds: list[Hit], reach: int) -> list[tuple[Hit, Hit]]:
        """The pairs of two different words that stand near each other."""
        return [
            (one, other)
            for one in firsts
            for other in seconds
            if not set(one.words) & set(other.words) and self.distance(one, other) <= reach
        ]

    def negated(self, hit: Hit, reach: int = NEGATES, *slots: str) -> bool:
        """Whether a word that denies stands close before it, or after it where that is the custom."""
        return any(
            self._denies(other, hit, reach)
            for other in self.all("negation", "refusing", *slots)
            if not set(other.words) & set(hit.words)
        )

    def _denies(self, no: Hit, hit: Hit, reach: int) -> bool:
        if hit.words[0] < no.words[0] < hit.words[-1]:
            return True
        if no.words[-1] < hit.words[0]:
            start, end = no.words[-1], hit.words[0]
        elif self.habits.negation_after and hit.words[-1] < no.words[0]:
            start, end = hit.words[-1], no.words[0]
        else:
            return False
        places = self.sentence.places
        if places[end] - places[start] > reach:
            return False
        if any(start <= n < end for n in self.sentence.parted):
            return False
        return not any(
            start < other.words[0] < end and other.words != hit.words
            for other in self.all(*ACTS, "instead")
        )

    def last_before(self, hit: Hit, *slots: str) -> Hit | None:
        """The last word of these meanings before it."""
        before = [one for one in self.all(*slots) if one.words[-1] < hit.words[0]]
        return max(before, key=lambda one: one.words, default=None)

    def parts(self, one: Hit, other: Hit) -> bool:
        """Whether a comma or the like stands between two words."""
        return any(one.words[-1] <= n < other.words[0] for n in self.sentence.parted)

    def opens(self, act: Hit) -> bool:
        """Whether it stands where a request does: first in the sentence, or after a comma."""
        places = self.sentence.places
        firsts = [0, *(n + 1 for n in self.sentence.parted if n < act.words[0])]
        return places[act.words[0]] - places[max(firsts)] <= FIRST

    def is_amount(self, money: Hit) -> bool:
        """Whether a number stands beside it."""
        beside = (money.words[0] - 1, money.words[-1] + 1)
        words = self.sentence.words
        return any(0 <= n < len(words) and words[n].isdigit() for n in beside)

    def between(self, one: Hit, other: Hit, *slots: str) -> bool:
        """Whether something of these meanings stands between two hits."""
        low, high = sorted((one.words[0], other.words[0]))
        return any(low < hit.words[0] < high for hit in self.all(*slots))


class Text(NamedTuple):
    """What is known of the whole message while one of its sentences is judged."""

    words: int
    asserted: set[str]  # kinds, so far
    cases: set[tuple[str, int]]  # language and number of a sentence that speaks of a case


class Verdict(NamedTuple):
    """A kind is asserted or taken back; where, for a promise, and what of."""

    asserted: bool
    hits: tuple[Hit, ...] = ()
    what: str = ""  # of a promise: money, goods or favour


# ---------------------------------------------------------------------------------------------
# The four kinds


def close(c: Clause, text: Text) -> Verdict | None:
    """Ends a case: "close the dispute", "withdraw your claim", "press problem solved"."""
    pairs = c.pairs(c.all("close"), c.all("case"), NEAR_CASE)
    for act, case in pairs:
        if (
            not c.taken_back(act)
            and not c.negated(case, WORD)
            and not c.between(act, case, "other_case")
        ) and not c.has("told", *NOTICE):
            return Verdict(True, (act, case))
    for whole in c.all("close_whole", *(("close_it",) if text.cases else ())):
        if not c.negated(whole) and not c.has("told", *NOTICE):
            return Verdict(True, (whole,))
    if pairs or c.has("close_whole"):
        return Verdict(False)
    if (c.code, c.sentence.number - 1) in text.cases and not c.has("told", "case", "other_case"):
        for act in c.all("close"):
            short = len(c.sentence.words) <= SHORT_SENTENCE
            if (short or c.opens(act)) and not c.taken_back(act):
                return Verdict(True, (act,))
    return None


def false_reason(c: Clause, text: Text) -> Verdict | None:
    """Asks for an untruth: a reason that blames the buyer, or that all is well where it is not."""
    tried = False
    acts = c.all("choose", "reason", "cancel")
    for act, blame in c.pairs(acts, c.all("blame"), NEAR_REASON):
        tried = True
        turned = act.words < blame.words and c.between(act, blame, "instead")  # not this but that
        if (c.taken_back(act) and not turned) or c.negated(blame, 2 * WORD) or c.has("told"):
            continue
        if any(c.distance(h, blame) < c.distance(act, blame) for h in c.all("honest")):
            continue
        last = c.last_before(blame, "choose", "reason", "cancel")
        if last and c.negated(last) and not turned:
            continue
        return Verdict(True, (act, blame))
    for honest in c.all("honest"):
        last = c.last_before(honest, "choose", "reason")
        if last is None or c.distance(last, honest) > NEAR_REASON or c.has("told"):
            continue
        if not c.negated(last) and not c.negated(honest, WORD):
            break  # asks for the truth
        if not any(other.words > honest.words for other in c.all("choose")):
            return Verdict(True, (last, honest))
    closing = {hit.words for hit in c.all("close")}
    reports = [hit for hit in c.all("untrue") if hit.words not in closing]
    for act, untrue in c.pairs(c.all("confirm", "choose"), reports, NEAR_REPORT):
        tried = True
        if c.taken_back(act) or c.negated(untrue, WORD) or c.has("told", "honest"):
            continue
        doubted = c.has("not_here", "case") or "close" in text.asserted
        if not doubted and (c.habits.reports_need_doubt or not c.opens(act)):
            continue
        return Verdict(True, (act, untrue))
    pairs = c.pairs(c.all("close"), c.all("case"), NEAR_CASE) if c.has("untrue") else []
    for act, untrue in [
        *(p for p in c.pairs(c.all("reason"), reports, NEAR_REPORT) if c.has("case", "close")),
        *(p for _act, case in pairs for p in c.pairs([case], reports, NEAR_REMARK)),
    ]:
        if not c.negated(untrue, WORD) and not c.has("told", "honest", *NOTICE):
            return Verdict(True, (act, untrue))
    return Verdict(False) if tried else None


def outside(c: Clause, text: Text) -> Verdict | None:
    """Asks to talk or pay elsewhere: "write on whatsapp", "send it by paypal", "pay me directly"."""
    tried = False
    for acts, ways, reach in (
        (("contact", "pay", "give"), "channel", NEAR_CHANNEL),
        (("pay", "give", "give_will", "money"), "rail", NEAR_RAIL),
        (("contact",), "rail", NEAR_OWN),
        (("outside",), "channel", NEAR_CHANNEL),
        (("outside",), "rail", NEAR_RAIL),
        (
            ("pay", "give", "give_will", "contact", "close", "money", "favour"),
            "outside",
            NEAR_OUTSIDE,
        ),
    ):
        for act, way in c.pairs(c.all(*acts), c.all(ways), reach):
            tried = True
            if c.taken_back(act) or c.negated(way) or c.has("told", "platform"):
                continue
            last = c.last_before(way, "pay", "give", "contact")
            if last and not c.parts(last, way) and c.negated(last):
                continue
            return Verdict(True, (act, way))
    if c.has("channel") and text.words <= SHORT:
        return Verdict(True)
    return Verdict(False) if tried or c.has("platform") else None


def promise(c: Clause, text: Text) -> Verdict | None:
    """Promises money, goods or a favour: "we will refund you", "you get a gift with the next order"."""
    what = c.all("money", "goods", "favour", *(("rail",) if "close" in text.asserted else ()))
    tried = False
    for give in c.all("give", "give_will"):
        own = [h for h in what if h.words == give.words]
        near = own + [h for _g, h in c.pairs([give], what, NEAR_MONEY)]
        if not near:
            continue
        sum_named = own and any(c.is_amount(h) for h in near)
        willed = any(
            h.words == give.words or c.distance(give, h) <= NEAR_WILL for h in c.all("will")
        )
        if give.slot == "give" and not sum_named and not willed:
            continue
        tried = True
        if c.negated(give, REFUSES, "demand") or c.has("told", "platform"):
            continue
        return Verdict(True, (give, *near), _promised(c, give, near))
    if tried:
        return Verdict(False)
    if text.asserted & {"close", "false_reason"} and not c.has("told", "platform"):
        short = len(c.sentence.words) <= SHORT_SUM
        for one in c.all("money"):
            if (
                (short or c.has("will", "give", "give_will"))
                and c.is_amount(one)
                and not c.negated(one, REFUSES, "demand")
            ):
                return Verdict(True, (one,), "money")
    return None


def _promised(c: Clause, give: Hit, near: list[Hit]) -> str:
    """What is given: what stands nearest; but a favour in the same breath makes it one."""
    if any(h.slot == "favour" and c.distance(give, h) <= NEAR_FAVOUR for h in near):
        return "favour"
    return min(near, key=lambda h: (h.words != give.words, c.distance(give, h))).slot


# What each kind cannot do without: one of these, each of which is several at once.
NEEDS: dict[Kind, tuple[tuple[tuple[str, ...], ...], ...]] = {
    "close": ((("close",), ("case",)), (("close_whole", "close_it"),), (("close",),)),
    "false_reason": (
        (("choose", "reason", "cancel"), ("blame", "honest")),
        (("confirm", "choose", "reason", "case"), ("untrue",)),
    ),
    "outside": (
        (
            ("channel", "rail", "outside"),
            ("contact", "pay", "give", "give_will", "money", "close", "favour"),
        ),
        (("channel", "rail"), ("outside",)),
        (("channel", "platform"),),
    ),
    "promise": (
        (("give", "give_will"), ("money", "goods", "favour", "rail")),
        (("money",),),
    ),
}

# In the order in which they are tried: a promise is seen more easily beside what it is for.
RULES: dict[Kind, Callable[[Clause, Text], Verdict | None]] = {
    "close": close,
    "false_reason": false_reason,
    "outside": outside,
    "promise": promise,
}
