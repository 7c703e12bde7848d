"""Finds ways to reach or pay somebody outside: mail, phone, account, wallet, handle, link (R26).

Only the kind of a contact is told, never the contact itself. Where a kind carries a checksum it is
done: an IBAN (mod 97), a wallet (base58check, bech32, EIP-55); a parcel's number is none of them.
"""

import hashlib
import re
from collections.abc import Callable

from .keccak import keccak_256
from .normal import joined, letters, visible

Contacts = tuple[str, ...]

# ---------------------------------------------------------------------------------------------
# What is said near a contact, in all languages

# A number, mail or name with one of these before it is no way to reach the writer.
_NUMBERED = re.compile(
    r"(?:order|track|parcel|package|shipment|consignment|case (?:n|id)|part|invoice|refer|serial|"
    r"model|item (?:n|id)|article|transaction|booking|ticket|barcode|\bean\b|\bgtin\b|\bisbn\b|\bimei\b|\bsku\b|"
    r"bestell|sendung|paket|vorgang|rechnung|teile|serien|artikel|art\.|auftrag|"
    r"pedido|seguimiento|env[ií]o|paquete|factura|referencia|gu[ií]a|serie|expediente|c[oó]digo|"
    r"rastre|encomenda|fatura|nota fiscal|refer[eê]ncia|protocolo|"
    r"commande|suivi|colis|facture|r[eé]f[eé]rence|s[eé]rie|dossier|"
    r"processo|заказ|трек|отправлен|посылк|накладн|счет|счёт|артикул|серийн|штрих|обращен|"
    r"订单|訂單|单号|單號|快递|快遞|运单|運單|物流|型号|型號|编号|編號|条码|发票|"
    r"طلب|تتبع|شحن|فاتور|مرجع|تسلسل|موديل|قطع)"
)
# It is somebody else's: a courier's, on a label or a product, in a notice.
_SOMEBODY_ELSES = re.compile(
    r"(?:courier|carrier|\blabel|postman|driver|print|manufacturer|warrant|listing|engrav|embroider|\bmug\b|sticker|"
    r"paketdienst|kurier|spedition|etikett|aufdruck|aufgedruckt|hersteller|garantie|\bsteht\b|tasse|"
    r"mensajer|repartidor|transportist|etiqueta|impres|fabricante|garant[ií]a|garantia|taza|"
    r"transportador|entregador|estampad|caneca|correios|"
    r"transporteur|livreur|[eé]tiquette|imprim|fabricant|garantie|"
    r"курьер|доставк|этикет|наклейк|напечатан|надпис|производител|гарант|кружк|"
    r"recipient|empf[aä]nger|destinatari|destinat[aá]rio|получател|收件|送货|收货|المستلم|التوصيل|con texto|com o texto|inscription|文字|"
    r"快递员|快遞員|包裹面单|面单|面單|标签|標籤|印着|印著|印有|印的|厂家|廠家|保修|杯子|说明书|"
    r"مندوب|السائق|ملصق|مطبوع|مكتوب|الضمان|الشركة المصنعة)"
)
_CALL = re.compile(
    r"(?:\bcall|\btext\b|\bring\b|\brang\b|phone|\btel\b|\btel\.|mobile|\bcell\b|what'?s? ?app|whats|wasap|\bzap|\bsms\b|viber|signal|contact|reach|my number|"
    r"anruf|ruf|telefon|handy|meine nummer|"
    r"tel[eé]f|ll[aá]m|llam|m[oó]vil|celular|mi n[uú]mero|meu n[uú]mero|liga|ligue|telem|"
    r"appel|t[eé]l[eé]ph|portable|mon num[eé]ro|joign|"
    r"звон|\bтел|мой номер|номер для|ватсап|вотсап|вацап|вайбер|смс|набер|пишите|"
    r"电话|電話|手机|手機|微信|我的号|联系|聯繫|聯絡|短信|加我|打给|致电|whatsapp|"
    r"هاتف|جوال|موبايل|رقمي|رقم الواتس|اتصل|واتس|كلمن|راسل|تليفون|تلفون|رن |رنلي|دق لي|دقلي)"
)
_MESSENGER = (
    r"what'?s? ?app|wh?atsap|wasap|t[e3]l[e3]gram|telegram|\btg\b|we-?\s?chat|\bv-?\s?chat|\bv[xX信]\b|\bwx\b|weixin|(?<![a-z])qq(?![a-z])|viber|skype|signal|\bline\b|instagram|\binsta\b|"
    r"\big\b|facebook|messenger|discord|kakao|zalo|snapchat|\bvk\b|"
    r"телеграм\w*|телег[аеуи]\w*|\bтг\b|ватсап\w*|вотсап\w*|вацап\w*|вайбер\w*|\bвк\b|инст\w*|скайп\w*|"
    r"微信|薇信|威信|电报|電報|飞机|加[vV]|扣扣|وات?س ?ا?ب?|تيلي?جرام|تلي?[جغق]رام|تليكرام|وي ?تشات|ويشات|انستا\w*|سناب\w*|فايبر|سكايب"
)
_BUY = re.compile(
    r"(?:order|buy|purchas|pay|cheap|discount|less|direct|shop here|bestell|kauf|kost|billig|zahl|günstig|rabatt|"
    r"compr|barat|pag|desc|pid|encomend|achet|command|moins|pay|remis|купи|покуп|заказ|дешев|плат|скид|"
    r"买|購|购|下单|下單|付|便宜|拍|优惠|اشتر|ادفع|ارخص|أرخص|اطلب|شراء|دفع|خصم|رخيص)"
)
_HARMLESS_LINK = re.compile(
    r"(?:track|dhl|ups\.|fedex|usps|post|gls|dpd|hermes|colissimo|correo|cdek|17track|youtu|manual|video|imgur|wikipedia|instruct|anleitung|download|driver|support)"
)

