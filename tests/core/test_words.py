"""Words that press, in eight languages (R26, R27): dodges, what only sounds alike, and floors.

The labelled texts in ``tests/words`` are measured by ``make bench-words``; here the ones that rules
were written on keep a floor, so that no later rule loses what an earlier one had.
"""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.words.grammar import KINDS
from evenhand.core.words.hearing import thesauri
from evenhand.core.words.lexicon import GAP, Lexicon
from evenhand.core.words.normal import fold, joined, letters, plain, tokens, untwisted
from evenhand.core.words.recognise import LONGEST, Recognised, recognise
from evenhand.core.words.thesaurus import Thesaurus, stems

TEXTS = Path(__file__).parent.parent / "words"
CODES = [thesaurus.code for thesaurus in thesauri()]
AT = datetime(2026, 1, 1, tzinfo=UTC)


def test_eight_languages_have_rules() -> None:
    assert sorted(CODES) == ["ar", "de", "en", "es", "fr", "pt", "ru", "zh"]


# ---------------------------------------------------------------------------------------------
# One spelling


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Ｐｌｅａｓｅ　ｃｌｏｓｅ", "please close"),  # full width
        ("cl\u200bo\u00adse the dis\u2060pute", "close the dispute"),  # invisible characters
        ("disp\u0443te", "dispyte"),  # a Cyrillic letter among Latin ones, as it looks
        ("сl\u043esе", "close"),
        ("cпop", "спор"),  # Latin letters among Cyrillic ones
        ("c l o s e the d.i.s.p.u.t.e", "close the dispute"),
        ("n o  l o n g e r  n e e d e d", "no longer needed"),
        ("W-h-a-t-s-A-p-p", "whatsapp"),
        ("t3legram p@ypal cl0se", "telegram paypal close"),
        ("pleeeease", "please"),
        ("Schließen zurück", "schliessen zuruck"),
        ("Ça été", "ca ete"),
        ("Ещё", "еще"),
        ("أُغلِقُ النـــزاع ٣٤", "اغلق النزاع 34"),
        ("微 信", "微信"),
        ("關閉", "关闭"),
        ("5€ or US$5,90", "5 eur or usd 5 90"),
        ("ok 👍🏽 thanks!!", "ok thanks"),
        ("I'm a size S or M", "i m a size s or m"),  # no word of single letters
        ("128 GB, 5 x 3 cm, X12B", "128 gb 5 x 3 cm x12b"),
        ("", ""),
    ],
)
def test_however_it_is_written_it_is_read_the_same(written: str, seen: str) -> None:
    assert plain(written) == seen


@given(st.text(max_size=200))
def test_reading_it_again_changes_nothing_more(text: str) -> None:
    once = plain(text)
    assert all(c.isalnum() or c == " " or not c.isascii() for c in once)
    assert "  " not in once
    assert once == once.strip()


def test_phrases_are_written_in_good_spelling_and_find_poor_spelling() -> None:
    assert fold(r"\bzurück\b") == r"\bzuruck\b"
    assert fold(r"\W\S\B\D") == r"\W\S\B\D"


# ---------------------------------------------------------------------------------------------
# What presses, however it is dodged

