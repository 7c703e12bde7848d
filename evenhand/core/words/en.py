"""English: how people press, promise and complain in it."""

from .language import Language

# ---------------------------------------------------------------------------------------------
# What is spoken of

_CASE = (  # a dispute, by all its names
    r"(?:dis+p[uiy]te?|claim|complain|complaint|chargeback|charge back|objection|"
    r"(?:refund|return|buyer protection|paypal) (?:request|application|applying|claim|case|demand)|"
    r"(?:request|application|demand) for (?:a |the )?(?:refund|return)|"
    r"(?<!phone )(?<!pillow )case(?! (?:number|for|tight|well|proper|carefull?y|firm|lid|into|onto|with (?:both|the zip)|in the (?:holder|box|bag))))s?\b"
)
_DISPUTE = (  # the words that mean nothing else
    r"(?:dis+p[uiy]te?s?|claims?|complaints?|complain|chargebacks?|charge back|objection|"
    r"(?:refund|return|buyer protection|paypal) (?:request|application|claim|case|demand)s?|"
    r"(?:request|application|demand) for (?:a |the )?(?:refund|return)|proceedings?|procedure|open case|(?:cancel|withdraw|stop) (?:the |your )?refund(?! (?:to|will|was|is|has))|your case|ur case|this case|that case)"
)
_THING = r"box|lid|door|package well|tap|zip|zipper|bag|order|card|account|pin"
_TO = rf"(?:(?!(?:{_THING}|and|if|until|unless|because)\b)\w+ ){{0,5}}"  # up to the object
_GAP = r"(?:\w+ ){0,4}"
_END = (  # to put an end to it
    r"(?:clos(?:e|ed|ing)|cancel\w{0,5}|withdraw(?:ing|n)?|withdrew|drop(?:ped|ping)?|remov(?:e|ed|ing)|"
    r"revok(?:e|ed|ing)|retract\w{0,3}|rescind|revert|rever[st]e|void|end(?:ed|ing)?|finish(?:ed|ing)?|"
    r"stop(?:ped|ping)?|terminat(?:e|ing)|abandon|delet(?:e|ed|ing)|lift|shut|pull|undo|dismiss(?:ed|ing)?|conclude|lifting|lifted|pulling|undoing|"
    r"discontinue|settle and close|give up|giving up|call off|let go of|take (?:back|down|off|away)|taking (?:back|down|off)|scrap|"
    r"get rid of|put an end to|mark)"
)
_ENDED = r"(?:closed?|cancel\w{0,4}|withdrawn?|dropped|drop|removed?|revoked|retracted|ended|lifted|gone|deleted|finished|resolved|taken (?:back|down|off))"
_ENDING = (  # verbs in whatever form, and their nouns
    rf"(?:{_END}|closures?|cancell?ations?|withdrawals?|removal|retraction|termination|kill|let go|go away|out of the way|back out of|"
    r"step back from|reconsider|disappear|solved from your side|get out of|set aside|put aside|"
    r"put to rest|finali[sz]e|complete|disappear\w*|vanish|no more|no longer exist|solve yourself|not needed|unnecessary|taken? off)"
)
_NOT = (
    r"(?:(?<!if you )(?<!unless you )(?:do not|don t|dont)|never|no need(?: for you)? to|not (?:have |need |ask(?:ing)? (?:you |anyone )?)?to|"
    r"needn t|without|(?:will|would|can|could|should|must|did|shall) not|won t|wont|wouldn t|can t|cannot|cant|couldn t|"
    r"shouldn t|mustn t|didn t|refuse to|instead of|rather than|am not|m not|is not|isn t)"
)
_ADVERBS = (
    r"(?:(?:ever|just|yet|please|simply|have|need|want|ask|asked|asking|tell|agree|going|you|us|me|anyone|"
    r"customers?|buyers?|be|to|let them|force|rush to|hurry to|accept) ){0,5}"
)

# ---------------------------------------------------------------------------------------------
# Untrue reasons

_SAY = (
    r"(?:choos(?:e|ing)|chose|choi[cs]e|select(?:ing)?|pick(?:ing)?|click(?:ing)?|tick(?:ing)?|mark(?:ing)?|check|"
    r"press|hit|tap|put|write|writing|state|say(?:ing)?|tell(?:ing)?|give|use|using|enter|type|fill(?: in)?|indicate|"
    r"specify|quote|answer|reply|report|confirm|go (?:with|for)|set|cite|declare|pretend|claim|note|add|"
    r"explain|inform|opt for|update|list|leave|remark|comment|apply)"
)
_UNLESS = (
    r"(?:(?!(?:if|because|when|whether|unless|me|us|what|which|why|how|where|who|until|or)\b)\w+ )"
)
_BLAME = (  # reasons that blame the buyer
    r"(?:no longer (?:want|need|require|interest|desire)\w*|(?:do not|don t|dont|didn t|doesn t|does not|did not) (?:want|need|like)\b|"
    r"not (?:wanted|needed|need|want|necessary|required|interested)|unwanted|"
    r"chang(?:e|ed|ing) (?:my|your|ur|of|his|her|the) mind|chang(?:e|ed) mind|change of (?:heart|mind|plans?)|(?:buy|bought|order(?:ed)?|chose|purchased?) (?:it |the )?wrong\w*|wrongly (?:bought|ordered|chosen)|wrong (?:buy|purchase|choice|click)|duplicated?\b|(?:was|were|is) mistaken|it was (?:you|me)\b|second thoughts|"
    r"by (?:mistake|accident|error)|accidental(?:ly)?|in error|mis ?order\w*|mis ?click\w*|mis ?purchase|"
    r"wrong (?:item|size|colou?r|address|product|model|one|thing|quantity|order)|(?:duplicated?|double|repeat(?:ed)?) (?:order|purchase)|"
    r"(?:ordered|bought|placed) (?:\w+ ){0,2}twice|"
    r"(?:personal|private|other|another|my own|own|buyers?(?: s)?|customers?(?: s)?|different) (?:reasons?|mistake|fault|error|decision|regret|remorse|problem|request|side)|"
    r"(?:buyer|customer)(?: s)? (?:cancel\w*|request\w*|changed|no longer)|"
    r"found (?:it |a |the (?:same|item) )?(?:somewhere )?(?:cheaper|better|lower|elsewhere)|(?:cheaper|better price) (?:else|some)where|"
    r"can t afford|cannot afford|too expensive|out of budget|(?:your|ur|my|buyer s|the buyer s) (?:own )?(?:fault|mistake|error|decision|request|wish|choice|side)|"
    r"not (?:like|suit|fit)\w* (?:\w+ ){0,2}?(?:any ?more|colou?r)|no (?:need|interest)(?: any ?more)?|regret\w*|incorrect(?:ly)? (?:address|order\w*|item)|(?:delivery )?address (?:is |was )?(?:wrong|incorrect)|forgot (?:\w+ ){0,3}?(?:coupon|voucher|code)|plans? (?:\w+ )?changed|moving house|already have one|bought (?:it )?(?:elsewhere|somewhere else|locally|in a shop))"
)
_FINE = (  # what would end a dispute if it were true
    r"(?:(?:it|all|everything|item|items|goods|parcel|package|product|order|quality|box|problem|issue|matter|screen|thing)s? "
    r"(?:\w+ ){0,4}(?:arrived?|received|delivered|ok|okay|fine|good|perfect|great|excellent|works?|working|solved|"
    r"resolved|fixed|settled|as described|undamaged|intact|safe(?:ly)?|not (?:damaged|broken)|came|here)|"
    r"(?:all|everything) (?:ok|good|fine)|"
    r"(?:already |have |has |you |i )(?:received|got|gotten|found|picked up)\b|(?:has|have) (?:already )?(?:reached|come to) you\b|(?:received|got) (?:it|in good|the|your|my|already|ok|safely)|"
    r"(?:item|goods|parcel|package|order)s? (?:received|arrived|ok)|confirm received|"
    r"(?:works?|working) (?:well|fine|ok|perfect\w*|now|great)|works\b|"
    r"(?:are|am|is|were|was|re|m) (?:\w+ )?(?:satisfied|happy|pleased|content)|(?:parcel|package|goods|item|order|delivery) (?:\w+ )?(?:came|turned up|is here|was fine|is fine|is with you|match\w*)|match\w* (?:the )?description|as (?:described|expected)|nothing (?:is |was )?(?:wrong|broken|missing)|without (?:any )?(?:damage|problem|issue|defect)|opened (?:\w+ ){0,3}by (?:mistake|accident)|no (?:problem|damage|issue)s?)"
)
_JUDGE = (
    r"(?:platform|mediator|mediation|dispute|case(?: manager| worker| handler)?|claim|support|customer (?:service|care)|them|they|"
    r"system|judge|arbitrator|agent|form|website|complaint|helpdesk|moderator|staff|"
    r"pay ?pal|ebay|amazon|ali ?express|etsy|your bank|the bank|officer|team|reviewer|customer support|resolution cent(?:er|re)|rep)"
)

