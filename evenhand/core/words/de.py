"""German: how people press, promise and complain in it.

Umlauts stand as ``ae?``, ``oe?``, ``ue?``: "zurück", "zurueck" and "zuruck" are all written.
"""

from .language import Language

_GAP = r"(?:\w+ ){0,4}"

# ---------------------------------------------------------------------------------------------
# To end a dispute: verbs whole, or torn apart as in "ziehen Sie ... zurück"

_CASE = (
    r"(?:streit(?:s|es|e|igkeit|sache|verfahren)?|streitf\w+|dispute?[ns]?|konflikt\w*|(?<!keinen )(?<!jeden )(?<!diesem )fall(?:es)?|"
    r"kae?uferschutz\w*|rekl\w*|reklamation\w*|beschwerden?|klage|antrag(?! auf storn)(?:s|es)?|antrae?ge|\w+antrag(?:s|es)?|anspruch|ansprue?che|"
    r"meldung|problemmeldung|\w*anfrage|verfahren|rue?cklastschrift|rue?ckbuchung|chargeback|einspruch|widerspruch|claim|ticket|"
    r"vorgang|schlichtung\w*|forderung|rue?ck(?:gabe|erstattungs?)(?:anfrage|forderung)|eingabe|anzeige)"
)
_END = (
    r"(?:schlie(?:ss|s)\w*|geschlossen|zu ?mach\w*|zu ?gemacht|beend\w*|abbrech\w*|abzubrechen|abgebrochen|abschliess\w*|abzuschliessen|"
    r"stornier\w*|storniern|zurue?ck(?:zu|ge)?(?:zieh|zog|nehm|nomm|ruf|nimm)\w*|zruck\w*|widerruf\w*|loe?sch\w*|geloe?scht|auf(?:zu)?heb\w*|aufgehoben|"
    r"entfern\w*|ein(?:zu)?stell\w*|eingestellt|fallen ?(?:zu )?lassen|fallen gelassen|raus(?:zu)?nehm\w*|rausgenommen|annullier\w*|cancel\w*|gecancelt|"
    r"closen?|schliess\w*|auf(?:zu)?geben|weg(?:zu)?(?:nehm|mach)\w*|vom tisch|abhaken|erledigt (?:melden|markieren)|(?:als )?geloe?st (?:zu )?markier\w*|"
    r"dicht ?machen|zurue?ckgehen lassen|ab(?:zu)?blasen|beilegen|beizulegen|niederlegen|verzichten)"
)
_TORN = (
    r"(?:zieh|ziehn|ziehen|ziehst|zieht|ziehe|nimm|nehmen|nimmst|nehmt|nehme|mach|machen|machst|macht|lass|lassen|laesst|lasst|lae?sst|brich|brechen|"
    r"brichst|stell|stellen|stellst|heb|heben|hebst|gib|geben|schliess|schliessen|bring|bringen|hol|holen|blas|blasen)"
)
_OFF = r"(?:zurue?ck|zruck|zrugg|retour|raus|heraus|rue?ckgae?ngig|zu|fallen|ab|ein|auf|weg|sein|dicht|vom tisch|bleiben|vom|aus der welt)"

_ENDING = (  # verbs in whatever form, and their nouns
    rf"(?:{_END}|schliessung|beendigung|stornierung|rue?cknahme|rue?ckzug|zurue?cknahme|loe?schung|aufhebung|einstellung|widerruf|annullierung|weg ?machen|"
    r"muss weg|gehoe?rt weg|vom hals|aus dem weg|abmelden|lassen sie (?:\w+ )?bleiben|weg (?:ist|wae?re|muss)|abstand (?:zu )?nehmen|nehmen sie abstand|absehen|abzusehen|nicht (?:noe?tig|notwendig)|unnoe?tig|aus der welt|verschwinden|ruhen lassen|aufgeben|zu ist|zu sein)"
)

# ---------------------------------------------------------------------------------------------
# Untrue reasons

_SAY = (
    r"(?:wae?hl\w*|auswae?hl\w*|anklick\w*|anzuklicken|klick\w*|nimm|nehmen|nehmt|nehme|angeb\w*|anzugeben|angegeben|gib|geben|gebt|schreib\w*|"
    r"reinschreib\w*|hinschreib\w*|sag\w*|mitteil\w*|mitzuteilen|teil|teilen|eintrag\w*|einzutragen|trag|tragen|ankreuz\w*|kreuz\w*|setz\w*|"
    r"bestae?tig\w*|vermerk\w*|notier\w*|antwort\w*|erklae?r\w*|kennzeichn\w*|markier\w*|behaupt\w*|tu|tun|tut|drue?ck\w*|begrue?nd\w*|nenn\w*|"
    r"melde|melden|eingeb\w*|einzugeben|hinterleg\w*|anfue?hr\w*|fue?hr\w*|bezeichn\w*|stell\w*|vorgeb\w*|deklarier\w*|erwae?hn\w*|ausfue?ll\w*|tippen?|reicht|geht|passt)"
)
_UNLESS = (
    r"(?:(?!(?:falls|weil|warum|weshalb|welch\w+|was|ob|mir|uns|bis|sobald|wer|wo|wie)\b)\w+ )"
)
_BLAME = (
    r"(?:nicht (?:mehr |lae?nger )?(?:benoe?tig\w*|gebraucht|gewollt|gewue?nscht|brauch\w*|wollen|interess\w*|noe?tig|erwue?nscht|erforderlich|will|gefae?llt)|"
    r"(?:will|brauche?t?|moe?chte|mag|wolle|wollen|brauchst|wuensche|benoe?tige?t?|gefae?llt) (?:\w+ ){0,4}?nicht(?: mehr)?\b(?! (?:auf|zu|hier|im|ue?ber)\b)|kein(?:en)? (?:bedarf|interesse)|"
    r"meinung (?:\w+ )?(?:geae?ndert|gewechselt)|meinungsae?nderung|anders (?:\w+ )?ue?berlegt|umentschieden|sinneswandel|nicht mehr zusagt|"
    r"(?:aus )?verseh\w+|irrtue?m\w*|irrtum\w*|fehl(?:kauf|bestell\w*|klick\w*|griff)|verklickt|vertan|geirrt|getae?uscht|"
    r"falsch\w{0,2} (?:\w+ )?(?:artikel|groe?ss?e|(?:liefer)?adresse|farbe|produkt|modell|bestell\w*|menge|ware|angeklickt|ausgewae?hlt|gekauft|version)|"
    r"doppel(?:t|bestellung|kauf)\w*(?: bestellt| gekauft)?|zweimal (?:bestellt|gekauft)|"
    r"(?:persoe?nlich\w*|privat\w*|ander\w*|sonstig\w*|eigen\w*) (?:grue?nd\w*|grund)|sonstig\w*|"
    r"(?:woanders|anderswo|anderweitig) (?:\w+ )?(?:billiger|gue?nstiger|gefunden|gekauft|besorgt)|(?:billiger|gue?nstiger) (?:\w+ )?(?:gefunden|gesehen|bekommen)|besseren preis|"
    r"nicht (?:an|bei)?(?:ge)?fallen|(?:farbe|groe?sse|artikel|ware) (?:\w+ )?nicht (?:gefae?llt|passt|zusagt)|eigene[sn]? (?:verschulden|fehler|wunsch)|(?:deine|ihre|eure) (?:schuld|kappe|fehler)|(?:selbst|selber) schuld|"
    r"brae?uchte\w* (?:\w+ ){0,2}?nicht|bereut?|vertippt|verguckt|kaufreue|(?:adresse|anschrift) (?:\w+ )?falsch|gutschein vergessen|umgezogen|schon (?:eine[snm]?|woanders)|"
    r"fehler (?:des|vom|von|beim) kae?ufer\w*|kae?ufer(?:fehler|wunsch|seite| braucht| will| hat| moe?chte| wue?nscht)|kundenwunsch|wunsch des k\w+|eigenverschulden|zu teuer|nicht leisten)"
)
_THING = r"(?:pae?ckchen|pae?ckli|paket|ware|artikel|sendung|bestellung|lieferung|alles|es|uhr|karton|qualitae?t|produkt|handy|schuh\w*|gerae?t|problem|sache|stue?ck|display|kleid|lampe)"
_FINE = (
    rf"(?:{_THING} (?:\w+ ){{0,5}}?(?:angekommen|erhalten|da|gut|ok|okay|in ordnung|heil|unbeschae?digt|funktionier\w*|lae?uft|geht|stimm\w*|bekommen|perfekt|"
    r"nachbarn?|eingetroffen|zugestellt|einwandfrei|geloe?st|erledigt|lae?ngst|prima|super|ganz|tadellos|geklae?rt|gefunden)|"
    r"(?:einwandfrei|gut|bereits|schon|wohlbehalten|vollstae?ndig|ware|artikel|empfang|lieferung) (?:erhalten|bekommen|angekommen)|alles (?:gut|ok|super|bestens|in ordnung|prima|passt)|"
    r"(?:du|sie|ich) (?:\w+ )?(?:hast|haben|hae?tten|hae?ttest|habe) (?:es|sie|die|das|den|alles) (?:\w+ ){0,3}?(?:erhalten|bekommen|lae?ngst|schon|gefunden|pae?ckchen|paket|ware)|"
    r"(?:du|sie) (?:hast|haben) es\b|zufrieden|(?:paket|ware|sendung|lieferung) (?:\w+ )?(?:sei|wae?re|ist|war) (?:\w+ )?(?:da|gekommen|hier|gut|ok)|alles passt|wie beschrieben|entspricht|keine? (?:schae?den|mae?ngel|problem\w*)|(?:war|ist) (?:\w+ )?(?:heil|unbeschae?digt))"
)
_JUDGE = (
    r"(?:plattform|schlichter\w*|schlichtung\w*|vermittler\w*|mediator\w*|moderator\w*|streit\w*|dispute?|fall|pay ?pal|ebay|amazon|ali ?express|etsy|bank|support|kunden(?:dienst|service)\w*|sachbearbeiter\w*|denen|"
    r"system|formular|reklamation|antrag|portal|hotline|agent\w*|mitarbeiter\w*)"
)