# ---------------------------------------------------------------------------------------------
# Shapes

_DOT_WORD = (
    r"(?:\(dot\)|\[dot\]|\bdot\b|\(?\bpunkt\b\)?|\(?\bpunto\b\)?|\(?\bponto\b\)?|\(?\bpoint\b\)?|"
    r"\(?точка\)?|\(?نقطه\)?|\(?点\)?)"
)
_DOT = rf"(?:\.|{_DOT_WORD})"
_AT = (
    r"(?:\(at\)|\[at\]|\{at\}|\(a\)|\barroba\b|\(arroba\)|\(arobase\)|\barobase\b|"
    r"\(?собака\)?|\(?艾特\)?)"
)
_NAME = r"[\w.+-]{2,64}\s?"
_MAIL = re.compile(
    rf"{_NAME}(?:@|{_AT})\s?[\w-]{{2,63}}\s?{_DOT}\s?[a-z]{{2,}}"
    # a bare "at" is a word as well: only before a bare "dot"
    rf"|{_NAME}\s\bat\b\s[\w-]{{2,63}}\s?{_DOT_WORD}\s?[a-z]{{2,}}"
)
_PHONE = re.compile(r"(?<![\w#])(?:\+|00(?=[1-9]))?\(?\d(?:[\s().\-/]{0,2}\d){6,17}(?![\w])")
_DATE = re.compile(r"^(?:\d{4}[-./]\d\d?[-./]\d\d?|\d\d?[-./]\d\d?[-./]\d{2,4})")
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d\d(?:[ -]?[A-Z0-9]){11,30}(?![A-Z0-9])", re.IGNORECASE)
_BASE58 = re.compile(r"(?<!\w)[1-9A-HJ-NP-Za-km-z]{26,35}(?!\w)")
_BECH32 = re.compile(r"(?<!\w)(?:bc|tb|ltc)1[02-9ac-hj-np-z]{11,71}(?!\w)", re.IGNORECASE)
_ETHER = re.compile(r"(?<!\w)0x([0-9a-fA-F]{40})(?!\w)")
_HANDLE = re.compile(
    rf"(?:{_MESSENGER})(?:\s|id\b|nick\w*|user\w*|name\b|is\b|ist\b|es\b|号|號|[:：@=\-—]|->)*"
    r"(?=[\w.\-]*[_\d])(?=[\w.\-]*[a-z])[a-z0-9][\w.\-]{4,}"
    r"|(?:(?<![a-z])qq|扣扣|企鹅)\D{0,6}[1-9]\d{4,10}(?!\d)|(?:(?<![a-z])qq|扣扣)\D{0,6}\d{9,10}(?!\d)"
    rf"|(?:{_MESSENGER})\s?(?:id\b|号|號|handle|user\w*|ник|ID|معرف)?\s?[:：@=]\s?@?[a-z][\w.\-]{{3,}}"
)
_AT_NAME = re.compile(r"(?<![\w.])@[a-z][\w.]{3,}")
_PAY_OR_CHAT = re.compile(
    r"\b(?:wa\.me|t\.me|telegram\.me|chat\.whatsapp\.com|m\.me|line\.me|paypal\.me|paypal\.com/paypalme|"
    r"revolut\.me|cash\.app|venmo\.com|monzo\.me|u\.wechat\.com|vk\.me|qr\.alipay\.com|buy\.stripe\.com)/?"
)
_CARD = re.compile(r"(?<!\d)[2-6]\d{3}(?:[ -]\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)")
_LINK = re.compile(r"(?:https?://|\bwww\.)[^\s]+")

