"""One spelling for everything: how a text looks to the rules, whoever tried to hide its words.

Sellers write "cl0se", "d i s p u t e", "ｃｌｏｓｅ" or "сlоsе" with Cyrillic letters; honest people
leave accents out. All of it becomes the same small letters, so that rules are written once.
"""

import re
import unicodedata

# ---------------------------------------------------------------------------------------------
# Letters

# One letter for those that people use for each other and that no decomposition brings together.
_LETTERS = str.maketrans(
    {
        # Latin
        "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss",
        # Arabic: forms of alef, yeh, teh marbuta and keheh; the stretching sign
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "گ": "ك", "ـ": "",
        # quotes within a word
        "’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'",
    }
)  # fmt: skip

# Traditional characters, as far as rules use them, to their simplified ones.
_TRADITIONAL = str.maketrans(
    "丟並亂佈併來係俬倉個們側備傢傳傾價儘償優兒內兩別刪則剛劃動務勸匯協卹員唄唸問啟喪喫單嗎噁噹嚮嚴國"
    "圓圖堅報場塊墊壓壞夠夾姦媽實審寫寶將專對屜嶄帳幣幫幹幾庫廠廢廣弔張強彆彔彙後從復恥惡憑懇應懞戶掃"
    "掛揀換損摺撥擇擊擔據擬擺敗數斷於時暫曏曬書會東條棄榦標樣機檯櫃權歐歡歸殘殼氣汙決沒沖減準溝滾滿漬"
    "濛為無煩熱燈燒爛爭獨獲現產異當發盃盜盡監盤盧矇確碼磚禮稅稱穫箇節簽籤糾紀紅紋納紙級紛終結絕絡給統"
    "絲經綠維網緊線緣編緻縫繞繫續纔義翫聯聲聽脅脩脫腦腳膠臉臺與興舉萬蒐蓋藍處虛號衕衛衝補裝裡複襬覈見"
    "規視親觀觸訂計討記訟許訴註証詐評話該詳誌認誤說課談請論諾謊講謹證識譟議譽變讓貝負財貨責貴買費貼資"
    "賠賣賤質賬賴購贈趕蹤較輕輪輸轉辦迴這週進運過達違遙遞適選遺還邊郵釋釐釘釦鈅鈕銀銘銷鋪錄錢錯錶鍵鍾"
    "鎊鏈鏡鏽鐘鑰門閃閉開間閣閤閥閱闆闇關際隨險隻雙雜離難電霧靈韆頁項頭頻顆題額顏願類顧顯風颱颳飛饋馬"
    "騙驚驛體鬆鵝麵麼黃點黴齊齣覆",
    "丢并乱布并来系私仓个们侧备家传倾价尽偿优儿内两别删则刚划动务劝汇协恤员呗念问启丧吃单吗恶当向严国"
    "圆图坚报场块垫压坏够夹奸妈实审写宝将专对屉崭账币帮干几库厂废广吊张强别录汇后从复耻恶凭恳应蒙户扫"
    "挂拣换损折拨择击担据拟摆败数断于时暂向晒书会东条弃干标样机台柜权欧欢归残壳气污决没冲减准沟滚满渍"
    "蒙为无烦热灯烧烂争独获现产异当发杯盗尽监盘卢蒙确码砖礼税称获个节签签纠纪红纹纳纸级纷终结绝络给统"
    "丝经绿维网紧线缘编致缝绕系续才义玩联声听胁修脱脑脚胶脸台与兴举万搜盖蓝处虚号同卫冲补装里复摆核见"
    "规视亲观触订计讨记讼许诉注证诈评话该详志认误说课谈请论诺谎讲谨证识噪议誉变让贝负财货责贵买费贴资"
    "赔卖贱质账赖购赠赶踪较轻轮输转办回这周进运过达违遥递适选遗还边邮释厘钉扣钥钮银铭销铺录钱错表键钟"
    "镑链镜锈钟钥门闪闭开间阁合阀阅板暗关际随险只双杂离难电雾灵千页项头频颗题额颜愿类顾显风台刮飞馈马"
    "骗惊驿体松鹅面么黄点霉齐出复",
)