# ---------------------------------------------------------------------------------------------
# Other ways to talk and to pay

_CHANNEL = (
    r"(?:what?s? ?ap+|watsapp?|whazz?ap+|telegram|[wv] ?e? ?chat|weixin|viber|signal|threema|skype|face ?book|messenger|instagram|insta|discord|qq|sms|"
    r"(?:e ?)?mail(?:adresse| adresse)?|(?:meine |deine |ihre )?(?:handy|telefon|mobil)(?:nummer| nummer)|privat)"
)
_PAY = (
    r"(?:pay ?pal|revolut|wise|western union|money ?gram|skrill|twint|klarna|sofortue?berweisung|ali ?pay|we ?chat pay|bank(?:konto|ue?berweisung|verbindung|daten|karte)?|"
    r"ue?berweisung|konto(?:nummer|daten|verbindung|inhaber|nr)?|iban|blz|kartennummer|bitcoins?|btc|usdt|krypto\w*|crypto\w*|wallet|paysafe\w*|vorkasse|nachnahme|"
    r"(?:guthaben|gutschein|geschenk|amazon|steam)(?: ?karten?| ?gutscheine?)|bar(?:zahlung|geld)?|cash|freunde?(?: (?:und|u) familie)?|(?:mein|unser|firmen|privat)\w* ?konto|firmenkonto|privatkonto|giropay|paydirekt|bizum|western)"
)
_PAY_NOUN = r"(?:pay ?pal|revolut|iban|bank(?:konto|verbindung|daten)|konto(?:nummer|daten|verbindung)?|kartennummer|blz|wallet)"
_TALK = (
    r"(?:schreib\w*|anschreib\w*|meld\w*|ruf\w*|anruf\w*|kontaktier\w*|erreich\w*|sprech\w*|red\w*|besprech\w*|besprich|klae?r\w*|regel\w*|mach\w*|weiter\w*|schick\w*|send(?:e|en|et|est)?\b|"
    r"hinzufue?g\w*|adde?n?|fue?g\w*|komm\w*|text\w*|simse\w*|unterhalt\w*|wechsel\w*|verhandel\w*|einig\w*|kommunizier\w*|antwort\w*|kontakt|chatt\w*|loe?s\w*)"
)
_HERE = r"(?:ebay|amazon|ali ?express|etsy|temu|vinted|kleinanzeigen|plattform|seite|website|webseite|portal|app|marktplatz|system|kasse|checkout)"
_GOODS = r"(?:hue?llen?|logos?|kissen|aufkleber\w*|mue?nzen?|halter\w*|stil|boe?rse|rollen?|sticker|t shirt|tasse|code ist|aufgedruckt|etui|stae?nder|schild|magnet|bild|motiv|poster|kassette|karten ?halter|mappe)"

# ---------------------------------------------------------------------------------------------
# Promises

_CUR = r"(?:euros?|eur|(?:us )?dollars?|usd|franken|chf|pfund|gbp|yuan|cny|cent|zehner|fue?nfer|zwanziger|prozent|percent|kronen|zloty)"
_MONEY = rf"(?:geld|betrag|summe|kaufpreis|preis|hae?lfte|erstattung|rue?ckerstattung|rue?ckzahlung|entschae?digung|gutschrift|ausgleich|differenz|alles|\d+|{_CUR})"
_PAYBACK = r"(?:erstatt\w*|zurue?ck(?:zu)?(?:zahl|erstatt|geb|ue?berweis|schick|send|buch)\w*|rue?ckerstatt\w*|vergue?t\w*|entschae?dig\w*|gutschreib\w*|gutgeschrieben|ersetz\w*|kompensier\w*)"
_US = r"(?:ich|wir|chef|buchhaltung|finanz\w*|laden|manager|firma|fabrik|i)"
_NEW = r"(?:neue?[rsnm]?|ersatz\w*|noch (?:mal )?(?:ein\w*|eins)|andere[sn]?|nochmals?|erneut|frische?[rsn]?|zweite[sn]?|passende[sn]?)"
_NOT_SHIPPED = r"(?!(?:\w+ )?(?:fotos?|bild\w*|videos?|etikett|adresse|rechnung|angebot|link|nachricht|mail|label|sendungsnummer|preis|termin|lieferung im))"