# ISO 13616: how long an IBAN is, by country.
_IBAN_LENGTHS = {
    c: int(n)
    for c, n in re.findall(
        r"([A-Z]{2})(\d\d)",
        "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29"
        "ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28"
        "LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25"
        "QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30",
    )
}


_DOT_WORDS = ("dot", "punkt", "punto", "ponto", "point", "точка", "نقطه", "点")
_SIGN_OF_ONE = re.compile(r"[_:：=\d]")
_SHAPED = re.compile(r"\d[\d\s().\-/]{6}|@|://|www\.|[a-z]\.me\b|\w{26}")
_AT_WORD = re.compile(r"(?<!\w)\(?(?:at|a|arroba|arobase|собака|艾特|ات)\b")
_HANDLED = re.compile(
    rf"(?=[wtvqslifdkz телвискв微薇威电電飞加扣واتي])(?:{_MESSENGER})[^\n]{{0,12}}[\d_:：=]"
)


def _may_hold_one(small: str) -> bool:
    """Whether it is worth a closer look: most messages are not."""
    if _SHAPED.search(small):
        return True
    dotted = any(word in small for word in _DOT_WORDS) or "." in small
    if dotted and _AT_WORD.search(small):
        return True
    return bool(_SIGN_OF_ONE.search(small) and _HANDLED.search(small))


def find_contacts(text: str, small: str | None = None) -> Contacts:
    """Which kinds of contact a text names: mail, phone, iban, card, wallet, handle, link.

    ``small`` is the same in one spelling, where it is at hand.
    """
    if small is None:
        small = joined(letters(text))
    if not _may_hold_one(small):
        return ()
    text = joined(visible(text))
    found = {kind: find(text, small) for kind, find in _FINDERS.items()}
    return tuple(kind for kind, there in found.items() if there)


def _mail(_text: str, small: str) -> bool:
    return any(_own(small, m) for m in _MAIL.finditer(small))


def _phone(_text: str, small: str) -> bool:
    """A number to call: with a country's code, or with a word for calling before it."""
    spoken_for = [m.span() for p in (_IBAN, _ETHER) for m in p.finditer(small)]
    for m in _PHONE.finditer(small):
        digits = sum(c.isdigit() for c in m[0])
        if not 8 <= digits <= 15 or _DATE.match(m[0]):
            continue
        if any(start <= m.start() < end for start, end in spoken_for):
            continue
        before = small[max(0, m.start() - 48) : m.start()]
        numbered, calling = _last(_NUMBERED, before), _last(_CALL, before)
        foreign = m[0][0] == "+" or m[0].startswith("00")
        chinese = re.fullmatch(r"1[3-9]\d{9}", re.sub(r"\D", "", m[0])) is not None
        if numbered > calling and not m[0].startswith("+"):
            continue
        if (foreign or chinese or calling >= 0) and _own(small, m):
            return True
    return False


def _iban(text: str, small: str) -> bool:
    return any(is_iban(m[0]) and _own(small, m) for m in _IBAN.finditer(text))