# Letters of other scripts that look like Latin ones, by which words are hidden from rules.
_CYRILLIC_AS_LATIN = dict(zip("асеорхуіјѕԁԛԝһкмтвнӏ", "aceopxyijsdqwhkmtbhl", strict=True))
_GREEK_AS_LATIN = dict(zip("αενιρτυκοχγωη", "aeviptukoxywn", strict=True))
_AS_LATIN = _CYRILLIC_AS_LATIN | _GREEK_AS_LATIN
_AS_CYRILLIC = dict(zip("aceopxykmtbh", "асеорхукмтвн", strict=True))
_TO_LATIN, _TO_CYRILLIC = str.maketrans(_AS_LATIN), str.maketrans(_AS_CYRILLIC)

# Digits and signs put for letters between letters: "t3legram", "cl0se", "p@ypal".
_AS_LETTER = str.maketrans("013457@$", "oieastas")

_LATIN = "a-z"
_CYRILLIC = "\u0400-\u052f"
_GREEK = "\u0370-\u03ff"
_HAN = "\u3400-\u9fff"

_MIXED = re.compile(rf"\w*(?:[{_LATIN}][{_CYRILLIC}{_GREEK}]|[{_CYRILLIC}{_GREEK}][{_LATIN}])\w*")
_MIXES = re.compile(rf"[{_LATIN}][{_CYRILLIC}{_GREEK}]|[{_CYRILLIC}{_GREEK}][{_LATIN}]")
_LEET = re.compile(rf"(?<=[{_LATIN}])[013457@$](?=[{_LATIN}]{{2}})")
_LETTER = r"(?:ss(?!\w)|[^\W\d_])"  # ß has become ss by now
# Single letters with the same sign between: "c l o s e", "d.i.s.p.u.t.e". Three at least; beside
# such a run, two: "n o  l o n g e r".
_APART = rf"(?<![\w'])(?![{_HAN}]){_LETTER}([^\w\s']|_|[ ])(?![{_HAN}]){_LETTER}(?:\1(?![{_HAN}]){_LETTER})"
_SPELLED = re.compile(rf"{_APART}{{1,}}(?![^\W_])")
_SPELLED_TOO = re.compile(rf"{_APART}{{0,}}(?![^\W_])")
_HAN_APART = re.compile(rf"(?<=[{_HAN}])[\s._\-*·/|~]+(?=[{_HAN}])")
_STRETCHED = re.compile(rf"({_LETTER})\1\1+")
_MONEY = re.compile(r"(?:\b(?:us|r|hk|nt|a|c|au|ca|mx|s))?\$|[€£¥₽₹₺₴₩₪₫%]")
_SIGNS = {
    "$": "usd", "us$": "usd", "r$": "brl", "hk$": "hkd", "nt$": "twd", "a$": "aud", "au$": "aud",
    "c$": "cad", "ca$": "cad", "mx$": "mxn", "s$": "sgd", "€": "eur", "£": "gbp", "¥": "cny",
    "₽": "rub", "₹": "inr", "₺": "try", "₴": "uah", "₩": "krw", "₪": "ils", "₫": "vnd",
    "%": "percent",
}  # fmt: skip
_DIGIT_OR_SIGN = re.compile(r"[013457@$]")
_NOT_WORDS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """The text in one spelling with its punctuation: small letters, plain digits, no accents."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).casefold()
    text = unicodedata.normalize("NFKD", text)
    if not text.isascii():
        text = text.translate(_SPELLING)
        if _MIXES.search(text):
            text = _MIXED.sub(_one_script, text)
    return text


def visible(text: str) -> str:
    """The text as it is read, its letters' case kept: nothing invisible, ASCII digits."""
    if text.isascii():
        return text
    return "".join(map(_one_letter, unicodedata.normalize("NFKC", text)))