# ---------------------------------------------------------------------------------------------
# Other ways to talk and to pay

_CHANNEL = (
    r"(?:what?s? ?ap+|watsapp?|wh?ats? ?up app|wassap+|w ?app|telegram|telegrm|[wv] ?e? ?chat|weixin|viber|signal|skype|"
    r"face ?book|fb|messenger|instagram|insta|discord|kakao ?\w*|qq|zalo|line id|snapchat|sms|"
    r"(?:e ?)?mail(?: address)?|gmail|phone(?: number)?|mobile(?: number)?|cell(?: number)?)"
)
_PAY = (
    r"(?:pay ?pal|pp (?:account|email|mail|address)|zelle|venmo|cash ?app|revolut|transferwise|wise account|western union|money ?gram|skrill|neteller|payoneer|"
    r"ali ?pay|we ?chat(?: pay)?|apple pay|google pay|bank transfers?|wire(?: transfer)?|direct deposit|iban|sort code|"
    r"account (?:number|details|info\w*)|bank (?:account|details?|card|number|info\w*|data|coordinates|deposit)|(?:your|ur) (?:bank|account)|"
    r"(?:debit |credit |bank )?card number|bitcoin|btc|ethereum|eth|usdt|tether|cryptos?|cryptocurrency|crypto wallet|"
    r"(?:amazon |steam |itunes |google play )?gift ?cards?|cash|friends (?:(?:and|n|or) )?family|f (?:and |n )?f|as (?:a )?friend|upi|g ?pay|paytm|phonepe|m ?pesa|bizum|pix|interac|e ?transfer|giro|paysafe\w*|(?:my|our) (?:\w+ )?account|swift|money order|bank wire|personal account)"
)
_TALK = (
    r"(?:write|text|message|msg|contact|add|call|ring|phone|reach|find|talk|chat|speak|discuss|settle|continue|ping|dm|"
    r"move|switch|sort|deal|send|reply|answer|follow|connect|hit|handle|solve|arrange|negotiate|communicate|drop|give)"
)
_GOODS = (  # things one can buy
    r"(?:case|cover|sticker|stickers|logo|logos|pillow|plush|icon|shirt|t shirt|mug|coin|coins|holder|slip|keychain|register|"
    r"card holder|box|toy|sign|stand|style|printed|print|mount|pouch|notebook|clip|drawer|rolls?|reader|envelope|plug|symbol)"
)
_HERE = r"(?:platform|site|website|app|system|marketplace|market place|check ?out|web ?page|page|ebay|amazon|ali ?express|etsy|alibaba|temu|wish|vinted|market)"

# ---------------------------------------------------------------------------------------------
# Promises

_US = r"(?:i|we|ill|our \w+|my \w+|finance|the (?:shop|seller|manager|boss|factory|warehouse|company))"
_WILL = r"(?:(?!(?:not|never|cannot|t|cant|wont|unable|until|if)\b)\w+ ){0,4}"  # will, shall, promise to, gladly
_CURRENCY = r"(?:dollars?|bucks?|euros?|eur|usd|pounds?|quid|gbp|yuan|rmb|cny|cad|aud|chf|francs?|tenner|fiver|cents?|pence|percent|rupees?|inr|yen|jpy)"
_MONEY = rf"(?:money|cash|refunds?|refunded|compensation|amount|payment|price|sum|cost|postage|half|difference|\d+|{_CURRENCY})"
_GIVE = (
    r"(?:gives?|giving|returns?|sends?|pays?|transfers?|credits?|wires?|offers?|drop|put|release|hand|paypal|venmo|issue|make|arrange|"
    r"provide|get|grant|process)"
)
_AGAIN = (
    r"(?:(?:new|another|replacement|fresh|second|extra|one more|free|different|correct|right) (?!photos?|pictures?|videos?|messages?|links?|label|"
    r"address|invoice|quote|offer|e ?mail|tracking|number|colou?r|account|customers?|time|day|shipping|return|hand|deadline|stock|week|catalog\w*|collection|version|models?|list|prices?|batch|season|year)\w+|"
    r"replacements?\b|another$|new$|substitute)"
)
_SHIP = r"(?:send|sending|ship|shipping|post|posts|mail|dispatch|deliver|give|get|arrange|make|makes|produce)"