def _wallet(text: str, _small: str) -> bool:
    return (
        any(is_base58check(m[0]) for m in _BASE58.finditer(text))
        or any(is_bech32(m[0]) for m in _BECH32.finditer(text))
        or any(is_ether(m[1]) for m in _ETHER.finditer(text))
    )


def _card(_text: str, small: str) -> bool:
    return any(is_luhn(m[0]) and _own(small, m) for m in _CARD.finditer(small))


def _handle(_text: str, small: str) -> bool:
    named = re.search(_MESSENGER, small) and _AT_NAME.search(small)
    found = _HANDLE.search(small) or named
    return bool(found) and _own(small, found)


def _link(_text: str, small: str) -> bool:
    if _PAY_OR_CHAT.search(small):
        return True
    return any(
        not _HARMLESS_LINK.search(m[0]) and bool(_BUY.search(small)) and _own(small, m)
        for m in _LINK.finditer(small)
    )


_FINDERS: dict[str, Callable[[str, str], bool]] = {
    "mail": _mail,
    "phone": _phone,
    "iban": _iban,
    "card": _card,
    "wallet": _wallet,
    "handle": _handle,
    "link": _link,
}


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((m.start() for m in pattern.finditer(text)), default=-1)


def _own(small: str, found: re.Match[str] | None) -> bool:
    """Whether nothing near it says that it is a courier's, a product's or a notice's."""
    assert found is not None
    near = small[max(0, found.start() - 70) : found.end() + 40]
    return not _SOMEBODY_ELSES.search(near)


# ---------------------------------------------------------------------------------------------
# Checksums


def is_iban(text: str) -> bool:
    """Whether it begins with an IBAN: its country's length, and 1 when divided by 97 (ISO 7064)."""
    code = re.sub(r"[ -]", "", text).upper()
    length = _IBAN_LENGTHS.get(code[:2])
    if length is None or len(code) < length:
        return False
    code = code[:length]
    return int("".join(str(int(c, 36)) for c in code[4:] + code[:4])) % 97 == 1


def is_luhn(text: str) -> bool:
    """Whether it can be a card's number: its last digit checks the others (ISO 7812)."""
    digits = [int(c) for c in text if c.isdigit()][::-1]
    doubled = sum(sum(divmod(2 * d, 10)) for d in digits[1::2])
    return (sum(digits[::2]) + doubled) % 10 == 0


_BASE58_DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def is_base58check(text: str) -> bool:
    """Whether it is an address of the older kind: 21 bytes and the first four of their hash."""
    number = 0
    for char in text:
        digit = _BASE58_DIGITS.find(char)
        if digit < 0:
            return False
        number = number * 58 + digit
    if number.bit_length() > 200:
        return False
    raw = number.to_bytes(25, "big")
    zeros = len(raw) - len(raw.lstrip(b"\0"))
    if len(text) - len(text.lstrip("1")) != zeros:
        return False
    return hashlib.sha256(hashlib.sha256(raw[:21]).digest()).digest()[:4] == raw[21:]


_BECH32_DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_STEPS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_ENDS = (1, 0x2BC830A3)  # of the first version and of the later one


def is_bech32(text: str) -> bool:
    """Whether it is an address of the newer kind (BIP 173, BIP 350), its checksum right."""
    if text not in (text.lower(), text.upper()):
        return False
    name, _one, data = text.lower().rpartition("1")
    values = [_BECH32_DIGITS.find(c) for c in data]
    if not name or len(values) < 6 or -1 in values:
        return False
    spread = [ord(c) >> 5 for c in name] + [0] + [ord(c) & 31 for c in name]
    sum_ = 1
    for value in spread + values:
        top = sum_ >> 25
        sum_ = (sum_ & 0x1FFFFFF) << 5 ^ value
        for bit, step in enumerate(_BECH32_STEPS):
            sum_ ^= step if top >> bit & 1 else 0
    return sum_ in _BECH32_ENDS


def is_ether(digits: str) -> bool:
    """Whether forty hex digits can be an account: written in two cases, the case is a checksum."""
    if digits in (digits.lower(), digits.upper()):
        return True
    hashed = keccak_256(digits.lower().encode()).hex()
    return all(
        c.isdigit() or c.isupper() == (int(h, 16) >= 8)
        for c, h in zip(digits, hashed, strict=False)
    )