PRESSES = [
    # close
    ("Kindly withdraw your claim", "close"),
    ("p l e a s e  c l o s e  d i s p u t e", "close"),
    ("рlеаsе clоsе thе disрutе", "close"),
    ("We'd be grateful for the withdrawal of your complaint.", "close"),
    ("Ziehen Sie bitte die Reklamation zurück.", "close"),
    ("mach den streit zu", "close"),
    ("Por favor, cierre la disputa", "close"),
    ("cierra el reclamo amigo", "close"),
    ("Por favor feche a disputa", "close"),
    ("encerra a reclamação por favor", "close"),
    ("Merci de fermer le litige", "close"),
    ("pouvez-vous annuler la réclamation", "close"),
    ("Закройте спор, пожалуйста", "close"),
    ("закрой cпop", "close"),
    ("请关闭纠纷", "close"),
    ("請撤銷糾紛", "close"),
    ("من فضلك أغلق النزاع", "close"),
    ("لو سمحت الغي النزاع", "close"),
    # false reason
    ("When you cancel, pick “ordered by mistake”", "false_reason"),
    ("Tell the mediator that everything arrived fine", "false_reason"),
    ("Wählen Sie als Grund „nicht mehr benötigt“", "false_reason"),
    ("Cancele el pedido y elija el motivo «ya no lo quiero»", "false_reason"),
    ("Cancele o pedido e escolha o motivo 'não quero mais'", "false_reason"),
    ("Annulez et choisissez le motif « je n'en veux plus »", "false_reason"),
    ("Отмените заказ и выберите причину «больше не нужен»", "false_reason"),
    ("取消订单时请选择“不想要了”", "false_reason"),
    ("الغي الطلب واختر السبب لم أعد أريده", "false_reason"),
    # not the true reason but another: what follows "but" is asked, though the verb before is denied
    ("Please don't put “item not received” but “other”", "false_reason"),
    ("Bitte nicht „nicht geliefert“ wählen, sondern „Sonstiges“", "false_reason"),
    ("Merci de ne pas mettre « non reçu » mais « autre »", "false_reason"),
    ("If they ask why, you simply changed your mind", "false_reason"),
    ("Если спросят — вы передумали", "false_reason"),
    # outside
    ("Let's continue on WhatsApp", "outside"),
    ("W-h-a-t-s-A-p-p me: +1 202 555 0143", "outside"),
    ("Zahlen Sie mir per Überweisung, ohne die Plattform", "outside"),
    ("Escríbame por WhatsApp", "outside"),
    ("Me chama no WhatsApp", "outside"),
    ("Écrivez-moi sur WhatsApp", "outside"),
    ("Напишите мне в ватсап", "outside"),
    ("加我微信聊", "outside"),
    ("راسلني على واتساب", "outside"),
    # promise
    ("I will refund you 5 dollars tomorrow", "promise"),
    ("Ich erstatte Ihnen 5 Euro", "promise"),
    ("Le devolveré 5 euros", "promise"),
    ("Vou devolver 20 reais para você", "promise"),
    ("Je vous rembourse 5 euros", "promise"),
    ("Я верну вам 500 рублей", "promise"),
    ("我退你20元", "promise"),
    ("سأعيد لك 50 ريال", "promise"),
    ("Would £8 back make it right?", "promise"),
    ("El importe será abonado en su tarjeta en tres días", "promise"),
    ("Remboursement intégral garanti, un peu de patience", "promise"),
    ("wir wären bereit, Ihnen mit 10 Euro entgegenzukommen", "promise"),
]


@pytest.mark.parametrize(("text", "kind"), PRESSES)
def test_pressure_is_seen_in_each_language_and_through_dodges(text: str, kind: str) -> None:
    assert kind in recognise(text).kinds