def plain(text: str) -> str:
    """What rules see of a text: words in one spelling, single spaces between them, nothing else."""
    return bare(joined(letters(text)))


def bare(text: str) -> str:
    """Only the words of a text in one spelling, signs of money written out."""
    text = _LEET.sub(lambda m: m[0].translate(_AS_LETTER), text)
    text = _MONEY.sub(lambda m: f" {_SIGNS[m[0]]} ", text)
    text = _NOT_WORDS.sub(" ", text).strip()
    return _STRETCHED.sub(r"\1", text)


# A sentence's end; and what only parts it. A point or comma between digits is neither.
ENDS, PARTS = frozenset("!?;。！？；؟؛…|."), frozenset(',:()[]{}"«»„“”،，：（）、\n–—-/→➡⇒')
_TOKEN = re.compile(
    rf"[{_HAN}]|[^\W_{_HAN}]+|[!?;。！？；؟؛…|]|(?<![ .]\d)(?<![ .]\d\d)\.(?![^\W_])|[:()\[\]{{}}\"«»„“”،，：（）、\n–—→➡⇒]|,(?!\d)"
    r"|(?<= )[-/](?= )|[$€£¥₽₹₺₴₩₪₫%]"
)


def untwisted(spelled: str) -> str:
    """The same without letters that were stretched, or put as digits and signs."""
    if _DIGIT_OR_SIGN.search(spelled):
        spelled = _LEET.sub(lambda m: m[0].translate(_AS_LETTER), spelled)
    if _STRETCHED.search(spelled):
        spelled = _STRETCHED.sub(r"\1", spelled)
    return spelled


def tokens(text: str) -> list[str]:
    """Words, Chinese characters one by one, signs of money and marks, of a text in one spelling."""
    return _TOKEN.findall(text)


def spans(text: str) -> list[tuple[str, int, int]]:
    """The same with the place where each begins and ends."""
    return [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]


def joined(text: str) -> str:
    """The same with words put together that were spelled apart: "c l o s e", "微 信"."""
    text = _HAN_APART.sub("", text)
    if _SPELLED.search(text):
        text = _SPELLED_TOO.sub(lambda m: _NOT_WORDS.sub("", m[0]), text)
    return text


def sign(text: str) -> str | None:
    """Which currency a sign stands for, "US$" and "R$" included."""
    code = _SIGNS.get(text)
    return code.upper() if code and code != "percent" else None


def fold(pattern: str) -> str:
    """A rule's phrase in the spelling that ``plain`` leaves, so that it can be written properly.

    Only letters with accents change; what means something to a regular expression is ASCII.
    """
    if pattern.isascii():
        return pattern
    pattern = unicodedata.normalize("NFKD", pattern)
    return pattern.translate(_SPELLING)


def _one_letter(char: str) -> str:
    """Nothing for marks and invisible characters, an ASCII digit for any digit."""
    if char.isascii():
        return char
    category = unicodedata.category(char)
    if category in ("Cf", "Mn", "Me", "Cs"):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    return char


class _Spelling(dict[int, str]):
    """Each character in the one spelling, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        spelled = _one_letter(chr(code)).translate(_LETTERS).translate(_TRADITIONAL)
        if len(self) < 1 << 16:
            self[code] = spelled
        return spelled


_SPELLING = _Spelling()


def _one_script(found: re.Match[str]) -> str:
    """A word that mixes scripts, in the script of its letters that look like no other's."""
    word = found[0]
    latin = any("a" <= c <= "z" and c not in _AS_CYRILLIC for c in word)
    cyrillic = any("\u0400" <= c <= "\u052f" and c not in _AS_LATIN for c in word)
    if not latin and (cyrillic or sum("\u0400" <= c <= "\u052f" for c in word) > len(word) / 2):
        return word.translate(_TO_CYRILLIC)
    return word.translate(_TO_LATIN)