LANGUAGE = Language(
    code="en",
    about={
        "close": (
            "application",
            "request",
            "withdraw",
            "resolution",
            "proceeding",
            "disput",
            "disspute",
            "dispit",
            "claim",
            "complain",
            "case",
            "refund",
            "chargeback",
            "charge back",
            "close",
            "return req",
            "objection",
        ),
        "promise": (
            "refund",
            "back",
            "money",
            "compens",
            "reimburs",
            "resen",
            "reship",
            "re s",
            "send",
            "ship",
            "new",
            "another",
            "replace",
            "gift",
            "discount",
            "coupon",
            "voucher",
            "next",
            "dollar",
            " eur",
            "usd",
            "pound",
            "credit",
            "return",
            "give",
            "get",
            "receive",
            "will be",
            "present",
            "fresh",
            "free",
            "coupon",
            "paypal",
            "voucher",
            "surprise",
            "bonus",
            "exchange",
            "offer",
            "guarantee",
            "cover",
            "swap",
            "make ",
            "cost",
            "knock",
            " off",
            "lose",
            "bear",
            "deduct",
            "change",
            "trouble",
            "expect",
            "repay",
            "on us",
            "missing",
            "bucks",
            "cash",
            "spare",
            "half",
        ),
        "false_reason": (
            "reason",
            "cancel",
            "blame",
            "fault",
            "let ",
            "mistake",
            "note",
            "case",
            "disput",
            "platform",
            "mediat",
            "ebay",
            "change",
            "support",
            "act ",
            "choos",
            "choice",
            "select",
            "pick",
            "click",
            "tick",
            "mark",
            "write",
            "say",
            "tell",
            "put",
            "confirm",
            "answer",
            "reply",
            "stat",
            "use ",
            "update",
            "order",
        ),
        "outside": (
            "app",
            "chat",
            "telegram",
            "viber",
            "signal",
            "skype",
            "facebook",
            "messenger",
            "insta",
            "discord",
            "kakao",
            "qq",
            "zalo",
            "sms",
            "mail",
            "phone",
            "call",
            "text",
            "pay",
            "bank",
            "iban",
            "account",
            "transfer",
            "wire",
            "union",
            "gram",
            "skrill",
            "revolut",
            "zelle",
            "venmo",
            "crypto",
            "bitcoin",
            "btc",
            "usdt",
            "eth",
            "cash",
            "gift",
            "card",
            "site",
            "platform",
            "direct",
            "outside",
            "wise",
            "line id",
            "number",
            "wallet",
            "ring",
            "privat",
            "offline",
            "between",
            "skip",
            "avoid",
            "bypass",
            " off ",
            "upi",
            "fee",
            " pm ",
            " dm ",
            "inbox",
            "bizum",
            "paytm",
            "deposit",
            "elsewhere",
            "commission",
            "direct",
        ),
    },
    # ----------------------------------------------------------------------------- close
    close=(
        r"\b(?:first close|close first)\b(?! (?:the )?(?:box|lid|door|tap|app|valve|window))",
        rf"\b{_DISPUTE} (?:off|away|gone)(?: (?:please|pls|now|today))?$",
        r"\b(?:problem|issue|matter) (?:is )?(?:solved|resolved) (?:and|then) (?:close|confirm|submit)\b",
        rf"\b(?:once|after|when|if|until|as soon as|that|unless) (?:\w+ ){{0,2}}?{_DISPUTE} (?:was|were|is|gets|got|has been|had been) (?:\w+ )?{_ENDED}\b(?! (?:by|on|in))",
        r"\bhave withdrawn (?:\w+ ){0,2}(?:complaint|claim|dispute|case)\b",
        r"\b(?:resolution|dispute|case|complaint) cent(?:er|re) (?:\w+ ){0,5}?(?:withdraw|close|cancel|end|drop)\b",
        r"\b(?:press|hit|tap|click|use|push) (?:\w+ ){0,3}?(?:withdraw|cancel|close) (?:button |link |option )?(?:on|in|for|at|of) (?:\w+ ){0,2}?(?:dispute|complaint|claim|refund|case)",
        rf"\b{_ENDING} (?:(?!(?:{_THING}|if|until|unless|because|in|on|into)\b)\w+ ){{0,6}}?{_DISPUTE}\b(?! (?:number|id|form is|page is))",
        (
            rf"\b{_DISPUTE} (?:(?!(?:i|because|opened|says|about|form|number|that|is that|was|open|remains?|stays?)\b)\w+ ){{0,8}}?(?:close|closed|closing|cancel|cancell?ed|cancell?ing|withdraw|withdrawn|withdrawing|drop|dropped|dropping|"
            r"remove|removed|removing|ended|ending|stop(?: it)?|undo(?: that| it)?|retract\w*|revoke\w*|delete\w*|lifted|taken? (?:back|down|off|away)|gone|to go|has to go|must go)\b(?! (?:by (?:the|us|me|you|them|itself|mediator|platform)|to me|up))"
        ),
        rf"\blet (?:\w+ ){{0,3}}?{_DISPUTE} go\b|\b(?:get|put|leave) (?:\w+ ){{0,2}}?{_DISPUTE} (?:out of|behind|aside|to rest|away|off)\b",
        rf"\b(?:without|no) (?:a |the |any )?{_DISPUTE} (?:\w+ ){{0,6}}?(?:easier|faster|better|please|pls|ok|remove|needed|necessary)\b",
        rf"\b{_DISPUTE} (?:\w+ ){{0,12}}?(?:kind|nice|please|pls|kindly|just) (?:and |to )?(?:close|cancel|withdraw|drop it|remove)\b",
        rf"\b{_END} {_TO}{_CASE}",
        rf"\b(?:take|taking|pull|call) {_TO}{_CASE} (?:back|down|off|away)\b",
        rf"\b{_CASE} (?:\w+ ){{0,4}}(?:must|has to|have to|needs? to|should|ought to|to|gets?) (?:be )?{_ENDED}\b",
        rf"\b(?:once|after|when|if|unless|until|as soon as|make) (?:\w+ ){{0,2}}{_CASE} (?:is|gets|has been|it) (?:\w+ )?{_ENDED}\b",
        rf"\b{_CASE} (?:please |pls |plz |kindly |now |first )?(?:close|cancel|closing|cancelling|withdraw|make it closed)\b(?! (?:to|by|button))",
        # "... dispute ... close it", wherever it stands
        rf"\b{_CASE} (?:\w+ ){{0,25}}(?:close|cancel|withdraw|drop|remove|end|finish|take|pull|undo|retract|revoke|delete|stop|lift|shut|kill|scrap) (?:it|this|that)\b(?! (?:well|tight))",
        rf"\b{_CASE} (?:\w+ ){{0,8}}close (?:i|we|then|and (?:i|we)|first|please|pls|plz)\b",
        r"\b(?:when|if|once|after|as soon as|first) (?:you|u) (?:\w+ )?close(?: it| this)?$",
        r"^(?:\w+ ){0,4}(?:close|cancel) (?:it )?(?:first|pls|plz|please|now|dear|friend)\b",
        rf"\b{_DISPUTE} (?:\w+ ){{0,4}}?(?:disappear\w*|vanish\w*|goes away|went away)\b|\bcancel refund\b",
        r"\b(?:the|your|ur|this) case (?:has to|must|needs to|should|ought to) (?:go|be gone|end|disappear|be (?:closed|cancelled|withdrawn|dropped|removed))\b|\bhave withdrawn (?:\w+ ){0,2}(?:complaint|claim|dispute|case)\b",
        r"\bclose it (?:first|now|please|pls)\b",
        r"\b(?:clos(?:e|ing)|cancel|withdraw) (?:it|this|that)? ?(?:first |now )?(?:and|then|so) (?:i|we) (?:will |can |ll |shall )?(?:refund|send|resend|pay|give)\b",
    ),
    not_close=(
        rf"\b{_NOT} {_ADVERBS}{_END} {_TO}{_CASE}",
        rf"\b(?:ask|asks|asked|asking|told|tells|wants?|wanted|begs?|begged|urg\w+|press\w+|requests?|forc\w+) (?:me|us|customers|buyers|people)(?: again)? (?:to|into) {_END} {_TO}{_CASE}(?: (?:\w+ ){{0,3}}closed)?",
        rf"\bi (?:have |had |just |already )*(?:closed|cancelled|canceled|withdrew|withdrawn) {_TO}{_CASE}",
        rf"(?<!rather )(?<!wish )(?<!if )(?<!once )(?<!after )(?<!when )(?<!until )\byou (?:have |had |just |already )*(?:closed|cancelled|canceled|withdrew|withdrawn|dropped) {_TO}{_CASE}",
        rf"\bthe end of {_GAP}{_CASE}",
        rf"\b(?:how i|why (?:did|was|were|is|has)(?: \w+)?|before (?:i|you)|what happens (?:if|when) (?:i|you)|can i|should i|may i|do i|if i|how (?:do|can) i|shall i) (?:\w+ ){{0,2}}{_END} {_TO}{_CASE}",
        rf"\byou (?:may|can|could) {_END} {_TO}{_CASE} (?:\w+ ){{0,14}}(?:choice|up to you|you decide|your decision)\b",
        rf"\b(?:only )?{_END} {_TO}{_CASE} (?:\w+ ){{0,2}}(?:only )?(?:after|once|when) (?:you have|you got|you ve|the) (?:\w+ ){{0,3}}(?:money|refund)\b",
        rf"\b(?:mediator|platform|court|seller|she|he|who|system) (?:\w+ )?(?:closed|closes|cancelled|canceled|withdrew|ended|dropped|dismissed) {_TO}{_CASE}",
        rf"\bdrop {_TO}in (?:on|to) {_GAP}{_CASE}",
    ),
    # ----------------------------------------------------------------------------- false reasons
    false_reason=(
        r"\breasons? (?:\w+ ){0,8}?others?\b(?! (?:colou?r|size|item|one|than|side|day|parcel|people))",
        r"\b(?:say|write|state|confirm|tell \w+|reply) (?:that )?(?:the |your )?(?:package|parcel|item|goods|order|product|delivery)s? (?:is|was|has been|has|are|were|have)? ?(?:\w+ )?(?:received|arrived|delivered|ok|fine|good|perfect) (?:and|in|with)\b",
        r"\bconfirm (?:\w+ ){0,4}?(?:receipt|received|delivery|arrival) (?:\w+ ){0,2}?(?:first|then|before|so that|so) (?:\w+ ){0,2}?(?:we|i|it)\b",
        r"\b(?:answer|say|reply|click|press|choose) (?:with )?yes (?:\w+ ){0,7}?(?:arrived?|received?|package|parcel|delivered|satisfied)\b",
        r"\b(?:any|all|every|another) (?:\w+ )?(?:except|but|other than|apart from|besides) (?:\w+ ){0,3}?(?:stock|seller|supplier|shop|store)\b",
        r"\b(?:list|put|book|mark|treat|declare|register) (?:it |this |that )?as (?:a |an |your |the )?(?:mistake|fault|error|decision|choice) (?:of yours|on your side|by you|from you)",
        rf"\breasons? (?:\w+ ){{0,4}}?(?:to|as|is|into|be) (?:\w+ ){{0,2}}?(?:{_FINE})",
        r"\b(?:cancel|act|do|behave|answer) (?:\w+ ){0,2}?(?:as (?:if|though)|like) (?:you|u)\b",
        rf"\b{_SAY} (?:\w+ ){{0,4}}?(?:received|arrived|delivered) (?:\w+ ){{0,8}}?(?:not (?:there|here|arrived|come|with you|received)|isn t (?:there|here)|hasn t|haven t|later) ?(?:yet)?\b",
        rf"\b(?:change|switch|set|edit|update) (?:\w+ ){{0,4}}?(?:reason|dispute|claim|status|statement|answer) (?:\w+ ){{0,3}}?to (?:\w+ ){{0,2}}?(?:{_FINE}|{_BLAME})",
        rf"\b{_SAY} {_UNLESS}{{0,8}}{_BLAME}\b",
        rf"\bcancel\w* (?:\w+ ){{0,6}}(?:as|with|saying|reasons?|by|under|giving|stating|selecting) {_UNLESS}{{0,5}}{_BLAME}\b",
        rf"\breasons? (?:(?:is|as|choose|select|must be|should be|please|pls|field|put|for|cancel\w*|give|just|to|dont|write|go|with|pick|be|the|a|say) ){{0,5}}(?:{_BLAME}|others?\b|personal|something else|none|dont want)",
        rf"\b(?:{_SAY}|with|as) (?:\w+ )?(?:others?|personal|something else) (?:\w+ ){{0,2}}reasons?\b",
        rf"\breasons? (?:\w+ ){{0,4}}?(?:is|be|being|should be|as|that|to be) (?:\w+ ){{0,3}}?{_BLAME}",
        r"\bblame (?:it |that |this )?(?:on )?(?:\w+ ){0,3}?(?:yourself|your|wrong|mistake|you)\b|\btake (?:the |all )?(?:blame|responsibility)\b|\bon your (?:own )?(?:side|behalf|account) (?:please )?cancel\b",
        rf"\b{_SAY} (?:\w+ ){{0,8}}?(?:not|instead of|rather than|but not|never) (?:the )?(?:\w+ ){{0,2}}?(?:out of stock|no stock|sold out|stock problem|(?:seller|supplier|shop|store|we) (?:\w+ ){{0,2}}?(?:cannot|can t|could not|did not|didn t|has|out|ship|asked|cancel|fault|problem|issue)\w*)",
        rf"\blet (?:\w+ )?{_JUDGE} (?:\w+ )?know (?:\w+ ){{0,4}}?{_FINE}",
        r"\bconfirm\w* (?:\w+ ){0,4}?(?:receipt|received|delivery|arrival|arrived|delivered) (?:\w+ ){0,4}?(?:now|first|already|today|early|in advance)? ?(?:\w+ ){0,4}?(?:will (?:come|arrive|be there)|comes?|arrives?|coming|on the way|is late|later|next week|tomorrow|not (?:yet|there|come|arrived?))\b",
        rf"\b(?:others?|{_BLAME}) (?:\w+ ){{0,3}}?(?:is|s|would be) (?:the )?(?:\w+ )?(?:one|reason|option|answer)(?: (?:to|you|we|for))?\b",
        rf"\breasons? (?:for us |to give |to choose )?(?:is|would be|are) (?:\w+ ){{0,3}}?(?:{_BLAME}|others?)",
        r"\bconfirm (?:the )?(?:delivery|receipt|arrival) (?:\w+ ){0,6}?(?:still|not yet|travel\w*|on (?:its|the) way|in transit|customs)\b",
        rf"\b{_SAY} (?:the )?others? (?:as|when|for|in|at|on|please|pls|ok|option)\b",
        rf"\b{_BLAME} (?:\w+ ){{0,4}}(?:(?:as|for|is) (?:the |your |ur |a |cancell?\w+ )*reason|(?:choose|pick|select|click|put|use|take) (?:this|it|that|please|pls)|this reason|when (?:you |u )?(?:cancel|apply))",
        rf"\bcancel (?:order )?(?:choose |reason |select )?(?:others?|dont want|{_BLAME})\b(?! reason (?:i|we|that))",
        # an untrue word to those who decide
        rf"\b{_SAY} {_UNLESS}{{0,4}}{_JUDGE} {_UNLESS}{{0,7}}{_FINE}",
        rf"\b{_SAY} {_UNLESS}{{0,8}}{_FINE} (?:\w+ ){{0,4}}(?:in|on|to|at|for) (?:the |your |this )*{_JUDGE}\b",
        rf"\b{_JUDGE} (?:\w+ ){{0,4}}{_SAY} {_UNLESS}{{0,5}}{_FINE}",
        rf"\b(?:clos(?:e|ing)|cancel|withdraw|end|drop) (?:\w+ ){{0,5}}{_CASE} (?:\w+ ){{0,6}}(?:{_SAY}|remark|reason|note|comment|with|that) {_UNLESS}{{0,5}}(?:{_FINE}|mistake)",
        rf"\b(?:cancel|withdraw|close|drop) {_TO}{_CASE} (?:\w+ ){{0,3}}with (?:\w+ )?{_FINE}",
        r"\b(?:say|write|tell|confirm) (?:that )?(?:all|everything) (?:is )?(?:good|ok|fine)\b",
        r"\b(?:say|write|tell them|pretend|answer) (?:that )?(?:you|i|u) (?:\w+ ){0,2}(?:received|got|found|have) (?:\w+ ){0,3}(?:parcel|package|item|goods|order|it)\b",
        # confirming what has not happened
        rf"\b{_SAY} (?:\w+ ){{0,3}}(?:receipt|received|delivery|delivered|arriv\w+) (?:\w+ ){{0,4}}(?:even|although|though|before|despite)\b",
        rf"\b{_SAY} (?:\w+ ){{0,8}}(?:received|arrived|fine|good|ok|works|condition) (?:\w+ ){{0,2}}(?:even (?:if|though|when)|although|though)\b",
        # the true one must not be named
        rf"\b(?:do not|don t|dont|not|never|avoid|without) (?:{_SAY}|mention(?:ing)?) (?:\w+ ){{0,3}}(?:(?:out of|no|not in|lack of) stock|stock|sold out|seller|supplier|shop|the truth)\b",
        r"\bsay (?:it was|it is|it s) (?:your|ur|my) (?:\w+ )?(?:mistake|fault|decision|choice|error)\b",
    ),
    not_false_reason=(
        rf"\b(?:will not|won t|wont|would not|wouldn t|cannot|can t|not going to|refuse to|did not|didn t|do not|don t|dont|never|not to|should i|must i|why (?:should|would) i) (?:(?:just|ever|please|have to|want to|need to|going to|be) ){{0,2}}(?:{_SAY}|lie) (?:\w+ ){{0,6}}?(?:{_BLAME}|{_FINE})",
        r"\b(?:you|seller|he|she|they|shop) (?:\w+ ){0,2}(?:wrote|said|asked|told|wanted|want|asks) (?:me |us )?(?:that i|to|i should|i must) .*",
        r"\bonly if .*",
        r"\bif you (?:really|truly|actually|indeed|honestly) .*",
        r"\b(?:why|what (?:is|was|were)|which|tell (?:me|us)|know) (?:\w+ ){0,4}reasons? (?:\w+ ){0,3}(?:i|you|we|why|that|for)\b (?:\w+ ){0,6}",
        r"\b(?:other|main|only|one|another|real) reasons? (?:why |that )?(?:i|we|it|she|he|they) (?:\w+ )?(?:like|love|want|need|buy|bought|ask|chose|is|was)\w*",
        r"\b(?:i d like|i would like|i want|i need|may i|can i|could i) (?!you\b)(?:\w+ ){0,2}cancel .*",
    ),
    # ----------------------------------------------------------------------------- outside
    outside=(
        r"\b(?:dm|pm|inbox) (?:me |us )?(?:for|to|about)\b",
        rf"\b(?:outside|off) of (?:the |this )?{_HERE}\b",
        r"\b(?:refund|pay|send|return|transfer|back|give|compensate)\w* (?:\w+ ){0,6}?(?:to|into|on|onto|in) (?:your|ur) (?:\w+ )?(?:pay ?pal|bank|pp|account|wallet|alipay|wechat|venmo)\b",
        r"\b(?:deal|business|trade|sale)s? outside\b|\bin cash\b|\b(?:bank (?:details|account|info)|sort code|account number) (?:is |are )?(?:account )?\d",
        r"\b(?:put|send|transfer|load|pay|deposit|move) (?:\w+ ){0,5}?(?:on|onto|to|into) (?:my|our) (?:\w+ ){0,2}?(?:card|account|wallet)\b",
        r"\b(?:outside|off) (?:of )?(?:the |this )(?:platform|app|site|website|system|marketplace|shop system)\b",
        r"\b(?:give|hand|bring) (?:him|her|them|the (?:money|cash)|me the (?:money|cash)) (?:\w+ ){0,3}?(?:the (?:money|cash)|to (?:him|her|my|our|the driver))\b",
        rf"\b(?:i m|we re|i am|we are|find me|find us) (?:\w+ )?(?:on|at|in) (?:\w+ )?{_CHANNEL}\b",
        rf"\b{_PAY} (?:\w+ ){{0,3}}?(?:gets?|gives?|means?|saves?|for) (?:\w+ ){{0,2}}?(?:\d+ )?(?:percent|discount|off|cheaper|less)\b",
        rf"\bdo you (?:use|have|got) (?:\w+ )?{_CHANNEL}\b",
        rf"\b{_TALK} (?:\w+ ){{0,8}}?(?:on|via|through|by|over|in|at|to|with|using|my|me|our|your|ur) (?:\w+ ){{0,2}}?{_CHANNEL}\b",
        rf"\b{_CHANNEL} (?:me|us|id|no|pls|please|number \d|better|instead|chat|is better)\b",
        rf"^(?:\w+ ){{0,2}}{_CHANNEL}(?: \w+)?$",
        r"\b(?:what s|what is|give|send|share|leave|drop|have|get) (?:me |us )?(?:your|ur|my) (?:\w+ )?number\b(?! (?:on|of) the)|\bmy number (?:is|on)\b|\b(?:pm|dm|inbox|whatsapp|wechat|mail|email|e mail|sms|telegram|call|phone) (?:me|us)\b(?! (?:if|when) (?:the )?(?:it|parcel|package|courier))",
        r"\b(?:settle|sort|deal|handle|agree|talk|discuss|arrange|solve|fix|keep|do|resolve|finish|work)\w* (?:\w+ ){0,6}?(?:privately|in private|between us|between ourselves|among ourselves|just (?:us|the two of us)|you and me|offline|directly with (?:me|us)|one to one)\b",
        r"\b(?:skip|avoid|bypass|get around|go around|dodge|save|escape) (?:the |their |this |\w+ s )*(?:platform|site|ebay|amazon|commission|fees?|website|checkout|marketplace)\b",
        r"\bpay (?:me|us) (?:direct|directly|in person|privately|outside|yourself)\b|\b(?:pay|invoice|bill|charge) (?:you |me |us )?direct(?:ly)?\b",
        rf"\b(?:take|move|bring|continue|switch|carry) (?:this|it|the conversation|our chat|that|the talk|things|everything) (?:\w+ )?(?:off|outside|out of|to|elsewhere|over to|away from) ?(?:the |this )?(?:{_HERE}|{_CHANNEL})?\b",
        r"\b(?:my|our) (?:\w+ ){0,2}?(?:what?s? ?ap+|telegram|we ?chat|v ?chat|viber|skype|signal|insta\w*|pay ?pal|venmo|zelle|iban|wallet|crypto\w*|account (?:number|details)|bank (?:details|account)|upi|revolut)\b",
        rf"\b(?:ur|your|what s|whats|what is|have|give|send|share|leave|tell|need|use|add|got) (?:\w+ ){{0,4}}?(?:what?s? ?ap+|telegram|we ?chat|v ?chat|viber|skype|{_PAY})\b",
        rf"\b(?:what s|what is|give|send|share|leave|tell|provide) (?:me |us )?(?:your|ur) (?:\w+ ){{0,2}}?(?:{_CHANNEL}|{_PAY}|wallet)\b",
        rf"\b(?:pay|paid|paying|payment|transfer|refund|send|settle|compensate|wire|deposit|return|money|repay|take|accept|reimburse|buy|price|back|\d+|dollars?|euros?) (?:\w+ ){{0,8}}?(?:by|via|through|with|to|using|in|over|on|into|onto|directly|for|as|of) (?:\w+ ){{0,4}}?{_PAY}\b",
        rf"\b(?:pay|payment|refund|send|accept|prefer|do|take) (?:\w+ ){{0,2}}?{_PAY}\b",
        rf"\b{_PAY} (?:me|you|us|refund|payment|address|ok|also|is (?:ok|fine|better|faster|cheaper)|only|possible|accepted|instead|on (?:pick ?up|collection|delivery|meeting)|so)\b",
        rf"\b(?:do|deal|pay|buy|order|settle|talk|trade|sell|purchase|handle|solve|sort|continue|refund|money|complete|finish|arrange|discuss|business|transaction) (?:\w+ ){{0,6}}?(?:outside|off|without|away from|beside|besides|bypass\w*|not (?:through|via|on|over)|avoid\w*) (?:of )?(?:the |this |ali\w* )?{_HERE}\b",
        rf"\b(?:don t|do not|dont|not|instead of|no need to) (?:check ?out|buy|order|pay|purchase)\w* (?:\w+ ){{0,3}}(?:on|here|through|via|over) (?:\w+ ){{0,2}}(?:(?:my|our) (?:own )?(?:web)?(?:site|shop|store)|{_HERE})",
        r"\b(?:my|our) (?:own |official |private )?(?:web ?site|web ?shop|online (?:shop|store)|private page|home ?page|site)\b",
        r"\b(?:buy|order|pay|deal|purchase) (?:\w+ ){0,3}?direct(?:ly)? (?:\w+ ){0,2}?(?:from|with|to|at|through) (?:me|us|our|my|factory|the factory)\b",
        r"\b(?:outside|off) (?:of )?(?:the |this )?(?:platform|site|website|app) (?:\w+ ){0,4}(?:cheaper|faster|easier|better|discount|less)\b",
        r"\bno need (?:of|for) (?:the )?platform\b",
        r"\bscan (?:\w+ ){0,3}(?:qr|code)\b",
        r"\b(?:gift ?cards?|vouchers?) (?:\w+ ){0,4}(?:codes?|send|photo)\b",
        r"\b(?:meet|pick ?up|collect) (?:\w+ ){0,6}cash\b|\bcash (?:\w+ ){0,3}(?:hand|in person|pick ?up|collection|discount)\b",
        r"\bcall (?:me|us|my \w+) (?:\w+ ){0,4}(?:refund|money|payment|paying|price)\b",
        r"\b(?:chat|talk|write|speak|text|continue|contact|discuss|message) (?:\w+ ){0,5}(?:another|other|different) (?:app|place|channel|platform|way)\b|\b(?:elsewhere|somewhere else) (?:\w+ )?(?:to )?(?:talk|chat|pay|write)\b",
        rf"\b{_PAY} (?:\w+ ){{0,4}}?(?:works?|fine|possible|accepted|welcome|preferred|better|cheaper|faster|number|too|as well)\b",
        r"\b(?:trade|deal|sell|buy|business|do it|go) direct(?:ly)?\b|\bscan (?:the |this )?(?:\w+ )?code\b|\bgive (?:me|us) a (?:bell|ring|call|shout|buzz)\b|\b(?:my|our) own (?:\w+ ){0,2}?(?:shop|store|page|site)\b",
        r"\b(?:only|just) (?:take|accept|want) (?:\w+ )?(?:cash|transfer|crypto|bitcoin)\b",
        r"\btalk (?:\w+ ){0,3}(?:privately|in private|somewhere else|elsewhere|another (?:app|place))\b",
    ),
    not_outside=(
        rf"\b(?:{_CHANNEL}|{_PAY}) (?:\w+ ){{0,3}}?{_GOODS}\b",
        rf"\b{_GOODS} (?:\w+ ){{0,3}}?(?:with|of|says?|reads?) (?:\w+ ){{0,2}}?(?:{_CHANNEL}|{_PAY})\b",
        rf"\b(?:never|do not|don t|dont|cannot|can t|cant|won t|wont|will not|not|no thanks|refuse to|avoid|isn t|without|nobody|none of|rather not) (?:(?!(?:but|and|check ?out|buy|order|here)\b)\w+ ){{0,7}}?(?:{_CHANNEL}|{_PAY}|outside (?:the |this )?{_HERE})\b(?: (?:or|and) (?:\w+ ){{0,3}}?(?:{_CHANNEL}|{_PAY}))*",
        r"\b(?:did|has|have|does|if) (?:they|he|she|someone|somebody|anyone|anybody|a seller|the seller|another member) (?:\w+ )?ask\w* .*",
        r"\b(?:asked|asks|asking|told|tells|wrote|writes|wants|wanted|offered|offers) (?:me|us|to me|to us)\b .*",
        rf"\b(?:pay|paid|paying|payment|works?) (?:\w+ ){{0,3}}?(?:with|by|via|through) {_PAY} (?:\w+ ){{0,2}}?(?:at|in|on|during|through) (?:the )?check ?out\b",
        r"\b(?:can|could|may|is it possible|possible|do you|how (?:do|can)|would like|want|like) (?:(?!(?:you|me|u)\b)\w+ ){0,5}?(?:pay|paying|accept|take|buy) (?:\w+ ){0,2}?(?:with|by|via|using|through) (?:pay ?pal|apple pay|google pay|g ?pay|bank transfer)\b(?! (?:\w+ ){0,3}?(?:instead|directly|friends))",
        rf"\b(?:i|we|ve|have|had) (?:have |ve |already )*paid (?:\w+ ){{0,5}}?{_PAY}\b",
        r"\brefund\w* (?:\w+ ){0,4}(?:to|on|onto|back to) (?:your |the )?(?:(?:original |same )?(?:card|payment method|bank card)|(?:original|same) (?:paypal|account|payment)(?: account)?)(?: (?:you )?(?:used|automatically))?\b",
        r"\b(?:phone|number|mobile)\w* (?:\w+ ){0,3}?(?:in|on|to|for|with) (?:the |your |a )?(?:address|label|parcel|package|box|courier|carrier|delivery|order|driver)\w*",
        r"\b(?:invoice|photos?|pictures?|manual|receipt|video|instructions?|label|drawing|catalogue) (?:\w+ ){0,4}?(?:by|via|per|to) (?:my |your )?(?:e ?)?mail\b|\b(?:my|the) (?:bank card|card|account|bank) (?:was|is|has|got|says|charged|refused|shows)\b",
        r"\b(?:phone|mobile|tablet) (?:case|cover|holder|charger|model|screen|stand|cable|size|shell)s?\b",
        r"\b(?:courier|carrier|post|postman|driver|label|delivery|customs|dhl|ups|fedex|parcel)(?: \w+){0,6} (?:phone|number|mail|call|text|sms)\w*(?: number)?\b",
        r"\b(?:anyone|anybody|someone|people|whoever|members|users) (?:who )?(?:\w+ )?(?:ask|asks|asking)\b.*",
    ),
    # ----------------------------------------------------------------------------- promises
    refund=(
        rf"\b{_US} {_WILL}(?:refund|reimburse|compensate|repay|pay (?:you|u|it|back)|pay \d+|return (?:you |u |to you )?(?:the |your |ur |all |full )*{_MONEY})\b",
        rf"\b{_US} {_WILL}{_GIVE} (?:\w+ ){{0,5}}?(?:{_CURRENCY}|money|compensation|refunds?|full amount|all back|price back|half|\d+ back)\b",
        rf"\b{_US} {_WILL}pay (?:via|through|by pay) ?(?:{_PAY}|pal)?\b",
        rf"\b{_US} {_WILL}(?:return|pay|send|give|refund|transfer) (?:you )?(?:everything|all|it all|(?:all )?your money)\b",
        rf"\b{_US} {_WILL}{_GIVE} (?:you |u |to you )?(?:(?:usd|eur|gbp|cad|aud|cny) )?\d+(?: \d+)?(?: {_CURRENCY}| back| into| to| for| via| through| by| usd|$)",
        rf"\b(?:you|u|ull)(?: ll| will| can| shall| would)? (?:get|receive|have|be|got) (?:(?!(?:to|until|if|from the platform)\b)\w+ ){{0,5}}?(?:{_CURRENCY}|money|refund(?:ed)?|(?:\w+ )?back(?! (?:to|in) (?:you|stock))|compensat\w+|reimbursed)\b",
        rf"\b{_MONEY} (?:\w+ ){{0,6}}?(?:will|shall|would|is going to|to|can) be (?:\w+ ){{0,2}}?(?:refunded|returned|paid|sent|transferred|credited|made|processed|issued|given|repaid|wired|back|released|arranged|yours|with you|in your|on your)\b",
        rf"\b(?:money|amount|{_CURRENCY}) (?:\w+ ){{0,3}}?(?:is|comes|come|goes|follows?|returns?|will (?:come|go|arrive|return)) (?:\w+ ){{0,2}}?(?:back|with you|to you|within|in|from us|after|on the way)\b",
        rf"\b(?:money|{_CURRENCY}|\d+|half(?: (?:of )?(?:the )?\w+)?|full|price|amount|payment|cash) back\b",
        rf"\b(?:promise|guarantee|offer|guaranteed)\w* (?:\w+ ){{0,5}}?(?:{_MONEY})\b",
        rf"\b{_US} {_WILL}(?:cover|bear|take over|make good|make up for|pay for|absorb|settle) (?:\w+ ){{0,4}}?(?:cost|costs|repair|postage|fee|fees|shipping|loss|difference|damage|everything|customs|it)\b",
        rf"\bmake (?:it |this )?(?:up|good|right) (?:to you |for you )?(?:\w+ ){{0,3}}?(?:\d+|{_CURRENCY}|money|refund)",
        rf"\b(?:partial|half|small|complete|\d+ percent|(?:\d+ )?{_CURRENCY}|{_CURRENCY} \d+) (?:refund|compensation|reimbursement)\b(?! (?:request|policy))",
        r"\b(?:your|ur|the) (?:refund|money|compensation|cash) (?:\w+ ){0,3}?(?:is coming|comes|will come|arrives|will arrive|on (?:its|the) way|is on|reaches|will reach|returns|is ready|within|in \w+ (?:days?|hours?|weeks?)|tomorrow|today|by (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
        rf"\b(?:compensation|refund|money) from (?:us|me|our \w+)\b|\bknock (?:\w+ ){{0,3}}?off\b|\b(?:take|deduct|cut) (?:\w+ )?\d+ (?:{_CURRENCY} )?off\b|\bwon t lose (?:a |any |your )?\w+",
        rf"\b(?:compensation|refund|payment|sum) of (?:{_CURRENCY} )?\d+\b|\bpromise to (?:re)?pay\b|\b\d+ (?:{_CURRENCY} )?for (?:your|the|all your) (?:trouble|inconvenience|patience|damage|scratch|effort)\b|\b(?:next|your) \w+ is on us\b",
        rf"\b(?:expect|await) (?:the |your )?(?:money|refund|payment|{_CURRENCY})\b|\b(?:you|u)(?: ll)? (?:have|get) (?:your|the|ur) (?:cash|money|refund)\b|\brefund (?:of )?(?:{_CURRENCY} )\d+\b",
        r"\bfull refund\b|\brefund \d+\b|\bpay ?pal refund\b|\br?efund (?:you )?after\b",
        rf"\b\d+ (?:{_CURRENCY} )?in (?:\w+) (?:days?|hours?|weeks?)\b",
        r"\b(?:paypal|venmo|zelle|wire|transfer|send) (?:you|u) (?:\w+ ){0,2}?\d+\b",
    ),
    replacement=(
        r"\b(?:missing|spare|lacking|right|correct) (?:\w+ ){1,2}?(?:will be|is being|are being|goes|go|is|are) (?:\w+ )?(?:posted|sent|shipped|mailed|dispatched|out|on (?:its|the|their) way)\b",
        r"\b(?:brand new|new|replacement|second|another|fresh) (?:\w+ ){1,3}?(?:is )?(?:(?:already )?on (?:its|the|your) way|heading|is coming|goes out|leaves|will be sent|will arrive|to your door)\b",
        r"\b(?:re ?send(?:ing)?|re ?ship(?:ping)?|resent)\b",
        rf"\b(?:{_US}|you ll|will|can|gladly|boss) {_WILL}(?:replace|exchange|swap) (?:it|the|your|this|them)\b",
        rf"\b(?:{_US}|will|ll|ill|and|then|can|gladly|shall) {_WILL}{_SHIP} (?:you |u |to you |it |out |over )*(?:a |an |the |one )*{_AGAIN}",
        rf"\b{_SHIP} (?:you |u )?(?:it |one |them )?(?:again|once more|a second time)\b",
        r"\b(?:replacement|(?:new|fresh|other|second) (?:one|item|unit|parcel|piece|product|set|pair)|another one)s? (?:\w+ ){0,3}?(?:heading|is coming|comes|arrives|on (?:its|the) way|in the post|goes|go|leaves|will|is sent|ships?|shipped|on its way|for free|free|today|tomorrow|next|in \d+)\b",
        rf"\b(?:i|we|our \w+|and|then) {_WILL}{_SHIP} (?:you |u |to you )?(?:the |a )?(?:missing|spare|right|correct|proper|lacking) (?:\w+ ){{0,2}}?\w+",
        r"\b(?:new|replacement) (?:one|item) for free\b|\bfree replacement\b|\byou (?:will |ll )?(?:get|receive) (?:a )?(?:new one|replacement|another)\b",
    ),
    favour=(
        r"\b(?:you|u) (?:will |ll |can |shall )?(?:get|receive|have) (?:\w+ ){0,4}?(?:gift|voucher|coupon|present|bonus|store credit)s?\b(?! (?:card|box|bag|wrap))",
        r"\b(?:next|another|future) (?:purchase|order|one) (?:\w+ )?(?:is )?(?:on us|on the house|for free|half price)\b",
        r"\b(?:next|future|another|second|coming) (?:order|purchase|time|buy)\w* (?:\w+ ){0,10}?(?:gifts?|presents?|discounts?|coupon|cheaper|free|voucher|off|bonus|special price|extra)\b",
        r"\b(?:gifts?|presents?|discount|coupon|voucher|bonus|credit|off|free|special price) (?:\w+ ){0,6}?(?:(?:next|future|your second|coming) (?:order|purchase|time|buy)|when you (?:buy|order)(?: again)?|again)\b",
        r"\b(?:give|send|offer|add|put|promise|get|include|prepare|make) (?:you |u |to you |in |a |an |the |some |nice |small |little |big |one |extra |free |secret |special )*(?:gift|present|voucher|coupon|bonus|surprise|store credit)s?\b(?! card)",
        r"\b(?:promise|give|send) (?:\w+ ){0,3}?(?:amazon )?(?:voucher|gift card)\b",
    ),
    not_promise=(
        r"\b(?:cannot|can not|can t|cant|will not|won t|wont|do not|don t|dont|never|not|unable to|impossible to|refuse to|couldn t|no longer|nothing to|are not able to|isn t|didn t|did not) (?:(?!(?:i|we|then|arrive|come|receive|work)\b)\w+ ){0,3}?(?:refund|reimburse|compensate|repay|return|give|send|pay|transfer|offer|replace|exchange|re ?send|re ?ship|issue|ship|post|money back|get)\w*(?: (?:\w+ ){0,6}?(?:money|refunds?|new \w+|another \w+|replacement|back|again|gifts?|discount|compensation))?",
        r"\bno (?:\w+ )?(?:refunds?|money back|returns?|compensation|replacement)\b",
        r"\b(?:i|we) (?:\w+ )?(?:want|need|would like|d like|demand|expect|wait for|waiting for|ask for|request) (?!to (?:offer|give|refund|return|pay|send|compensate|make)\b)(?:\w+ ){0,4}?(?:money|refund|back|replacement|new \w+|compensation|discount)\w*(?: back)?",
        r"\b(?:you|seller|they|he|she) (?:had |have |has |once )?(?:promised|offered|agreed|said|told|wrote)\b .*",
        r"\b(?:give|send|pay|get|refund|return) (?:me|us)\b(?: (?:(?!(?:and|then)\b)\w+ ){0,3}?(?:money|back|refund|new \w+|another \w+|\d+))?",
        r"\b(?:before|until) (?:you|i) (?:have|get|got|receive|received) (?:\w+ ){0,3}(?:money|refund)\w*(?: back)?",
        r"\bget my money back\b|\bwhere is (?:my|the)\b(?: \w+){0,4}",
        r"\b(?:refund|money|amount|payment|it)s? (?:\w+ ){0,4}?(?:was|were|has been|have been|had been|is being|got) (?:\w+ )?\w+(?:ed|id|nt|ade)\b",
        r"\b(?:can|could|will|would|do|when will|may|are) (?:you|i) (?:\w+ ){0,2}?(?:refund|send|give|offer|resend|replace|exchange|return|pay|get|ship)\b(?: \w+){0,6}",
        r"\b(?:\w+ ){0,10}(?:by|through|on|from|via) the platform\b|\bplatform (?:\w+ )?(?:returns|refunds|pays|will|gives|sends)\b(?: \w+){0,8}",
        r"\bofficial (?:offer|refund|replacement)\b(?: \w+){0,4}|\b(?:\w+ ){0,6}(?:in|through|use|via) (?:the )?(?:return )?(?:in )?the dispute\b",
        r"\b(?:replacement|refund) (?:\w+ ){0,3}(?:approved|accepted) in the dispute\b",
        r"\bif (?:you|i|we) (?:get|receive|got|have) (?:\w+ ){0,3}?(?:another|new|replacement|refund|money)\w*(?: one)?\b",
        r"\bpay (?:attention|by card|with)\b",
        r"\b(?:wrap|as a|is a|for a|it s a) (?:\w+ ){0,2}(?:gift|present)\b",
        r"\b(?:back in stock|new stock|pay ?back|back ?pack|back (?:cover|panel|side|camera|of|pocket|door|seat))\b",
        r"\b(?:free|new) shipping\b",
    ),
    told=(
        r"\bthe (?:seller|shop|merchant|vendor) (?:has |had |just |then |yesterday )*(?:wrote|writes|asked|asks|told|tells|said|says|wants|wanted|promised|offered)\b",
        r"\bnote for the mediator\b",
        r"\b(?:should|must|please|can) (?:be )?report(?:ed)?\b (?:\w+ ){0,4}(?:to )?(?:us|platform|support|it|them)\b",
        r"\b(?:are|is|be) not (?:protected|covered)\b|\bno protection\b",
        r"\bnever (?:pay|send money|share|give)\b",
        r"\bi will not write\b",
    ),
    currencies={
        r"\b(?:us |u\.s\. ?)?(?:dollars?|bucks?)\b|\busd\b|\busdt\b": "USD",
        r"\beuros?\b|\beur\b": "EUR",
        r"\bpounds?\b|\bquid\b|\bgbp\b|\bsterling\b": "GBP",
        r"\byuan\b|\brmb\b|\bcny\b": "CNY",
        r"\bcad\b|\bcanadian dollars?\b": "CAD",
        r"\baud\b|\baustralian dollars?\b": "AUD",
        r"\bchf\b|\bfrancs?\b": "CHF",
        r"\brupees?\b|\binr\b": "INR",
        r"\byen\b|\bjpy\b": "JPY",
        r"\brubles?\b|\broubles?\b|\brub\b": "RUB",
        r"\breais\b|\bbrl\b": "BRL",
    },
    numbers={
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "fourteen": 14,
        "fifteen": 15,
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "hundred": 100,
        "a hundred": 100,
        "a couple of": 2,
    },
    moments={
        r"\bday after tomorrow\b": "+2d",
        r"\btomorrow\b": "+1d",
        r"\btoday\b|\btonight\b|\bright now\b|\bthis (?:evening|afternoon|morning)\b|\bby the end of the day\b": "+0d",
        r"\b(?:with)?in (?:a|one) week\b|\bnext week\b|\bin a week s time\b": "+7d",
        r"\b(?:with)?in (?:a|one) fortnight\b|\bfortnight\b": "+14d",
        r"\b(?:with)?in (?:a|one) month\b|\bnext month\b": "+30d",
        r"\b(?:with)?in an hour\b": "+1h",
        r"\b(?:with)?in a day\b": "+1d",
    },
    units={
        r"(?:working |business |work )?days?": "1d",
        r"(?:weeks?|wks?)": "7d",
        r"(?:hours?|hrs?|h)": "1h",
        r"months?": "30d",
    },
    months={
        "january|jan": 1,
        "february|feb": 2,
        "march|mar": 3,
        "april|apr": 4,
        "may": 5,
        "june|jun": 6,
        "july|jul": 7,
        "august|aug": 8,
        "september|sept|sep": 9,
        "october|oct": 10,
        "november|nov": 11,
        "december|dec": 12,
    },
    # ----------------------------------------------------------------------------- the coach
    ordered=(
        r"\b(?:i|we) (?:chose|selected|picked)\b",
        r"\b(?:i|we|had|have|was|were|my \w+|also)? ?(?:ordered|bought(?! here| (?:\w+ )?from (?:you|here|this))|purchased|paid for)\b",
        r"\b(?:my|the|our|this) (?:order|purchase) (?:\w+ ){0,4}(?:was|is|were|of|for|contained|included)\b",
        r"\border(?:ed)? (?:of|for|was|were|is) (?:a|an|the|two|three|one|\d+)\b|\bi (?:wanted|expected) (?:a|an|the|two|three|\d+)\b|\b(?:dress|shoes?|lamp|item|phone|jacket|shirt) ordered\b",
        r"\b(?:listing|page|description|advert|ad|shop|photo|title)s? (?:\w+ ){0,3}(?:said|says|shows?|showed|described|promised|stated|states|advertised)\b",
        r"\b(?:was|were) (?:supposed|meant|described|advertised|sold|listed) (?:to|as)\b|\badvertised as\b|\bdescribed as\b|\bsupposed to be\b",
    ),
    arrived=(
        r"\b(?:only|just) (?:\w+ ){1,3}(?:were|was|are|is) (?:in|inside|there)\b|\bso it s used\b|\b(?:it s|it is|they are|clearly) (?:used|second hand|worn|fake|broken)\b",
        r"\b(?:left|right|one|first|second) (?:\w+ )?is (?:a |an )?(?:\d+|size|smaller|bigger|different)\b|\bthere (?:are|were|is|was) (?:\w+ ){1,3}(?:in|on|around|under|inside) the\b",
        r"\b(?:arrived?|came|received|got|delivered|turned up|showed up|was sent|sent me|were sent|shipped me)\b",
        r"\b(?:broken|damaged|cracked|scratched|torn|defective|faulty|dented|leaking|missing|dead)\b",
        r"\b(?:does not|doesn t|doesnt|do not|don t|dont|won t|will not|wont|did not|didn t|stopped|cannot|can t) (?:\w+ ){0,2}?(?:work|working|charge|turn on|switch on|fit|start|open|close|light|power|connect|match|function)\w*\b",
        r"\b(?:came off|fell (?:off|apart)|broke|peel\w*|is used|was used|not working|too (?:small|big|short|long|large|tight))\b",
        r"\b(?:inside|in) the (?:box|parcel|package|envelope|bag)\b",
        r"\bthere (?:is|are|s|was|were) (?:a |an |\w+ )?(?:\w+ )?(?:hole|crack|scratch|stain|dent|tear|mark)\w*\b",
        r"\b(?:is|are|was|were) (?:too |only |actually |really |a )?(?:small|smaller|short|shorter|thin|different|wrong|fake|plastic|counterfeit)\b",
    ),
    not_arrived=(
        r"\b(?:nothing|never|not|hasn t|haven t|didn t|no (?:parcel|package|item|delivery))\b (?:\w+ ){0,5}?(?:came|come|arrived?|received?|delivered|got|here|until|turned up|shown? up|appeared)\b",
        r"\b(?:never|not|haven t|hasn t|didn t) (?:\w+ ){0,2}?(?:received?|arrived?|come|came|got|get|delivered)\b",
        r"\b(?:parcel|package|order|item) (?:\w+ ){0,4}?(?:lost|missing|nowhere|stuck|has not moved|returned to sender)\b",
        r"\btracking (?:\w+ ){0,5}?(?:stopped|stuck|hasn t|has not|not (?:moved|changed|updated)|isn t|shows nothing|unknown)\b|\bno parcel\b|\bstill waiting\b",
    ),
    wanted=(
        r"\b(?:refund|refunded|reimburse\w*|compensat\w+|exchange\w*|replac\w+|swap)\b",
        r"\b(?:money|price|\d+|half|euros?|dollars?|pounds?|amount|everything|percent|all of it) (?:\w+ ){0,3}?back\b|\b(?:give|pay|send) (?:me )?back (?:my|the|all|half)\b",
        r"\b(?:want|like|happy|ready|willing|can|will|ll|could|please|prefer) (?:\w+ ){0,4}?(?:return|send (?:it|them|the \w+|this)? ?back|ship (?:it|them)? ?back)\b",
        r"\b(?:please|want|need|like|could you|expect|ask) (?:\w+ ){0,3}?(?:send|post|deliver|ship) (?:\w+ ){0,3}?(?:new|another|missing|right|correct|matching|proper|one|it|part|rest|me)\b",
        r"\b(?:partial|full|complete) refund\b|\bwant (?:a )?(?:discount|new one|another one|the right one)\b",
    ),
    specific=(
        r"\b(?:crack|scratch|hole|stain|dent|tear|chip|mark|rust|mould|burn(?!s down)|leak|split|seam|stitch|zip|zipper|button|hinge|handle|lid|screen|battery|strap|sleeve|sole|corner|edge|label|stamp|tag|plug|socket|cable|lens|motor|wheel|leg|spout|tongue|tray|nozzle)(?:e?s|ed|y)?\b",
        r"\b(?:red|blue|green|black|white|grey|gray|brown|yellow|pink|purple|orange|silver|gold|beige|leather|cotton|polyester|plastic|wool|metal|wooden|ceramic|glass)\b",
        r"\b(?:left|right|upper|lower|top|bottom|front|rear|side) (?:\w+ )?(?:side|corner|sleeve|edge|pocket|shoe|boot|leg|arm|hand|part|foot)\b",
        r"\b(?:size|model|colou?r|version) (?:\w+ )?(?:s|m|l|xl|xxl|\d+|is|was|wrong|instead)\b|\b(?:wrong|another|different) (?:colou?r|size|model)\b",
        r"\btracking (?:\w+ ){0,6}(?:stopped|says|shows|changed|moved|stuck|since)\b",
    ),
    angry=(
        r"\b(?:thie(?:f|ves)|crooks?|scam+ers?|scam|liars?|criminals?|con artists?|cheat(?:er|ers|s)?|idiots?|fraud(?:sters?|s)?|bastards?|morons?|robbers?|swindlers?)\b",
        r"\b(?:shame on|burns? down|go to hell|rot in|hope you|you ll see|you will see|you ll (?:pay|regret)|watch (?:out|your back)|one eye open|i know where|sue you|destroy you|finished|rob you)\b",
        r"\b(?:worst|disgusting|pathetic|filthy|rubbish|trash|garbage|junk|crap|shit\w*|fuck\w*|damn|hell|disgrace\w*|absolute joke|what a joke|joke of a)\b",
    ),
)