LANGUAGE = Language(
    code="de",
    about={
        "close": (
            "streit",
            "disput",
            "konflikt",
            "fall",
            "schutz",
            "rekl",
            "beschwerd",
            "klage",
            "antrag",
            "anspr",
            "meldung",
            "anfrage",
            "verfahren",
            "ruck",
            "rueck",
            "zuruck",
            "chargeback",
            "spruch",
            "claim",
            "case",
            "ticket",
            "vorgang",
            "schlicht",
            "schliess",
            "zumach",
            "forderung",
        ),
        "promise": (
            "percent",
            "geben",
            "zahl",
            "biete",
            "versprech",
            "erstatt",
            "ruck",
            "rueck",
            "geld",
            "verg",
            "entsch",
            "gutschr",
            "gutgeschr",
            "gutschein",
            "euro",
            " eur",
            "dollar",
            "usd",
            "chf",
            "franken",
            "cny",
            "yuan",
            "pfund",
            "gbp",
            "betrag",
            "neu",
            "ersatz",
            "ersetz",
            "noch",
            "frisch",
            "geschenk",
            "rabatt",
            "nachlass",
            "wieder",
            "schick",
            "send",
            "tausch",
            "konto",
            "bekomm",
            "kriegst",
            "halfte",
            "haelfte",
            "andere",
            "gratis",
            "kosten",
            "porto",
            "gibt",
            "ubern",
            "uebern",
            "tragen",
            "ausgleich",
            "muhe",
            "muehe",
            "auf uns",
            "auf mich",
            "fehlende",
            "richtige",
            "passende",
            "zahlt",
            "rechnen",
        ),
        "false_reason": (
            "grund",
            "gruend",
            "stornier",
            "storno",
            "wahl",
            "waehl",
            "klick",
            "sag",
            "schreib",
            "angeb",
            "anzugeben",
            "geben",
            "nehm",
            "nimm",
            "versehen",
            "irrt",
            "bestatig",
            "bestaetig",
            "vermerk",
            "antwort",
            "teil",
            "meinung",
            "uberleg",
            "ueberleg",
            "trag",
            "kreuz",
            "bemerk",
            "hinweis",
            "bestell",
            "kappe",
            "schuld",
            "fehler",
            "konto",
            "storn",
            "drueck",
            "druck",
            "kennzeichn",
            "tu ",
            "tun ",
            "fragt",
            "setz",
            "markier",
            "behaupt",
            "meld",
        ),
        "outside": (
            " dm ",
            " pn ",
            "nachricht",
            "app",
            "chat",
            "gram",
            "viber",
            "signal",
            "threema",
            "skype",
            "facebook",
            "messenger",
            "insta",
            "discord",
            "qq",
            "sms",
            "mail",
            "nummer",
            "pay",
            "pal",
            "revolut",
            "union",
            "skrill",
            "twint",
            "konto",
            "iban",
            "blz",
            "uberweis",
            "ueberweis",
            "bank",
            "bitcoin",
            "btc",
            "usdt",
            "krypto",
            "wallet",
            "karte",
            "bar ",
            "barzahl",
            "bargeld",
            "plattform",
            "seite",
            "direkt",
            "aussen",
            "ausser",
            "anruf",
            "ruf ",
            "rufen",
            "privat",
            "scann",
            "freunde",
            "wise",
            "unter uns",
            "untereinander",
            "gebuhr",
            "gebuehr",
            "provision",
            "ebay",
            "bar",
            "offline",
            "dein",
            "woanders",
            "anderswo",
            "homepage",
            "shop",
        ),
    },
    # ----------------------------------------------------------------------------- close
    close=(
        r"\b(?:zuerst|erst|erstmal|vorher) (?:bitte )?(?:schliessen|zumachen|zurue?ckziehen|stornieren|abbrechen) (?:danach|dann|sonst|und)\b",
        rf"\b{_CASE} (?:\w+ ){{0,20}}?{_TORN} (?:sie |du )?(?:ihn|sie|es|das|den) (?:\w+ ){{0,2}}?{_OFF}\b",
        rf"\b{_CASE} (?:bitte )?weg\b",
        rf"\b{_CASE} (?:\w+ ){{0,8}}?(?:sie|er|es|das) (?:muss|mue?sste|soll|sollte|gehoe?rt) (?:\w+ ){{0,2}}?(?:weg|raus|zu|geschlossen|geloe?scht|beendet)\b",
        rf"\b{_ENDING} (?:(?!(?:falls|weil|warum|wann|im|in|bestellung|karton|tue?r|deckel|paket)\b)\w+ ){{0,6}}?{_CASE}\b(?! (?:eines|einer) (?:defekt|rue?ck)\w*)",
        rf"\b{_CASE} (?:(?!(?:warum|wann|wurde|offen|bleibt|und ich|eines|einer|ich)\b)\w+ ){{0,8}}?{_ENDING}\b",
        rf"\bseh\w* (?:sie )?(?:bitte )?(?:von|vom) (?:\w+ ){{0,2}}?{_CASE} ab\b|\b{_CASE} (?:\w+ )?(?:muss|soll|sollte) (?:\w+ ){{0,2}}?weg\b",
        rf"\b{_END} (?:\w+ ){{0,5}}?{_CASE}\b",
        rf"\b{_CASE} (?:(?!(?:warum|wann)\b)\w+ ){{0,7}}?{_END}\b",
        rf"\b{_TORN} (?:\w+ ){{0,5}}?{_CASE} (?:\w+ ){{0,6}}?{_OFF}\b",
        rf"\b{_CASE} (?:\w+ ){{0,3}}?{_TORN} (?:\w+ ){{0,4}}?{_OFF}\b",
        # "... Fall ... schließ ihn", wherever it stands
        rf"\b{_CASE} (?:\w+ ){{0,25}}?(?:schliess\w*|beend\w*|abbrechen|loe?schen|zurue?ck(?:zieh|nehm)\w*|zumachen) (?:ihn|sie|es|das|bitte|dann|und)\b",
        rf"\b{_CASE} (?:\w+ ){{0,25}}?(?:bitte|also|einfach) (?:abbrechen|loe?schen|beenden|schliessen|zurue?ck(?:zieh|nehm)\w*|stornieren|aufheben)\b",
        rf"\b{_CASE} (?:\w+ ){{0,12}}?schliessen \d",
        rf"\b{_CASE} (?:\w+ ){{0,6}}?(?:zieh|ziehen sie|nimm|nehmen sie) (?:\w+ ){{0,3}}?(?:zurue?ck|raus)\b",
        rf"\b{_CASE} (?:bitte )?zu\b(?! (?:unrecht|recht|mir|uns|dem|der|den|einer|einem|gross|klein|viel|lang|spae?t|teuer|hoch))",
        rf"\b(?:haben|habt|sind|ist) (?:\w+ ){{0,3}}?{_CASE} (?:\w+ ){{0,2}}?weg\b",
        r"\b(?:zieh|ziehen sie|nimm (?:ihn|sie|es|das)|nehmen sie (?:ihn|sie|es|das)) (?:bitte |doch |einfach )*zurue?ck\b(?! an)",
        r"^(?:\w+ ){0,2}(?:zumachen|zurue?ckziehen|abbrechen|schliessen)(?: \w+){0,2}$",
        r"\b(?:ohne|keinen) (?:streit|fall|dispute) (?:\w+ ){0,4}(?:erledig|einig|lae?s|regel)\w*",
    ),
    not_close=(
        # "schließen Sie den Fall nicht", but "wenn Sie ... nicht schließen" presses
        rf"\b(?<!wenn )(?<!falls )(?:{_END}|{_TORN}) (?:sie |du |ihr |bitte |ja )*(?:\w+ ){{0,2}}?{_CASE} (?:\w+ ){{0,2}}?(?:nicht|nie|niemals|keinesfalls|auf keinen fall)\b(?: {_OFF})?",
        rf"\b(?:nie|niemals|ohne|brauchst|brauchen|keinesfalls|auf keinen fall|mue?ssen nicht|musst nicht|sollten nicht|bitten \w+ nie) (?:\w+ ){{0,5}}?{_CASE} (?:\w+ ){{0,3}}?{_END}\b",
        rf"\b(?:mue?ssen|musst|sollten|solltest|sollen|mue?ssten|due?rfen|darfst|werde|will|ich) (?:\w+ ){{0,2}}?{_CASE} (?:\w+ ){{0,2}}?nicht (?:\w+ ){{0,2}}?{_END}\b",
        rf"\b(?:nicht|nie|niemals|ungern|nicht vor|gar nicht) (?:{_END}|zu {_END}) (?:\w+ ){{0,3}}?{_CASE}\b",
        r"\b(?:mich|uns|mir) (?:\w+ ){0,4}?(?:gebeten|aufgefordert|gedrae?ngt|gesagt|geschrieben|verlangt|ue?berredet|bittet|drae?ngt|verlangt)\b.*",
        rf"\b(?:soll|sollte|muss|kann|darf|will|werde|mue?sste) ich (?:\w+ ){{0,6}}?{_END}\b",
        rf"\bich (?:soll|werde|ziehe|schliesse|nehme|will|kann|habe|hab|mache) (?:\w+ ){{0,4}}?{_CASE}(?: (?:\w+ ){{0,3}}?(?:{_END}|{_OFF}))?",
        rf"\b(?:warum|weshalb|wieso|wann|wie|was passiert) (?:\w+ ){{0,5}}?{_CASE} (?:\w+ ){{0,4}}?{_END}",
        rf"\b{_CASE} (?:wurde|wird|ist|sei|war|hat|haben) (?:\w+ ){{0,9}}?(?:geschlossen|abgeschlossen|beendet|zurue?ckgezogen|storniert|geloe?scht|entschieden)\b",
        rf"\b(?:wurde|wird) (?:\w+ ){{0,3}}?{_CASE} (?:\w+ ){{0,8}}?(?:geschlossen|abgeschlossen|beendet|zurue?ckgezogen|storniert)\b",
        rf"\b(?:due?rfen|dae?rfst|darfst|koe?nnen|kannst) (?:sie|du) {_CASE}? ?(?:\w+ ){{0,3}}?{_CASE} (?:\w+ ){{0,2}}?{_END} (?:\w+ ){{0,14}}?(?:entscheiden|entscheidung|liegt bei|ihre sache|ue?berlassen)\b",
        rf"\b(?:lassen|lass) (?:\w+ ){{0,3}}?{_CASE} (?:\w+ ){{0,3}}?offen\b",
        rf"\b(?:an|in|zu) (?:\w+ )?{_CASE} (?:ein(?:schalten|zuschalten)|an(?:hae?ngen|zuhae?ngen))\b",
        r"\bstreitax\w*",
    ),
    # ----------------------------------------------------------------------------- false reasons
    false_reason=(
        r"\bbestae?tig\w* (?:\w+ ){0,5}?(?:empfang|erhalt|erhalten|lieferung|ankunft) (?:dann|danach|vorher|zuerst|damit|und dann)\b",
        r"\b(?:sag\w*|schreib\w*|erzae?hl\w*|verrat\w*) (?:sie )?(?:\w+ ){0,2}?(?:nicht|nichts) (?:\w+ )?(?:dass |davon |vom )(?:wir|der verkae?ufer|\w*lager|bestand)\b",
        r"\b(?:irgendein\w*|jede[nrs]?|alles|beliebig\w*) (?:\w+ )?(?:aber |nur |bloss )?(?:nicht|ausser) (?:\w+ )?(?:verkae?ufer\w*|hae?ndler\w*|vorrae?tig|ausverkauft|lieferprobleme?)",
        r"\b(?:nicht|nie|niemals|bloss nicht|ja nicht|keinesfalls) (?:\w+ ){0,2}?(?:schreib|reinschreib|hinschreib|angeb|erwae?hn|sag|nenn)\w* (?:dass |das )?(?:wir|ich|verkae?ufer|der verkae?ufer|der shop)\b",
        rf"\bgrund (?:\w+ ){{0,4}}?(?:auf|als|in|ist|lautet|wae?re) (?:\w+ ){{0,2}}?(?:{_FINE})",
        rf"\b{_SAY} (?:\w+ ){{0,5}}?(?:empfang|erhalten|erhalt|angekommen|zugestellt|geliefert) (?:\w+ ){{0,8}}?(?:noch nicht|nicht da|noch unterwegs|kommt noch|spae?ter)\b",
        r"\bstornier\w* (?:\w+ ){0,3}?(?:wegen|aufgrund|mangels|aus) (?:\w+ ){0,2}?(?:falscher|falschem|persoe?nlichen|eigenen|privaten|anderen|bedarf|versehen|irrtum)\b",
        r"\b(?:wenn|falls) (?:\w+ ){0,3}?(?:fragt|anruft|nachfragt|schreibt|meldet) (?:\w+ ){0,4}?(?:zufrieden|gut|ok|erhalten|angekommen)\b",
        rf"\b{_SAY} {_UNLESS}{{0,8}}?{_BLAME}",
        rf"\b{_BLAME} (?:{_UNLESS}{{0,5}}?){_SAY}\b",
        rf"\b(?:storno|stornier|stornogrund|grund|grue?nd|begrue?ndung|abbrech)\w* {_UNLESS}{{0,7}}?(?:{_BLAME}|ander(?:e|er|es)\b(?! farbe| grue?ssen?| artikel| modell))",
        rf"\b(?:{_BLAME}|ander(?:e|er|es|en)) (?:\w+ ){{0,4}}?(?:(?:als|dies\w+|mit) (?:\w+ )?(?:storno)?grund\b|stornier\w*|(?:als )?grund (?:\w+ ){{0,3}}?{_SAY})",
        rf"\b(?:falls|wenn) (?:man|jemand|sie|der|die|das) (?:\w+ )?(?:{_JUDGE} )?(?:fragt|anruft|nachfragt|schreibt|fragen|wissen will) (?:\w+ ){{0,6}}?(?:{_BLAME}|{_FINE})",
        r"\b(?:als|mit) (?:fehler|irrtum|wunsch|verschulden|problem) (?:\w+ )?(?:kae?ufer|kunde)\w*",
        # an untrue word to those who decide
        rf"\b{_SAY} {_UNLESS}{{0,4}}?{_JUDGE} {_UNLESS}{{0,7}}?{_FINE}",
        rf"\b(?:{_BLAME}|ander\w+) (?:\w+ ){{0,2}}?(?:ist|wae?re|passt) (?:\w+ ){{0,3}}?(?:grund|richtig\w*|beste\w*|option)\b",
        r"\b(?:behaupt\w*|sag\w*|schreib\w*|angeben|tun so|tu so) (?:\w+ ){0,5}?(?:lokal|vor ort|im laden|selbst|anderswo|woanders) (?:\w+ )?(?:gekauft|besorgt|gefunden|bekommen)\b",
        rf"\b{_JUDGE} {_UNLESS}{{0,7}}?{_SAY} {_UNLESS}{{0,6}}?{_FINE}",
        rf"\b{_JUDGE} {_UNLESS}{{0,9}}?{_FINE} (?:\w+ ){{0,3}}?{_SAY}\b",
        rf"\b(?:beend|schliess|zurue?ck|abbrech|stornier|loe?sch|nimm|zieh)\w* (?:\w+ ){{0,10}}?(?:bemerkung|begrue?ndung|grund|indem|hinweis|vermerk) {_UNLESS}{{0,6}}?{_FINE}",
        rf"\b{_CASE} (?:\w+ ){{0,6}}?(?:bemerkung|begrue?ndung|grund|indem|hinweis|vermerk) {_UNLESS}{{0,6}}?{_FINE}",
        rf"\b(?:sag|sagt|sagen|sagen sie|schreib|schreiben|schreiben sie|behaupte\w*|angeben|vermerken|bestae?tigen?) (?:bitte |einfach |dass |doch |nur |halt )*{_FINE}",
        rf"\b{_FINE} (?:bitte |einfach )?(?:schreiben|sagen|angeben|bestae?tigen|eintragen|melden|wae?hlen)\b",
        # confirming what has not happened
        rf"\b(?:empfang|erhalt|erhalten|lieferung|zustellung|ankunft) (?:\w+ ){{0,3}}?{_SAY} (?:\w+ ){{0,3}}?(?:auch wenn|obwohl|bevor|trotzdem|selbst wenn)\b",
        rf"\b{_SAY} (?:\w+ ){{0,5}}?(?:empfang|erhalten|angekommen|zugestellt|geliefert|einwandfrei|gut) (?:\w+ ){{0,4}}?(?:auch wenn|obwohl|bevor|selbst wenn)\b",
        r"\b(?:bestae?tig\w*|melde\w*|klick\w*) (?:\w+ ){0,4}?(?:erhalt|empfang|erhalten|angekommen|ankunft|zustellung|lieferung) (?:\w+ ){0,6}?(?:kommt|unterwegs|noch nicht|spae?ter|nae?chste woche|morgen|folgt|dauert)\b",
        rf"\b{_SAY} (?:\w+ ){{0,8}}?(?:und nicht|aber nicht|ja nicht|statt|anstatt|niemals|bloss nicht|auf keinen fall|nicht den|nicht auf|nicht verkae?ufer) (?:\w+ )?(?:nicht )?(?:vorrae?tig|kann|hat|konnte|ausverkauft|lager\w*|lieferbar|verkae?ufer\w*|hae?ndler\w*|lieferproblem\w*)",
        # the true one must not be named
        rf"\b(?:nicht|nie|auf keinen fall|keinesfalls|bloss nicht|niemals|ohne) (?:\w+ ){{0,3}}?(?:vorrae?tig|lager\w*|bestand|verkae?ufer\w*|ausverkauft|lieferprobleme?|lieferbar|vergriffen) (?:\w+ ){{0,2}}?{_SAY}\b",
        r"\b(?:erwae?hn|nenn|sag|schreib|wae?hl|nimm)\w* (?:\w+ ){0,3}?(?:bestand|lager\w*|ausverkauft|verkae?ufer\w*|lieferproblem\w*) (?:\w+ )?nicht\b",
        r"\b(?:alles|jeder|jeden) (?:\w+ )?(?:ausser|nur nicht) (?:\w+ )?(?:liefer\w*|lager\w*|bestand|verkae?ufer\w*|nicht vorrae?tig)",
    ),
    not_false_reason=(
        r"\bich (?:schreibe?|sage?|gebe|werde|bestae?tige|wae?hle|luege) (?:\w+ ){0,3}?nicht\b.*",
        r"\b(?:ich soll|soll ich|sie wollen dass ich|du willst dass ich|ich sollte|muss ich|was soll)\b.*",
        r"\b(?:warum|weshalb|wieso|welche[rnms]?|was war|was ist|aus welchem) (?:\w+ ){0,6}?(?:grund|grue?nde|meinung|stornier\w*|ue?berlegt)(?: (?:\w+ ){0,6})?",
        r"\bnur (?:wer|wenn|falls) (?:\w+ )?(?:wirklich|tatsae?chlich|echt)\b.*",
        r"\b(?:wenn|falls|sofern|wer) (?:\w+ ){0,2}?(?:wirklich|tatsae?chlich)\b.*",
        r"\bstornier\w* (?:sie )?(?:bitte )?(?:mir )?(?:meine|unsere|die von mir)\b.*",
        r"\bich (?:moe?chte|will|wue?rde|muss|hae?tte gern\w*) (?:\w+ ){0,4}?stornier\w*.*|\bkann ich (?:\w+ ){0,4}?stornier\w*.*",
        r"\bander\w+ grund (?:warum|weshalb|wieso|dass|fue?r|ist (?:die|der|das|dass))\b",
        r"\b(?:sagen|sag|schreiben|schreib|teilen|geben|gib) (?:sie )?(?:uns|mir)\b",
    ),
    # ----------------------------------------------------------------------------- outside
    outside=(
        r"\bper (?:dm|pn|pm|direktnachricht|privatnachricht)\b",
        r"\b(?:deal|geschae?ft|handel|verkauf) ausserhalb\b",
        r"\b(?:hae?lfte|rest|betrag|alles) (?:\w+ ){0,2}?(?:in )?bar\b|\bbar$",
        r"\b(?:gib|geben sie|bring\w*) (?:ihm|ihr|meinem \w+|meiner \w+|dem fahrer) (?:\w+ )?(?:das |die )?(?:geld|summe|bargeld)\b",
        rf"\b(?:ich bin|wir sind|findest mich|finden sie (?:mich|uns)|erreichbar) (?:\w+ ){{0,2}}?(?:bei|auf|ue?ber|unter) (?:\w+ )?(?:{_CHANNEL}|\d{{3,}})",
        rf"\b(?:bei|mit|fue?r) {_PAY} (?:\w+ ){{0,4}}?(?:rabatt|prozent|percent|gue?nstiger|billiger|nachlass)\b",
        r"\b(?:nutzt|benutzt|hast|nutzen|benutzen|haben|verwenden) (?:du|sie|ihr) (?:\w+ )?(?:what?s? ?ap+|telegram|signal|viber|we ?chat|threema|insta\w*|pay ?pal|krypto)\b",
        rf"\b{_TALK} (?:\w+ ){{0,8}}?(?:auf|ue?ber|per|via|in|im|bei|unter|an|mit|mein\w*|zu|nach) (?:\w+ ){{0,2}}?{_CHANNEL}\b",
        rf"\b(?:auf|ue?ber|per|via|in|mein\w*|zu|nach) (?:\w+ )?{_CHANNEL} (?:\w+ ){{0,6}}?{_TALK}\b",
        rf"\b{_CHANNEL} (?:id|hinzu\w*|adde?n?|bitte|nummer|besser|lieber|weiter)\b",
        rf"^(?:\w+ ){{0,2}}{_CHANNEL}(?: \w+)?$",
        r"\b(?:woanders|anderswo|andere[nr]? (?:app|weg|kanal|plattform)) (?:\w+ ){0,3}?(?:schreib\w*|red\w*|sprech\w*|chatt\w*|klae?r\w*|weiter\w*)\b|\b(?:schreib|red|sprech|chatt)\w* (?:\w+ ){0,3}?(?:woanders|anderswo)\b",
        rf"\b(?:nehme|nehmen|akzeptier\w*|gerne?|bevorzug\w*|lieber|nur) (?:\w+ ){{0,2}}?(?:per |ue?ber |via )?{_PAY}\b|\b{_PAY} (?:\w+ ){{0,2}}?(?:ist besser|wae?re|gue?nstiger|schneller|billiger|willkommen|gern\w*)\b",
        r"\b(?:handel\w*|kauf\w*|mach\w*|verkauf\w*|abwickel\w*) (?:wir |sie |es |das )*direkt\b|\bdirekt (?:handel\w*|kauf\w*|verkauf\w*|abwickel\w*)\b|\bunser\w* (?:eigen\w* |offiziell\w* )?(?:homepage|webshop|shop|onlineshop|webseite|website)\b",
        r"\b(?:deine|ihre|meine|eure) (?:handy|telefon|mobil)?nummer\b|\bwie ist (?:deine|ihre) nummer\b",
        r"\b(?:e ?)?mail (?:\w+ )?(?:schreib\w*|schick\w*|send\w*)(?: (?:sie|mir|uns|statt|hier))*",
        r"\b(?:bar|cash) (?:\w+ ){0,5}?(?:abhol\w*|treffen|ue?bergabe|hand|zahl\w*|bezahl\w*)\b|\b(?:zahl|bezahl)\w* (?:\w+ ){0,2}?(?:bar|cash)\b",
        r"\b(?:privat|untereinander|unter uns|direkt miteinander|zwischen uns|diskret|offline) (?:\w+ ){0,3}?(?:regel\w*|klae?r\w*|einig\w*|loe?s\w*|besprech\w*|abwickel\w*|mach\w*)\b",
        r"\b(?:gebue?hr\w*|provision) (?:\w+ ){0,3}?(?:spar\w*|umgeh\w*|vermeid\w*|fae?llt weg)\b|\b(?:spar\w*|umgeh\w*) (?:\w+ ){0,4}?(?:gebue?hr\w*|provision)\b",
        rf"\b(?:mein|meine|meinem|meinen|dein|deine|deinen|ihr|ihre|ihren|hast du|haben sie|hat wer|gibt es) (?:\w+ )?(?:what?s? ?ap+|telegram|we ?chat|v ?chat|viber|skype|signal|insta\w*|{_PAY_NOUN})\b(?! \w+ (?:konto|kauf))",
        rf"\b(?:geb\w*|gib|send(?:e|en|et|est)?\b|schick\w*|nenn\w*|teil\w*|mitteil\w*|hinterlass\w*|angeb\w*|brauch\w*|benoe?tig\w*|wie ist|wie lautet|lautet|sag\w*) (?:\w+ ){{0,6}}?{_PAY_NOUN}\b",
        rf"\b{_PAY_NOUN}(?: ?adresse| ?mail| ?nummer)? (?:\w+ ){{0,3}}?(?:angeb\w*|schick\w*|send(?:e|en|et|est)?\b|mitteil\w*|nenn\w*|hinterlass\w*|durchgeb\w*|geben|bitte)\b",
        (
            rf"\b(?:zahl\w*|bezahl\w*|ue?berweis\w*|erstatt\w*|schick\w*|send(?:e|en|et|est)?\b|geld|zurue?ck\w*|betrag|\w*zahlung|kaufen?|kauf|\d+|euro|eur|abwickel\w*|begleich\w*|biet\w*|nehm\w*|akzeptier\w*) "
            rf"(?:\w+ ){{0,7}}?(?:per|via|ue?ber|mit|auf|in|an|aufs|aufm|bei|durch|gegen) (?:\w+ ){{0,3}}?{_PAY}\b"
        ),
        rf"\b(?:per|via|ue?ber|mit|auf|in|an|aufs|aufm) (?:\w+ ){{0,2}}?{_PAY} (?:\w+ ){{0,4}}?(?:zahl\w*|bezahl\w*|ue?berweis\w*|erstatt\w*|schick\w*|send(?:e|en|et|est)?\b|zurue?ck\w*|scann\w*|machen|abwickel\w*)\b",
        rf"\b{_PAY} (?:mir|dir|ihnen|uns|zahlen|bezahlen|bitte|geht|moe?glich|auch|lieber|erstattung|\d+|scannen|an (?:mich|uns|unser\w*)|wae?r\w*|statt|zurue?ck|schick\w*)\b",
        r"\bue?berweis\w* (?:sie |du |mir |uns |bitte |einfach |das |den |geld |die )*(?:\w+ ){0,3}?(?:an|auf|direkt|privat)\b",
        r"\b(?:geld|betrag|summe) (?:\w+ ){0,3}?(?:so|direkt|privat|einfach) ue?berweis\w*\b",
        rf"\b(?:ausserhalb|ohne|statt|anstatt|abseits|neben) (?:\w+ ){{0,2}}?{_HERE}\b",
        rf"\b(?:an|um) (?:\w+ )?{_HERE} (?:\w+ )?(?:vorbei|herum)\b",
        rf"\b(?:nicht|statt|lieber als|anstatt) (?:ue?ber|auf|via) (?:\w+ )?{_HERE} (?:\w+ )?(?:kauf\w*|zahl\w*|bezahl\w*|bestell\w*)?",
        rf"\b{_HERE} (?:\w+ )?(?:nicht noe?tig|unnoe?tig|brauchen wir nicht|brauchts nicht|umgehen)\b",
        r"\b(?:auf|in|bei|ue?ber|von|unter|zu) mein\w* (?:eigen\w* )?(?:seite|website|webseite|webshop|online ?shop|shop|homepage|www)\b",
        r"\b(?:direkt|privat) (?:\w+ ){0,2}?(?:bei (?:mir|uns)|kaufen|bestellen|zahlen|ue?berweisen|an (?:mich|uns))\b",
        r"\bqr ?code (?:\w+ ){0,4}?scann\w*|\bscann\w* (?:\w+ ){0,4}?qr\b",
        r"\b(?:guthaben|gutschein|geschenk)karten? (?:\w+ ){0,6}?(?:codes?|schick\w*|send(?:e|en|et|est)?\b)\b",
        r"\b(?:bar|barzahlung|cash) (?:bei|auf|zahlen|bezahlen|in die hand|abholung|oder|auf die)\b|\bin bar\b|\bbarzahlung\b",
        r"\bruf\w* (?:mich|uns|sie mich|sie uns) (?:\w+ ){0,3}?(?:an|wegen|unter)\b",
        r"\bunter vier augen\b|\bprivat (?:klae?ren|regeln|weiter\w*|schreiben|reden)\b",
    ),
    not_outside=(
        rf"\b(?:{_CHANNEL}|{_PAY}) (?:\w+ ){{0,3}}?{_GOODS}\b",
        rf"\b{_GOODS} (?:\w+ ){{0,4}}?(?:{_CHANNEL}|{_PAY})\b",
        rf"\b(?:nie|niemals|nicht|kein\w*|ohne|nein danke|niemand\w*|vermeiden|statt auf) (?:(?!(?:ue?ber|sondern|aber|noe?tig|und|wae?hlen)\b)\w+ ){{0,6}}?(?:{_CHANNEL}|{_PAY}|ausserhalb (?:\w+ ){{0,2}}{_HERE})\b(?: (?:oder|und|noch) (?:\w+ ){{0,2}}?(?:{_CHANNEL}|{_PAY}))*",
        rf"\b(?:{_CHANNEL}|{_PAY}) (?:kann|nutze|benutze|habe|geb|gebe|verwende|akzeptier\w*|nehmen|nehme|mache?n?) (?:ich |wir |leider )*(?:\w+ )?(?:nicht|nie|kein\w*)\b",
        r"\b(?:hat|haben|wurden?) (?:man|sie|jemand|der verkae?ufer)? ?(?:sie |mich |uns )(?:\w+ ){0,8}?(?:gebeten|aufgefordert|geschrieben|angeboten)\b.*|\bhat man sie\b.*|\bhat (?:ihnen )?jemand\b.*",
        r"\b(?:mir|mich|uns) (?:\w+ ){0,3}?(?:geschrieben|gebeten|angeboten|aufgefordert|gesagt|schrieb|bot|bittet|bat|fordert)\b.*",
        rf"\b(?:mit|per) {_PAY} (?:\w+ ){{0,2}}?an der kasse\b|\ban der kasse (?:\w+ ){{0,3}}?(?:{_PAY}|zahlen|bezahlen)?",
        r"\b(?:kann|koe?nnte|darf|koe?nnen|geht|ist) (?:man|ich|wir|es|auch)?(?: \w+){0,3}? (?:per|mit|ue?ber) (?:pay ?pal|klarna|vorkasse|kreditkarte|rechnung)(?: (?:be)?zahlen| mue?glich| moe?glich)?\b(?! (?:freunde|an))",
        rf"\b(?:ich|wir) (?:\w+ ){{0,4}}?(?:mit|per|ue?ber) {_PAY} (?:bezahlt|gezahlt)\b|\b(?:habe|hab|haben) (?:\w+ ){{0,4}}?{_PAY} (?:\w+ )?(?:bezahlt|gezahlt)\b",
        r"\b(?:paketdienst|kurier|spediteur|fahrer|zusteller|etikett|post|dhl) (?:\w+ ){0,8}?(?:nummer|telefonnummer|handynummer|mail)\b",
        r"\b(?:rechnung|foto\w*|bild\w*|anleitung|beleg|label|etikett|video|zeichnung|katalog) (?:\w+ ){0,4}?(?:per|via|an) (?:\w+ )?(?:e ?)?mail(?: (?:schick|send)\w*)?\b|\bneue website\b|\bwebsite (?:zeigt|geht|ist|hat)\b",
        r"\b(?:handy|telefon|smartphone) ?(?:hue?lle|halter|tasche|case|modell|ladegerae?t)\b",
        r"\bmein\w* (?:paypal|konto|iban) (?:geb|gebe|bekomm\w*|kriegt) (?:\w+ )?(?:ich )?(?:\w+ )?nicht\b",
    ),
    # ----------------------------------------------------------------------------- promises
    refund=(
        rf"\b(?:\w*erstattung|gutschrift|rue?ckzahlung|entschae?digung) (?:ue?ber|von|in hoe?he von) (?:{_CUR} )?\d+",
        rf"\b(?:\d+ {_CUR}|{_CUR} \d+) (?:\w+ ){{0,4}}?(?:anbieten|geben|zahlen|erstatten|ue?berweisen|vergue?ten|zurue?ckzahlen|zurue?ckgeben)\b",
        rf"\b(?:\d+ {_CUR}|{_CUR} \d+) (?:\w+ ){{0,2}}?(?:als|zur|zum) (?:\w+ )?(?:entschae?digung|ausgleich|wiedergutmachung|trost|kompensation|entschuldigung)\b",
        rf"\b(?:\d+ {_CUR}|{_CUR} \d+|das geld|geld) (?:\w+ )?(?:kommt|kommen|gehen|geht|folgt|folgen) (?:\w+ ){{0,2}}?(?:am|bis|nae?chste|heute|morgen|gleich|sofort|raus|spae?testens)\b",
        rf"\b{_US} (?:(?!(?:nicht|kein|nie|nur wenn)\b)\w+ ){{0,7}}?{_PAYBACK}\b",
        rf"\b{_PAYBACK} {_US}\b|\b(?:dann|danach|gerne?) (?:\w+ )?{_PAYBACK}\b",
        (
            rf"\b(?:gebe?n?|geb|gib|zahlen?|zahle|ue?berweise?n?|schicken?|schick|sende?n?|bieten?|biete|bekommen|erhalten|kriegst|kriegen|bekommst|erhae?ltst|hast|haben|paypal|lege?n?|leisten?|buchen?|schreiben?) "
            rf"(?:(?!(?:nicht|kein\w*)\b)\w+ ){{0,7}}?{_MONEY} (?:\w+ ){{0,6}}?(?:zurue?ck|wieder|retour|gut|entschae?digung|gutschrift)\b"
        ),
        rf"\b{_US} (?:\w+ ){{0,4}}?(?:gebe?n?|geb|zahlen?|zahle|ue?berweise?n?|schicken?|schick|sende?n?|bieten?|biete|paypal\w*|lege?n?|spendiere?n?) (?:(?!(?:nicht|kein\w*)\b)\w+ ){{0,4}}?(?:\d+|{_CUR}|geld|entschae?digung)\b",
        rf"\b(?:gebe|geb|zahle|zahlen|ue?berweise|ue?berweisen|schicke|schick|bieten|biete|kriegst|kriegen|bekommst|bekommen|erhalten|erhae?ltst|hast|paypal) (?:sie|du|ich|wir|dir|ihnen) (?:\w+ ){{0,5}}?(?:\d+ {_CUR}|{_CUR} \d+|geld|entschae?digung|eine erstattung|alles)\b",
        rf"\b(?:du|sie) (?:hast|bekommst|kriegst|bekommen|erhalten|kriegen|haben) (?:\w+ ){{0,5}}?(?:\d+ {_CUR}|{_CUR} \d+|(?:ihr|dein|das) geld|eine erstattung)\b",
        rf"\b(?:geld|betrag|summe|kaufpreis|preis|hae?lfte|differenz|zahlung|alles|{_CUR}|\d+) (?:\w+ ){{0,4}}?(?:zurue?ck|wieder|retour)\b(?! an)",
        rf"\b(?:\d+ {_CUR}|{_CUR} \d+|geld|hae?lfte) (?:\w+ ){{0,3}}?(?:bekommen|erhalten|kriegen|kriegst|bekommst|gebe?n?|geb|zahlen?|ue?berweise?n?|schicken?) (?:sie|du|ich|wir)\b",
        rf"\b{_MONEY} (?:\w+ ){{0,6}}?(?:wird|werden) (?:\w+ ){{0,5}}?(?:erstattet|gutgeschrieben|ue?berwiesen|zurue?ck\w*|ausgezahlt|bezahlt|gezahlt|geschickt|vergue?tet)\b",
        rf"\b(?:wird|werden) (?:\w+ ){{0,7}}?{_MONEY} (?:\w+ ){{0,4}}?(?:erstattet|gutgeschrieben|ue?berwiesen|zurue?ck\w*|ausgezahlt|vergue?tet)\b",
        r"\b(?:erstattung|rue?ckerstattung|rue?ckzahlung|gutschrift) (?:erfolgt|kommt|folgt|geht raus|garantiert|ist sicher|innerhalb|binnen)\b",
        rf"\b{_MONEY} (?:\w+ ){{0,3}}?(?:kommt|kommen|folgen|folgt|ist|sind|gehen|landen) (?:\w+ ){{0,5}}?(?:bei (?:dir|ihnen)|von uns|auf \w+ konto|aufm konto|binnen|in \w+ (?:tagen|stunden|wochen)|innerhalb|danach)\b",
        rf"\b(?:kommt|kommen|sind|ist|folgen) (?:\w+ ){{0,3}}?(?:\d+ (?:\d+ )?{_CUR}|{_CUR} \d+)\b",
        rf"\b(?:garantier|versprech|verspreche|biete|bieten|zusicher|sichere)\w* (?:\w+ ){{0,6}}?{_MONEY}\b",
        rf"\b(?:\d+ {_CUR}|{_CUR} \d+) fue?r (?:die|ihre|deine|den|das) (?:mue?he|umstae?nde|unannehm\w*|schaden|kratzer|geduld|ae?rger|aufwand)\b|\b(?:geht|gehen) auf (?:uns|mich|unsere kosten|meine kosten)\b",
        rf"\b(?:rechnen|erwarten|freuen) sie (?:\w+ ){{0,4}}?(?:geld|erstattung|zahlung|{_CUR})\b|\b(?:chef|chefin|buchhaltung|kollege|abteilung|firma|manager\w*) (?:\w+ )?(?:zahlt|ue?berweist|schickt|gibt|erstattet) (?:\w+ ){{0,4}}?(?:\d+|geld|{_CUR})",
        rf"\b{_US} (?:\w+ ){{0,3}}?(?:ue?bernehm\w*|trag\w*|komm\w* (?:fue?r|auf)) (?:\w+ ){{0,4}}?(?:kosten|porto|reparatur\w*|versand\w*|schaden|zoll|differenz|\w*kosten|auf)\b|\b(?:kosten|porto|reparatur\w*|\w*kosten) (?:\w+ ){{0,2}}?ue?bernehm\w*\b",
        rf"\b(?:gibt es|gibts|gibt) (?:\w+ ){{0,4}}?(?:\d+ {_CUR}|{_CUR} \d+|geld)\b|\b(?:wiedergutmachung|entschae?digung|ausgleich|teilerstattung|gutschrift) (?:\w+ ){{0,3}}?(?:\d+|von uns|bekommen|erhalten|bieten?)\b",
        rf"\b(?:\d+ {_CUR}|{_CUR} \d+|volle|teilweise|halbe|kleine) (?:\w*erstattung|rue?ckzahlung|entschae?digung|gutschrift|nachlass)\b(?! (?:verlang|forder))",
        r"\b(?:dein|ihr|das) geld (?:\w+ ){0,3}?(?:ist|kommt|geht|landet|haben|hast) (?:\w+ ){0,5}?(?:konto|zurue?ck|raus|unterwegs|freitag|montag|dienstag|mittwoch|donnerstag|samstag|sonntag|morgen|heute|tagen|woche)\b",
        rf"\b\d+ (?:{_CUR} )?in \w+ (?:tagen?|stunden|wochen)\b",
        rf"\bpay ?pal (?:\d+|dir|ihnen) (?:\w+ ){{0,2}}?(?:{_CUR}|zurue?ck)\b|\bkann (?:\w+ ){{0,4}}?zurue?ckzahlen\b",
    ),
    replacement=(
        r"\b(?:veranlass\w*|organisier\w*|start\w*|mach\w*|schick\w*|send\w*) (?:wir |ich )?(?:\w+ ){0,3}?(?:neue|erneute|zweite|weitere) (?:lieferung|sendung|bestellung)\b",
        r"\b(?:ich|wir) (?:gebe?n?|leg\w*|schenk\w*) (?:\w+ ){0,3}?noch ein\w*\b",
        r"\b(?:fehlende\w*|richtige\w*|passende\w*) (?:\w+ ){1,2}?(?:gehen|geht|kommt|kommen|werden|wird) (?:\w+ ){0,3}?(?:post|raus|verschickt|geschickt|nachgeschickt|gesendet|unterwegs|los)\b",
        r"\b\w*(?:neue[rsn]?|ersatz|zweite[rsn]?) (?!modell|lieferung|ware|kollektion|auflage|version|katalog|preis|charge)(?:\w+ ){0,2}?(?:ist|geht|kommt|wird) (?:\w+ )?(?:unterwegs|raus|zu ihnen|zu dir|verschickt|geschickt|versendet|auf dem weg)\b",
        rf"\b(?:schick\w*|sende?n?|liefer\w*|bring\w*) (?:ich|wir) (?:\w+ ){{0,5}}?(?:fehlende\w*|richtige\w*|korrekte\w*|passende\w*)\b|\b{_US} (?:schick\w*|sende?n?|liefer\w*) (?:\w+ ){{0,5}}?(?:fehlende\w*|richtige\w*|korrekte\w*|passende\w*)\b",
        rf"\b(?:schick\w*|send(?:e|en|et|est)?\b|liefer\w*|verschick\w*|versend(?:e|en|et|est)?\b|bekomm\w*|kriegst|kriegen|erhalten|mach\w*) (?:(?!(?:nicht|kein\w*|beim|bei)\b)\w+ ){{0,8}}?{_NOT_SHIPPED}{_NEW}\b{_NOT_SHIPPED.replace('(?!', '(?! ')}",
        r"\b(?:ersatz\w*|neue[rsn]? (?!modell|lieferung|ware|kollektion|auflage|version|katalog|preis|charge)\w+|neues) (?:\w+ )?(?:geht|kommt|wird|ist unterwegs|folgt|gehen|kostenlos|gratis|ist schon|schon unterwegs|macht sich|zusenden|schicken|senden|unterwegs|raus)\b",
        r"\b(?:geht|kommt|geht auch|gehen) (?:\w+ ){0,2}?(?:ein neue[rs]?|ersatz|eine neue) (?:\w+ ){0,4}?(?:raus|post|los|zu ihnen|zu dir)\b",
        rf"\b{_US} (?:\w+ ){{0,4}}?(?:nachliefer\w*|umtausch\w*|austausch\w*|nachsend(?:e|en|et|est)?\b|nachschick\w*|ersetz\w*)\b|\b(?:tausche?n?|ersetze?n?|liefere?n?) (?:ich|wir) (?:\w+ ){{0,6}}?(?:um|aus|nach|es|sie|ihn)\b",
        r"\b(?:ich|wir) (?:tausche?n?|liefere?n?) (?:\w+ ){0,5}?(?:um|aus|nach)\b",
        r"\b(?:fabrik|werkstatt|lager) (?:\w+ ){0,3}?(?:macht|fertigt|baut|schickt) (?:\w+ ){0,3}?(?:neue?\w*|frische?\w*)\b",
    ),
    favour=(
        r"\bnae?chste[nrsm]? (?:mal|bestellung|kauf|einkauf|lieferung|auftrag|sendung) (?:\w+ ){0,10}?(?:geschenk\w*|rabatt|nachlass|gutschein|gratis|kostenlos|billiger|prae?sent|ue?berraschung|prozent|umsonst|dazu|extra)\b",
        r"\b(?:geschenk\w*|rabatt|nachlass|gutschein|prae?sent|gratis|kostenlos\w*|prozent) (?:\w+ ){0,8}?(?:nae?chste[nrsm]?|ku?e?nftig\w*|zue?kue?nftig\w*) (?:mal|bestellung|kauf|einkauf|lieferung|auftrag)\b",
        r"\b(?:versprech\w*|verspreche|geb\w*|gib|schenk\w*|schick\w*|send(?:e|en|et|est)?\b|leg\w*|pack\w*|bekomm\w*|kriegst|erhalten) (?:(?!(?:nicht|kein\w*|als)\b)\w+ ){0,6}?(?:geschenk|gutschein|ue?berraschung|prae?sent|amazongutschein)\b(?! ein\b)",
    ),
    not_promise=(
        r"\b(?:nichts?|kein\w*|nie|niemals|leider nicht|unmoe?glich) (?:(?!(?:kommt|ankommt|gekommen|angekommen|dann|wir|ich)\b)\w+ ){0,4}?(?:erstatt\w*|zurue?ck\w*|rue?ck\w*|geld|schick\w*|send(?:e|en|et|est)?\b|ersatz|umtausch\w*|ersetz\w*|liefer\w*|gutschrift|rabatt|zahl\w*)\b",
        r"\b(?:erstattung|rue?ckerstattung|rue?ckzahlung|ersatz|umtausch|neue[nrs]?|geld zurue?ck|entschae?digung) (?:(?!(?:falls|wenn|sobald|sorge)\b)\w+ ){0,4}?(?:nicht|unmoe?glich|abgelehnt)\b(?: (?:\w+ ){0,2}?(?:schick\w*|send(?:e|en|et|est)?\b|moe?glich|geben|erstatt\w*))?",
        r"\b(?:ich|wir) (?:will|moe?chte|moe?chten|hae?tte|fordere|verlange|erwarte|wollen|warte|bitte|wue?nsche|brauche) (?:\w+ ){0,6}?(?:geld|erstattung|zurue?ck|erstatt\w*|ersatz|rabatt|neue[nrs]?|umtausch\w*|tausch\w*)\w*(?: zurue?ck)?",
        r"\b(?:sie|du|verkae?ufer|er) (?:haben|hast|hat|hatten|hatte) (?:\w+ ){0,8}?(?:versprochen|zugesagt|angeboten|geschrieben|gesagt)\b.*|\b(?:haben sie|hast du|hat er) (?:mir|uns)\b.*",
        r"\b(?:gib|geben sie|zahlen sie|schicken sie|senden sie|erstatten sie|schick|erstatte|zahl) (?:mir|uns|es mir|bitte)\b(?: (?:(?!und)\w+ ){0,3}?(?:geld|zurue?ck|neue\w*|ersatz|\d+))?",
        r"\bwo bleib\w*.*|\bwann (?:bekomme|kriege|erhalte|kommt|erstatten|schicken) (?:\w+ ){0,6}",
        r"\b(?:erstattung|rue?ckerstattung|betrag|geld|zahlung|gutschrift) (?:\w+ ){0,6}?(?:wurde|wurden|ist|sind) (?:\w+ ){0,8}?(?:veranlasst|erstattet|ausgezahlt|gutgeschrieben|genehmigt|erfolgt|eingegangen|ue?berwiesen|angekommen)\b",
        r"\b(?:(?:\w+ ){0,6}(?:von der|durch die) |die |ue?ber die )plattform (?:\w+ )?(?:(?:bucht|erstattet|zahlt|ue?berweist|gibt|schickt)(?: (?:\w+ ){0,8}?(?:zurue?ck|gut))?|zurue?ck)?",
        r"\berstatte\w* (?:\w+ )?ue?ber die plattform\b",
        r"\boffizielle\w* (?:angebot|erstattung|ersatz)(?: (?:\w+ ){0,4})?|\b(?:im|ue?ber den|in dem|nutzen sie die \w+ im) (?:streitfall|streit|fall|dispute)\b(?: (?:\w+ ){0,4}?angebot)?",
        r"\b(?:ersatz|erstattung) (?:\w+ ){0,4}?genehmigt\b",
        r"\b(?:koe?nnen|koe?nnten|kannst|koe?nntest|wue?rden|haben|hast|gibts|gibt es|schicken|erstatten) (?:sie|du|ihr) (?:\w+ ){0,6}?(?:schick\w*|send(?:e|en|et|est)?\b|erstatt\w*|umtausch\w*|rabatt|neue\w*)\b",
        r"\b(?:erst|bis|bevor) (?:wenn |nachdem )?(?:\w+ ){0,3}?(?:erstattung|geld|ersatz|rue?ckerstattung)\b(?: (?:\w+ ){0,2}(?:da|zurue?ck|habe?n?|angekommen))?",
        r"\bals geschenk\b|\bein geschenk fue?r\b|\bneue[nrs]? adresse\b|\bwieder (?:da|zurue?ck|lieferbar|verfue?gbar)\b|\bfrohes neues\b",
    ),
    told=(
        r"\b(?:hat|schrieb|schreibt|bat|wollte|will|verlangt|fordert|sagte|bot)(?: (?:mir|mich|uns))? (?:gestern |heute |dann |\w+ )?der verkae?ufer\b",
        r"\bder verkae?ufer (?:hat|schrieb|schreibt|bat|wollte|will|verlangt|fordert|sagte|bot)\b",
        r"\b(?:hat|haben) mir (?:der|die) (?:verkae?ufer\w*|laden|hae?ndler\w*|shop)\b",
        r"\bzur kenntnis (?:des|der|fue?r) schlicht\w+\b",
        r"\b(?:sind|ist) nicht geschue?tzt\b|\bkein(?:en)? (?:kae?ufer)?schutz\b",
        r"\b(?:sollte|muss|bitte|mue?ssen) (?:\w+ ){0,3}?gemeldet werden\b|\bmelden sie (?:\w+ )?(?:uns|solche|dies|verdacht)\w*",
        r"\b(?:zahlen|schicken|senden|ue?berweisen) sie (?:niemals|nie|niemandem|kein geld)\b",
    ),
    currencies={
        r"\beuros?\b|\beur\b": "EUR",
        r"\b(?:us[ -]?)?dollars?\b": "USD",
        r"\b(?:schweizer )?franken\b|\bfr\.?(?= ?\d)|\bsfr\b": "CHF",
        r"\bpfund\b": "GBP",
        r"\byuan\b": "CNY",
        r"\brubel\b": "RUB",
        r"\bzloty\b": "PLN",
    },
    numbers={
        "ein": 1,
        "eine": 1,
        "einem": 1,
        "einen": 1,
        "einer": 1,
        "eins": 1,
        "zwei": 2,
        "drei": 3,
        "vier": 4,
        "fünf": 5,
        "fuenf": 5,
        "sechs": 6,
        "sieben": 7,
        "acht": 8,
        "neun": 9,
        "zehn": 10,
        "elf": 11,
        "zwölf": 12,
        "zwoelf": 12,
        "vierzehn": 14,
        "fünfzehn": 15,
        "zwanzig": 20,
        "dreißig": 30,
        "vierzig": 40,
        "fünfzig": 50,
        "hundert": 100,
    },
    moments={
        r"\bü?bermorgen\b": "+2d",
        r"(?<!guten )\bmorgen\b": "+1d",
        r"\bheute\b|\bsofort\b|\bgleich jetzt\b": "+0d",
        r"\bnächste woche\b|\binnert wochenfrist\b": "+7d",
        r"\bnächsten monat\b": "+30d",
    },
    units={
        r"(?:werk|arbeits)?tag(?:en|e|s)?\b": "1d",
        r"wochen?\b": "7d",
        r"(?:stunden?|std\.?|h)\b": "1h",
        r"monat(?:en|e)?\b": "30d",
    },
    months={
        "januar|jänner|jan": 1,
        "februar|feber|feb": 2,
        "märz|maerz|mrz": 3,
        "april|apr": 4,
        "mai": 5,
        "juni|jun": 6,
        "juli|jul": 7,
        "august|aug": 8,
        "september|sept|sep": 9,
        "oktober|okt": 10,
        "november|nov": 11,
        "dezember|dez": 12,
    },
    # ----------------------------------------------------------------------------- the coach
    ordered=(
        r"\b(?:bestellt\w*|kaufte|kauften|gekauft|erworben|geordert|ausgesucht|bezahlt)\b",
        r"\b(?:meine|die|unsere) bestellung (?:\w+ ){0,4}?(?:war|waren|umfasste|enthielt|lautete)\b",
        r"\b(?:anzeige|seite|beschreibung|angebot|artikelbeschreibung|inserat) (?:\w+ ){0,4}?(?:stand|steht|hiess|versprach|zeigt\w*|sagt\w*)\b|\b(?:stand|steht|hiess) (?:\w+ ){0,4}?(?:anzeige|seite|beschreibung|angebot)\b",
        r"\b(?:sollte|sollten) (?:\w+ ){0,6}?(?:sein|haben)\b|\blaut (?:anzeige|seite|beschreibung|angebot)\b",
    ),
    arrived=(
        r"\b(?:angekommen|ankam|kam(?:en)?|gekommen|erhalten|bekommen|geliefert\w*|eingetroffen|zugestellt|erhielt|bekam(?:en)?|geschickt bekommen|ausgepackt|auspacken)\b",
        r"\b(?:kaputt|defekt|beschae?digt|zerbrochen|zerkratzt|gerissen|verbogen|undicht|fehlt|fehlen|fehlte|fehlten|zerbeult|gesprungen|abgebrochen)\b",
        r"\b(?:funktioniert|geht|lae?dt|passt|schliesst|startet|leuchtet|lae?uft) (?:\w+ ){0,3}?nicht\b",
        r"\b(?:im|in dem) (?:paket|karton|beutel|umschlag)\b|\b(?:in der|aus der) (?:kiste|schachtel|packung)\b|\bdrin (?:war|waren)\b",
        r"\b(?:ist|sind|war|waren|hat) (?:\w+ ){0,5}?(?:loch|riss|kratzer|fleck\w*|delle|sprung|gebraucht|zu (?:klein|gross|kurz|lang|eng)|falsch\w*|andere\w* (?:farbe|groe?sse|modell|artikel|marke)|gefae?lscht)\b",
        r"\b(?:riss|brach|loe?ste sich|ging ab|ging auf|abgeschae?lt|abschae?lt|schae?lt)\b|\bsind da\b|\bwaren nur\b",
    ),
    not_arrived=(
        r"\b(?:nichts|noch nicht|nicht|nie) (?:\w+ )?da(?:$| (?:bis|trotz|obwohl|und|seit)\b)",
        r"\b(?:nichts|nie|nicht|kein\w*|noch immer|immer noch)\b (?:\w+ ){0,5}?(?:angekommen|gekommen|erhalten|bekommen|geliefert|eingetroffen|zugestellt|paket|pae?ckchen|sendung)\b",
        r"\b(?:zugestellt|gekommen|geliefert|angekommen|eingetroffen) (?:\w+ ){0,3}?(?:nichts|nicht|nie)\b",
        r"\b(?:sendungs)?verfolgung (?:\w+ ){0,5}?(?:steht|still|stehengeblieben|unveraendert|zeigt nichts)\b|\bverschwunden\b|\bverloren gegangen\b|\bwarte (?:\w+ ){0,3}?(?:noch|immer|seit)\b",
    ),
    wanted=(
        r"\b(?:erstatt\w*|rue?ckerstatt\w*|zurue?ckerstatt\w*|umtausch\w*|umgetauscht|austausch\w*|ersatz|ersetz\w*|tausch|nachlass|preisnachlass|rabatt|nachliefer\w*|nachsend(?:e|en|et|est)?\b|minderung)\b",
        r"\b(?:geld|preis|betrag|hae?lfte|euro|eur|\d+|alles|kaufpreis|summe) (?:\w+ ){0,3}?(?:zurue?ck|wieder)\b",
        r"\b(?:zurue?ck(?:geben|zugeben|schicken|zuschicken|senden|zusenden)|rue?cksendung|rue?ckgabe|geht (?:sie|er|es) zurue?ck|schicke? (?:\w+ ){0,3}?(?:zurue?ck|ein))\b",
        r"\b(?:passende[nrs]?|neue[nrs]?|richtige[nrs]?|fehlende[nrs]?|vollstae?ndige[nrs]?|andere[nrs]?) (?:\w+ ){0,4}?(?:schicken|senden|liefern|bitte|haben)\b",
        r"\b(?:moe?chte|will|hae?tte gern\w*|brauche) (?:\w+ )?(?:ein|eine|einen) (?:neue|andere|vollstae?ndige|passende|funktionierende|richtige)\w*\b",
        r"\b(?:gebt|geben sie|gib) (?:mir|uns) (?:\w+ ){0,2}?geld\b",
    ),
    specific=(
        (
            r"\b(?:riss|kratzer|loch|lo?e?cher|fleck\w*|delle|sprung|naht|nae?hte|bruch|rost|schimmel|beule|macke|reissverschluss|knopf|griff|scharnier|deckel|bildschirm|display|akku|"
            r"riemen|ae?rmel|sohle|ecke|kante|etikett|stempel|stecker|kabel|linse|motor|rad|raeder|bein|due?se|zunge|ausguss|schraube|gewinde)\b"
        ),
        r"\b(?:rot|rote[rsn]?|blau\w*|grue?n\w*|schwarz\w*|(?<!ich )weiss\w*|braun\w*|grau\w*|gelb\w*|rosa|lila|silber\w*|gold\w*|beige|leder\w*|baumwoll\w*|polyester|plastik|holz\w*|metall|keramik|glas)\b",
        r"\b(?:link|recht|ober|unter|vorder|hinter)\w* (?:seite|ecke|ae?rmel|rand|tasche|schuh|stiefel|bein|arm|hae?lfte)\b|\b(?:links|rechts|oben|unten|vorne|hinten)\b",
        r"\b(?:falsche|andere) (?:farbe|groe?sse|modell|version)\b|\bgroe?sse (?:s|m|l|xl|xxl|\d+)\b|\bgr \d+",
        r"\bverfolgung (?:\w+ ){0,4}?(?:steht|seit|zeigt)\b",
    ),
    angry=(
        r"\b(?:dieb\w*|betrue?g\w*|betrug|lue?gner\w*|gauner\w*|halunk\w*|verbrecher\w*|abzock\w*|idiot\w*|verarsch\w*|arsch\w*|schwein\w*|kriminell\w*|halsabschneider|schwindler|gesindel|ganoven?)\b",
        r"\b(?:schae?mt euch|schae?men sie sich|abbrennen|zur hoe?lle|verrecken?|geht ihr pleite|pleite geht|fertig ?mach\w*|ihr werdet (?:\w+ )?sehen|offenen auge|ich weiss wo|erledigt seid|anzeigen|verklag\w*)\b",
        r"\b(?:schlechtest\w*|widerlich\w*|ekelhaft|unverschae?mt\w*|frechheit|saftladen|drecks?\w*|dreckig\w*|mue?ll|schrott|scheiss\w*|mist\w*|sauladen|unterirdisch)\b",
    ),
)