HARMLESS = [
    "Please close the box well.",
    "Do not close the dispute before you have your money.",
    "The dispute was closed by the mediator.",
    "The shop closes at six.",
    "Never pay outside the platform.",
    "Is the WhatsApp case also there in green?",
    "Your tracking number is 00340434161094021501.",
    "Unfortunately we cannot refund you.",
    "Bitte den Karton gut verschließen.",
    "Schließen Sie den Streitfall nicht.",
    "Wir können Ihnen leider nichts erstatten.",
    "Cierre bien la caja, por favor.",
    "No cierre la disputa.",
    "Feche bem a caixa, por favor.",
    "Não feche a disputa.",
    "Fermez bien le carton, s'il vous plaît.",
    "Ne fermez pas le litige.",
    "I'd like my money back please, the vase arrived in pieces.",  # asked, not given
    "Ich möchte bitte mein Geld zurück, die Vase kam zerbrochen an.",
    "Quisiera que me devuelvan el dinero.",
    "Vous me rendez les frais de port si je le renvoie ?",
    "You can return it within 30 days for a full refund.",
    "10% off if you take three or more.",
    "Why does it say I changed my mind? I never chose that.",
    "Warum steht da „falsch bestellt“? Das habe ich nie angegeben.",
    "Закройте коробку хорошо.",
    "Не закрывайте спор.",
    "请把盒子关好。",
    "请不要关闭纠纷。",
    "أغلق الصندوق جيدا من فضلك.",
    "لا تغلق النزاع.",
    "",
    "   ",
    "12345",
    "🙏🙏🙏",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_sounds_like_it_presses_nobody(text: str) -> None:
    assert recognise(text).kinds == ()


def test_a_message_that_mixes_languages_is_heard_in_each() -> None:
    seen = recognise("Закройте спор please, I will refund you 5 dollars")
    assert seen.kinds == ("close", "promise")


def test_reporting_pressure_is_not_pressing() -> None:
    pressing = "Close the dispute and we pay you by WeChat"
    assert recognise(pressing).kinds
    assert recognise(f"“{pressing}” – that is what the seller wrote to me.").kinds == ()


def test_of_a_contact_only_its_kind_is_kept() -> None:
    seen = recognise("Write to me: nora.shop@example.com")
    assert seen.contacts == ("mail",)
    assert "nora" not in repr(seen)


# ---------------------------------------------------------------------------------------------
# Any text at all


@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    seen = recognise(text, AT)
    assert isinstance(seen, Recognised)
    assert list(seen.kinds) == [kind for kind in KINDS if kind in seen.kinds]
    assert (seen.promise is not None) <= ("promise" in seen.kinds)


def stems_of(thesaurus: Thesaurus) -> dict[str, tuple[str, ...]]:
    """A table's stems by what they mean."""
    fields = {name: getattr(thesaurus, name) for name in thesaurus.__struct_fields__}
    return {name: value for name, value in fields.items() if isinstance(value, tuple)}


@pytest.mark.parametrize("thesaurus", thesauri(), ids=lambda thesaurus: thesaurus.code)
def test_long_texts_full_of_a_tables_own_words_come_to_an_end(thesaurus: Thesaurus) -> None:
    every = " ".join(stem for stems_ in stems_of(thesaurus).values() for stem in stems_)
    for text in (every, "a ", "no ", "1 ", "c l o s e ", "pay with "):
        recognise((text + " ") * (LONGEST // (len(text) + 1) + 1), AT)


def test_what_lies_beyond_the_longest_message_is_not_looked_at() -> None:
    pressing = "Please close the dispute."
    assert "close" in recognise("a" * (LONGEST - 100) + " " + pressing).kinds
    assert recognise("a" * LONGEST + " " + pressing).kinds == ()


# ---------------------------------------------------------------------------------------------
# How a table is read


def met(stem: str, text: str) -> list[tuple[int, ...]]:
    """Which words of a text a stem is met in."""
    empty = dict.fromkeys(stems_of(thesauri()[0]), ())
    table = msgspec.structs.replace(thesauri()[0], **empty | {"close": stems(stem)})
    words = tokens(untwisted(joined(letters(text))))
    heard = Lexicon([table], ["close", "nothing"]).hear(words)
    return [one.words for found in heard.values() for one in found.met]


@pytest.mark.parametrize(
    ("stem", "text", "words"),
    [
        ("clos", "closing it", [(0,)]),
        ("clos", "disclosed", []),
        ("=end", "the end", [(1,)]),
        ("=end", "ending", []),
        ("zurück", "ZURUCK", [(0,)]),
        ("zurück", "zurueck", [(0,)]),
        ("problem solv", "problem solved", [(0, 1)]),
        ("problem solv", "problem not solved", []),
        ("don't wait", "dont wait", []),
        ("don't wait", "Don’t wait", [(0, 1, 2)]),
        ("take .. down", "take the whole thing down", [(0, 4)]),
        ("take .. down", f"take {'it ' * GAP}down", [(0, GAP + 1)]),
        ("take .. down", f"take {'it ' * (GAP + 1)}down", []),
        ("*antrag", "Rückerstattungsantrags", [(0,)]),
        ("*antrag", "Antragsteller", []),
        ("关闭", "请关闭纠纷", [(1, 2)]),
        ("把..关", "把纠纷关了", [(0, 3)]),
        ("نزاع", "والنزاع", [(0,)]),
        ("not now, later", "not, now", []),  # no comma within a stem's words
        ("drop, drop it", "drop it", [(0, 1)]),  # the longest alone
    ],
)
def test_a_stem_is_met_where_its_sign_says(
    stem: str, text: str, words: list[tuple[int, ...]]
) -> None:
    assert met(stem, text) == words


@pytest.mark.parametrize("thesaurus", thesauri(), ids=lambda thesaurus: thesaurus.code)
def test_every_stem_of_a_table_can_be_met(thesaurus: Thesaurus) -> None:
    for name, theirs in stems_of(thesaurus).items():
        for stem in theirs:
            assert tokens(letters(stem.replace("=", "").replace("*", ""))), (name, stem)
            assert stem.strip(" =*.") != "", (name, stem)


def test_what_several_languages_share_is_decided_by_the_one_that_understands_most() -> None:
    assert "close" in recognise("Cancele la disputa, por favor").kinds
    assert "close" not in recognise("No cancele la disputa, por favor").kinds


# ---------------------------------------------------------------------------------------------
# Floors, on the texts that rules were written on


@cache
def develop(code: str) -> tuple[tuple[dict[str, Any], tuple[str, ...]], ...]:
    """Each text with the kinds that are seen in it."""
    lines = (TEXTS / code / "messages.develop.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line) for line in lines if line.strip()]
    return tuple((t, recognise(t["text"], AT).kinds) for t in texts)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", CODES)
def test_rules_keep_what_they_were_written_for(code: str, kind: str) -> None:
    found = sum(kind in seen for _text, seen in develop(code))
    there = sum(kind in text["kinds"] for text, _seen in develop(code))
    both = sum(kind in seen and kind in text["kinds"] for text, seen in develop(code))
    assert there >= 50, "too few texts to say anything"
    assert both >= 0.85 * there
    assert both >= 0.85 * found


@pytest.mark.parametrize("code", CODES)
def test_ordinary_messages_are_left_alone(code: str) -> None:
    calm = [(t, seen) for t, seen in develop(code) if not t["kinds"] and not t.get("hard")]
    assert len(calm) >= 60
    assert [text["text"] for text, seen in calm if seen][1:] == []
