"""French (formal, familiar and machine translation): how people press in it."""

from .language import Kind, Language

# ---------------------------------------------------------------------------------------------
# To close

_CASE = (
    r"(?:litiges?|disputes?|reclamations?|plaintes?|dossiers?|differends?|contestations?"
    r"|conflits?|controverses?|tickets?|mediations?"
    r"|signalements?|cas|procedures?|incidents?|(?:la|votre|ta|cette|une|toute|leur) demande\b"
    r"|demandes? (?:de|d) (?:remboursement|retour|mediation))"
)
# Imperative, infinitive, subjunctive, gerund, and the participle that machines and the unsure write
# for them ("merci de fermé"); neither "je fermerai" nor "fermeture".
_ING = r"(?:e|es|ez|er|iez|ions|ant)"
_ENDING = (
    r"(?:ferm|clotur|annul+|anul|retir|enlev|suprim|supprim|abandon+|arret|stop+|lev|effac"
    r"|termin|class|revoqu|rappel|archiv|cess|lach|elimin|desactiv|supr+im|vir|laiss)"
)
_SHUT = (
    rf"(?:{_ENDING}{_ING}|clore|clos|closez|closes|fin(?:ir|is|issez|issiez|isse)|renon(?:c"
    rf"|ce)(?:e|ez|er|es|iez)? (?:a|au|aux)|laiss(?:e|ez|er|es) tomber|desist(?:e|ez|er"
    rf"|iez)(?: de| du)?"
    r"|(?:met|mets|mettez|mettre|mettiez) (?:un terme|fin) (?:a|au)|(?:fait|faites|fais"
    r"|faire) (?:disparaitre|sauter)|retract(?:e|ez|er)|revien(?:s|t|dre)|passe(?:z"
    r"|r)? l eponge"
    r"|(?:marqu|consider)(?:e|ez|er) (?:\w+ ){1,3}comme (?:resolu|clos|termine|regle)e?)"
)
_GIVE_UP = r"(?:ferm|clotur|annul+|retir|enlev|supprim|abandon+|arret|lev|effac)"
_SHUT_IT = (
    rf"(?:(?:l|le|la|les|en) {_GIVE_UP}(?:er|iez|e|es|ez)|{_GIVE_UP}(?:ez|e) (?:le"
    rf"|la)\b(?! (?:commande|colis|boite|porte|achat|paquet|carton|capot))"
    rf"|(?:{_GIVE_UP}(?:ez|e|er)?|clotur\w*) (?:d abord|en premier|avant)\b"
    r"|(?:la|le) clore|l oublier)"
)
_DONE = (
    r"(?:ferme|clos|close|cloture|annule|retire|supprime|enleve|abandonne|leve|termine"
    r"|efface)e?s?"
)
_GAP = r"(?:(?!pas |jamais |boite|carton|porte|couvercle|bien |colis|commande )\w+ )"

_HELPING = (
    r"(?:(?:se|s|le|la|l|les|lui|me|m|vous|te|t|devez|dois|doit|faut|besoin|de|d|pas|rien"
    r"|jamais|surtout|oblige\w*|necessaire|a|que|veux|veut|vais|va|tu|je|j|est|etes|es|suis"
    r"|sera|serez|encore|plus"
    r"|compte|souhaite|peux|puis|peut|question|c|il|on|y|n|demand\w+|accepte\w*|utile|votre"
    r"|notre|raison|avez|ai|as|aucun\w*|obligation|jamais|conseill\w+|recommand\w+) ){0,7}"
)
# "n'annulez pas", "ne fermez surtout pas", "inutile de clôturer"; but "si vous ne fermez pas" presses.
_NO = (
    r"(?:(?<!\bsi vous )(?<!\bsi tu )(?<!\btant que vous )(?<!\btant que tu )(?<!\bque "
    r"vous )\b(?:ne|n|nao|jamais)"
    r"|\b(?:inutile|pas besoin|pas la peine|pas oblige\w*|pas necessaire|sans avoir"
    r"|sans devoir|refus\w+|hors de question|pas question|evit\w+|interdit\w*|avant"
    r"|aucune obligation|rien|pas) (?:de|d|a))"
)
_TOLD_ME = (
    r"(?:\b(?:(?:m|me) (?:a |ont |avait |avez |as )?|nous (?:a|ont|avait) )(?:demand|dit"
    r"|dis|propos|off[er]+|suppli|presse|ecri|promis|promet|oblig|forc|conseill|insist"
    r"|impos|repond|envoy|menac|contact)\w*"
    r"|(?<!\ble )\b(?:vendeur|vendeuse|boutique|ils|elle)s? (?:(?!vous "
    r"|te )\w+ ){0,3}?(?:veut|voulai\w+|veulent|demand\w+|insist\w+|exige\w*|propos\w+"
    r"|pretend\w*|dit|souhait\w+))"
)
# Softer: the end of a dispute wished for, in any order and with any word for it.
_END = (
    rf"(?:{_GIVE_UP}\w*|clore|clos|{_DONE}|(?:annulation|retrait|fermeture|cloture|abandon"
    rf"|suppression|levee|desistement)|disparai\w+|desist\w+|finalis\w+|renonc\w+)"
)
_WISH = (
    r"(?:pourri\w*|pouvez|peux|peut|pouvoir|devrait|devriez|doit|serait|aimeri\w+"
    r"|apprecie\w*|attend(?:s|ons)|esper\w+|besoin|prefer\w+|sugger\w+|convien\w+|aider\w*"
    r"|arrang\w+|compt\w+|merci|svp|stp|plait|pri(?:e|ons)"
    r"|demand\w+|sollicit\w+|et si|que (?:dites|diriez)|qu avec|seulement|jusqu|mieux"
    r"|derangerait|voudri\w+|souhait\w+|faut|faudrait|faites le|invit\w+|conseill\w+|super"
    r"|remerci\w+|bien vouloir)"
)
_CLOSE = (
    (
        rf"\b{_WISH} (?:(?!pas |jamais |ne )\w+ ){{0,8}}{_CASE} (?:(?!pas |jamais "
        rf"|ne )\w+ ){{0,5}}{_END}\b"
    ),
    (
        rf"\b{_WISH} (?:(?!pas |jamais |ne )\w+ ){{0,8}}{_END} (?:(?!pas |jamais "
        rf"|ne )\w+ ){{0,5}}{_CASE}\b"
    ),
    (
        rf"\b{_CASE} (?:(?!pas |jamais |ne )\w+ ){{0,3}}{_WISH} (?:(?!pas |jamais "
        rf"|ne )\w+ ){{0,4}}{_END}\b"
    ),
    (
        rf"\b{_END} (?:(?!pas |jamais |ne )\w+ ){{0,4}}{_CASE} (?:(?!pas |jamais "
        rf"|ne )\w+ ){{0,3}}(?:serait|arrangerait|aiderait|apprecie\w*|svp|stp|merci)\b"
    ),
    rf"\bqu avec (?:\w+ ){{0,2}}{_CASE} (?:resolu|regle|{_DONE})",
    rf"\boubli(?:e|ez|er|ons) (?:le |la |ce |cette |votre |ta )?{_CASE}\b",
    rf"\b{_SHUT} {_GAP}{{0,5}}{_CASE}\b",
    rf"\b(?:si|tant que) (?:vous|tu) (?:ne |n )?{_SHUT} pas (?:\w+ ){{0,4}}{_CASE}\b",
    rf"\b{_CASE} (?:(?!pas |jamais )\w+ ){{0,8}}{_SHUT_IT}",
    (
        rf"\b{_CASE} (?:(?!pas |ne )\w+ ){{0,3}}(?:a |de |pour )?(?:fermer|annuler|retirer"
        r"|cloturer|enlever|supprimer|clore|abandonner|arreter)\b"
    ),
    (
        rf"\b{_CASE} (?:\w+ ){{0,4}}(?:doit|devra|devrait|faut"
        rf"|soit) (?:\w+ )?(?:etre )?(?:{_DONE}|{_SHUT})\b"
    ),
    (
        r"\b(?:une fois|apres|des que|des|quand|que|avoir|ayez|aurez|soit|sans|lorsque|d abord"
        rf"|avec|voir|avez) (?:\w+ ){{0,4}}{_DONE} (?:\w+ ){{0,2}}{_CASE}\b"
    ),
    (
        r"\b(?:une fois|des que|quand|que|lorsque|avec|voir|vois|voit"
        rf"|sans) (?:\w+ ){{0,3}}{_CASE} (?:\w+ ){{0,3}}{_DONE}\b"
    ),
    (
        r"\b(?:annulation|retrait|fermeture|cloture|abandon|suppression|levee) (?:de|du|des"
        rf"|d) (?:\w+ ){{0,2}}{_CASE}\b"
    ),
    (
        r"\b(?:ne |n )?(?:continu|poursuiv|insist)(?:ez|e|s) (?:surtout )?pas (?:avec "
        rf"|dans )?(?:\w+ ){{0,1}}{_CASE}"
    ),
    (
        r"\b(?:ferm|retir|clotur)(?:e|ez|er) d abord\b(?! (?:la|le|les) (?:commande|colis|boite"
        r"|carton))|\bd abord (?:ferm|retir|clotur)(?:ez|es|e|er)\b"
    ),
    (
        rf"\b(?:consider|marqu|declar|class)(?:e|ez|er) (?:\w+ ){{0,2}}{_CASE} comme (?:\w+ )?"
        r"(?:resolu|clos|termine|regle)e?\b"
    ),
    rf"\bsi (?:on|nous|vous|tu) {_GIVE_UP}(?:ait|ions|iez|ais) (?:\w+ ){{0,3}}{_CASE}",
    (
        r"\b(?:retirez|fermez|annulez|retires|fermes|annules|enleves|enlevez"
        r"|cloturez) (?:et )?je (?:vous |te )?(?:pa[iy]|rembours|envo|vers|donn)\w*"
    ),
    # a verb that is used of nothing else here; and "close, I pay"
    r"\bclotur(?:ez|e|er|iez)\b(?! (?:la commande|le colis|le jardin))",
    (
        r"\b(?:vous fermez|tu fermes|fermez d abord|fermez le d abord|merci de fermer"
        r"|annulez la reclam\w*|ferme ca|ferme le)\b(?! (?:bien|la|le|les|carton|porte|colis"
        r"|couvercle|robinet|capot)\b)"
    ),
    (
        r"\b(?:arretez|arrete|arreter|cessez|cesser) (?:de (?:reclamer|contester)|tout ca"
        r"|cette histoire)\b"
    ),
    r"\b(?:ferm|annul|retir|clotur|enlev|supprim)\w{1,6}(?:litige|disput|reclam|plainte)\w*",
    (
        r"^(?:(?:svp|stp|merci|cher|chere|ami|amie|bonjour|s il vous plait|de) ){0,4}(?:fermez"
        r"|ferme|fermer|annulez la|retirez la)(?: (?:svp|stp|merci|s il vous plait|ami|vite"
        r"|maintenant|aujourd hui|d abord)){0,4}$"
    ),
)
_NOT_CLOSE = (
    (
        rf"\b(?:laiss|gard|maint|conserv)\w+ (?:\w+ ){{0,3}}{_CASE} (?:\w+ ){{0,2}}ouvert"
        r"|\b(?:dans|en|tout|au) (?:ce |tout |le )?cas\b"
    ),
    rf"{_NO} {_HELPING}(?:{_SHUT}|clotur\w+)(?: (?:\w+ ){{0,4}}{_CASE})?",
    (
        r"(?<!\bsi vous ne )(?<!\bsi tu ne )(?<!\btant que vous ne )(?<!\bsi vous n )(?<!\bsi "
        rf"vous )(?<!\bsi tu )\b{_SHUT} (?:surtout )?(?:pas|jamais"
        rf"|rien)\b(?: (?:\w+ ){{0,3}}{_CASE})?"
    ),
    rf"{_TOLD_ME} (?:\w+ ){{0,8}}?(?:{_SHUT}|clotur\w+)(?: (?:\w+ ){{0,5}}{_CASE})?",
    (
        r"\b(?:je (?:vais|veux|voudrais|peux|dois|compte|souhaite|viens de)|dois je|puis je"
        r"|peux je|comment|est ce que je (?:peux|dois)"
        rf"|je me demande) (?:(?!que )\w+ ){{0,2}}{_SHUT} (?:\w+ ){{0,4}}{_CASE}"
    ),
    rf"\b(?:si|quand|que) (?:je|j) (?:\w+ )?{_SHUT}(?: (?:\w+ ){{0,3}}{_CASE})?",
    rf"\bj ai (?:\w+ ){{0,2}}(?:{_DONE})(?: (?:\w+ ){{0,3}}{_CASE})?",
    (
        r"(?<!\bde )(?<!\bsur )(?<!\bpar )\b(?:la|le|les) (?:plateforme|systeme|mediateur|site"
        r"|equipe|support|arbitre|service client|delai) (?:(?:va|peut|doit|ne|se|le|la|l|a|ont"
        rf"|automatiquement|pourra|devra|pas) ){{0,3}}(?:{_SHUT}|{_DONE}|fermera|cloturera)"
    ),
    (
        rf"\b{_CASE} (?:\w+ ){{0,2}}(?:se|s|a ete|sera|etait|ont ete) (?:\w+ ){{0,2}}(?:{_DONE}"
        rf"|{_SHUT})(?! (?:par vous|de votre))"
    ),
    (
        r"\b(?:avant de|avant d|delai pour|obligatoire de|oblige a|obligation de|droit de"
        r"|risque de|bouton|sans avoir a|sans avoir besoin de|regret\w+ d|pourquoi|au lieu de"
        rf"|plutot que de) (?:avoir )?(?:\w+ ){{0,2}}(?:{_SHUT}|{_DONE})"
    ),
    rf"\b(?:aucun|si un|si le|un) vendeur (?:\w+ ){{0,8}}(?:{_SHUT})",
    (
        rf"\b{_SHUT} (?:\w+ ){{0,4}}{_CASE} (?:\w+ ){{0,3}}(?:perdez|perdrez|perds|perdriez"
        r"|(?:vous |tu )?ne pour\w+ (?:pas|plus) (?:le |la |l )?r)"
    ),
)

# ---------------------------------------------------------------------------------------------
# A reason that is not true

_SAY = (
    r"(?:(?:coch|cliqu|indiqu|marqu|precis|declar|confirm|not|invoqu|utilis|opt|appuy|tap"
    r"|selection+|sel+ection+|pretext|justifi|annonc|comment|evoqu|signal|pretend|renseign"
    r"|pass|racont|tapp)(?:e|es|ez|er|ant|iez)"
    r"|choisi\w*|choisir|mett?(?:ez|re|ant|iez)|mets|met|dites|dis|dire|disant|direz|disiez"
    r"|diras|ecri(?:vez|s|re|vant|viez|t|ves|ve|rez)|repond(?:ez|s|re|ant|iez)?|pren(?:ez"
    r"|dre|ds|ant)|remplis\w*|saisi\w*|saisissez|pretend(?:ez|s|re|ant)|inscri(?:vez|s|re"
    r"|vant)"
    r"|fait(?:es)? (?:croire|comme si|semblant)|mentir|mentez|chang(?:e|ez|er) (?:la"
    r"|le) (?:raison|motif)|mentionn(?:e|ez|er)|figur(?:e|er|ait)|(?:soit|etre) note"
    r"|invoquer)"
)
_BLAME = (
    r"(?:(?:n )?(?:en |ne |le |la |l |les )?(?:veu[xt]|voul\w+|souhait\w+|desir\w+) plus"
    r"|plus (?:(?:l |d )?(?:utilite|usage)|besoin|envie|interess\w*|voulu|souhaite"
    r"|necessaire|utile)|(?:aucun|pas|pas vraiment) besoin|chang\w* (?:d|de|mon|votre"
    r"|ton) (?:avis|idee|decision)|changement (?:d|de) (?:avis|idee)"
    r"|erreur|tromp\w+|megarde|inadvertance|confond\w+|confusion|double|doublon|deux fois"
    r"|moins cher|meilleur prix|ailleurs|par accident|sans (?:le )?faire expres"
    r"|(?:raisons?|convenances?|motifs?|causes?) (?:personnel\w*|perso|propre\w*)"
    r"|regrett\w+|renonc\w+|no longer (?:want|need)\w*|chang\w+ (?:of |my |your )?mind"
    r"|by mistake|other reason"
    r"|mauvaise? (?:adresse|taille|couleur|modele)|(?:adresse|taille) (?:\w+ )?(?:fausse"
    r"|erronee|incorrecte|mauvaise)|(?:raisons?|motifs?|causes?|option) autres?"
    r"|autres? (?:raison|motif|cause)s?|autres?(?= (?:comme|quand|dans|pour|merci|svp|stp"
    r"|s il|et|puis|ne|pas|ami|en|au|ca)\b|$)|plait plus|plus interesse\w*|(?:votre|ta"
    r"|ma) faute|faute de l acheteur|propre (?:initiative|volonte|decision|gre)|(?:taille"
    r"|couleur) ne (?:\w+ ){0,2}(?:va|convient|plait)|c est (?:vous|toi)"
    r"|decision (?:personnelle|de l acheteur|du client)|regret d achat|achat accidentel"
    r"|changement de (?:plans?|projet)|non (?:voulu|souhaite|desire)\w*|indesirable)"
)
_FINE = (
    r"(?:(?:recu|recue|recus|bien arrive\w*|arrive\w*|livre\w*)(?! (?:casse|abime|en retard"
    r"|vide|endommage|ouvert|un autre|demain|le \d|entre))|(?:tout|toute|qualite|article"
    r"|produit|etat|colis|paquet|est|etait|soit|va|c est) (?:\w+ ){0,4}(?:bien|ok|okay|bon"
    r"|bonne|parfait\w*|correct\w*|conforme\w*|nickel|impeccable\w*|excellent\w*|regle\w*"
    r"|satisf\w+|super)"
    r"|fonctionn\w+|marche\b|conforme\w*|bonne qualite|bon etat|(?:probleme"
    r"|souci) (?:\w+ )?(?:resolu|regle|arrange)|resolu\w*|satisfaite?s?|content"
    r"|correspond\w*|identique|aucun (?:probleme|defaut|souci)|sans (?:probleme|defaut"
    r"|souci)|en ordre|(?:avez|as|ai) (?:deja |bien )?(?:le|votre|ton|mon) (?:colis|paquet"
    r"|produit|article)|quality ok|impeccable|nickel|en possession)"
)
_NOT_IF = (
    r"(?:(?!si |s |quand |parce |photo|video|combien|quel|quelle |ou |verit|vrai|taille "
    r"|couleur |modele |lorsque |des que "
    rf"|{_SAY} )\w+ )"
)
_CANCEL = (
    r"(?:annul(?:e|ez|er|es|iez|ant)|annulation|ferm(?:e|ez|er)|clotur(?:e|ez|er)|clore"
    r"|retir(?:e|ez|er)|enlev(?:e|ez|er)|supprim(?:e|ez|er)|resili(?:e|ez|er))"
)
_FALSE_REASON = (
    rf"(?:{_BLAME}) (?:\w+ )?(?:est|c est) ce qu(?:e)? (?:\w+ ){{0,4}}{_SAY}\b",
    rf"\breponse (?:\w+ ){{0,6}}(?:{_FINE}|{_BLAME})\b",
    r"\bn importe quoi (?:sauf|mais pas)\b",
    rf"\b{_SAY} {_NOT_IF}{{0,9}}(?:{_BLAME})\b",
    (
        rf"(?<!\bme )(?<!\bnous )(?<!\bse )(?<!\bon )(?<!\bil )(?<!\bsuivi )\b(?!confirm){_SAY} "
        rf"{_NOT_IF}{{0,8}}(?:que|qu) (?:(?!si |quand |pas )\w+ ){{0,6}}(?:{_FINE})"
    ),
    (
        rf"(?<!\bme )(?<!\bnous )(?<!\bse )(?<!\bon )(?<!\bil )(?<!\bsuivi )\b(?!confirm){_SAY} "
        r"(?:(?:dans|sur|a|au|aux|le|la|les|l|en|litige|dispute|reclamation|dossier|formulaire"
        r"|systeme|plateforme|support|site|app|appli|commentaire|sondage"
        r"|que|qu|comme|motif|raison|de|du|d|par|avec|votre|ta|ton|deja|leur|vous|tu|j|ai|avez"
        r"|as|produit|article|commande|colis|paquet|option|la bas|juste|est|c|il|elle|bien|tout"
        r"|mediateur|bas|qualite|ici|case|s|plait|svp|plainte|avis|reponse|mon|etait|message|ca"
        rf"|l article) ){{0,10}}(?:{_FINE})"
    ),
    (
        rf"\b{_CANCEL} (?:(?!si |parce |quand )\w+ ){{0,7}}(?:avec|comme|pour|motif|raison|cause"
        rf"|disant|par|en|invoquant|a cause d) (?:(?!si |parce )\w+ ){{0,5}}(?:{_BLAME}"
        r"|convenance\w*)\b"
    ),
    (
        rf"\b{_CANCEL} (?:(?!si |parce |quand )\w+ ){{0,5}}(?:avec|comme|motif"
        rf"|raison) (?:\w+ ){{0,2}}(?:tout (?:va )?(?:bien|ok)|(?:article |colis "
        r"|produit )?(?:conforme|recu)|resolu|(?:probleme |litige )?(?:resolu|regle))"
    ),
    (
        r"\b(?:motif|raison|cause|option|case|pretexte)\b (?:(?!si |parce |quand |quel |quelle "
        rf"|pour |n )\w+ ){{0,8}}?(?:{_BLAME})\b"
    ),
    (
        r"\b(?:motif|raison|cause|option)\b (?:(?:est|soit|de|du|la|le|l|que|qu|a|deja|utiliser"
        rf"|cocher|annulation|cloture|litige|article|colis|probleme|produit) ){{0,5}}(?:{_FINE})"
    ),
    (
        rf"(?:{_BLAME}) (?:\w+ ){{0,2}}(?:ce|cette|c est (?:le|la)) (?:\w+ )?(?:motif|raison"
        r"|option|cause)\b"
    ),
    rf"(?:{_BLAME}) (?:\w+ ){{0,3}}(?:comme|en) (?:\w+ )?(?:motif|raison|cause)\b",
    (
        r"\bconfirm(?:ez|e|er) (?:\w+ )?(?:bonne )?(?:reception|livraison) (?:(?!quand|lorsque"
        r"|des que)\w+ ){0,4}(?:meme si|sans attendre|avant|deja|maintenant|tout de suite)"
    ),
    rf"\b{_CANCEL} (?:\w+ ){{0,5}}n importe quel(?:le)? (?:autre )?(?:motif|raison|option)",
    (
        r"\b(?:faites|fais|faire) (?:comme si|croire que|semblant d) (?:\w+ ){0,4}(?:recu"
        r"|recevoir|arrive|eu)\b"
    ),
    (
        r"\btout (?:est |va )?(?:en ordre|bien|ok|correct) (?:\w+ )?(?:dans|sur) (?:le|la"
        r"|votre) (?:litige|reclamation|dossier)\b"
    ),
    r"\b(?:motif|raison) (?:soit|serait) (?:un )?autre\b",
    # not to say what is true
    (
        r"\b(?:ne|n|sans|jamais|evite\w*(?: de)?) (?:(?:surtout|pas|plus|en|le"
        r"|dit) ){0,2}(?:parl|mentionn|dit|dis|dir|evoqu|choisi|coch|ecri|indiqu|mett|met|nomm"
        r"|marqu|selection)\w* (?:(?!choisi|mett|coch|mets )\w+ ){0,8}(?:stock|rupture|vendeur"
        r"|boutique|indisponib|epuis|defaut|notre faute)"
    ),
    (
        r"\b(?:au lieu|plutot|a la place) (?:de|que|d) (?:\w+ ){0,3}(?:stock|rupture|vendeur"
        r"|boutique|indisponib|epuis|pas recu|defaut|defectueu)"
    ),
)
_NOT_FALSE_REASON = (
    (
        r"\b(?:ne|n|jamais) (?:(?:vous|te|t|le|la|l|pas|jamais|devez|dois|faut|vais|veux"
        rf"|surtout|plus) ){{0,4}}{_SAY} (?:(?:pas|jamais|surtout|que|qu|le|la|les|l|une|un|en"
        rf"|motif|raison|avez|vous|j|ai|comme|option|case|recu|c|est) ){{0,6}}(?:{_BLAME}"
        rf"|{_FINE})"
    ),
    rf"{_TOLD_ME} (?:\w+ ){{0,10}}?(?:{_BLAME}|{_FINE})",
    r"\b(?:vendeur|boutique)\w* (?:voul\w+|veut|souhait\w+|demand\w+) (?:\w+ ){0,12}",
    (
        r"\b(?:si|parce que|parce qu|puisque|car|s) (?:c est que |vous |tu |l acheteur |on "
        r"|le client |j )?(?:n en |ne |n |en )?(?:(?:en )?(?:voul|veu|souhait)\w+ plus"
        r"|avez chang|as chang|ai chang|avez plus besoin|vous etes tromp|etes tromp"
        r"|commande par erreur|il y a (?:eu )?une? erreur)(?:\w* \w+){0,3}"
    ),
    (
        r"\b(?:je (?:veux|voudrais|souhaite|souhaiterais|peux|dois|vais|desire|compte)"
        r"|j aimerais|puis je|pouvez vous|pourriez vous|est il possible d|est ce possible d"
        r"|peut on) (?:\w+ )?(?:annuler|renvoyer|retourner|echanger)(?: (?!en disant|avec|comme"
        r"|motif)\w+){0,12}"
    ),
    r"\bj ai annule (?:\w+ ){0,8}",
    (
        r"(?<!\bimporte )\b(?:quel|quelle|quels) (?:est |etait )?(?:\w+ ){0,2}(?:motif|raison"
        r"|cause)(?: \w+){0,12}"
    ),
    r"\bpourquoi (?:\w+ ){0,8}",
    r"\bl autre raison\b",
    (
        r"\b(?:suivi|systeme|page|site|appli|poste|transporteur|livreur|etiquette|annonce"
        r"|tracking|statut|plateforme|colissimo|chronopost) (?:\w+ ){0,2}?(?:dit|indique|marque"
        r"|montre|confirme|annonce|declare|affiche|precise|met|note)(?: \w+){0,7}"
    ),
    r"\b(?:code|message|voyant|page|en) (?:d )?erreur(?! de)\b",
)

# ---------------------------------------------------------------------------------------------
# Promises

_I = (
    r"(?:(?:je|j|on|nous|moi|boutique|patron|vendeur|chef|magasin|service) (?:(?!ne |n |pas "
    r"|accepte|votre |cette |une |l |ton |son |mon |ma |me |m |si |quand |ai |ete "
    r"|plateforme )\w+ ){0,3}?)"
)
_WILL = (
    r"(?:vais|allons|va|promets|promettons|peux|pouvons|peut|pourrai\w*|pourrons|pourrions"
    r"|prefere|preferons|prets? a|assure de|engage a|engageons a|moi|nous|veux|voulons|promis"
    r"|charge de|souhaitons|garantis\w*)"
)
_BACK = (
    r"(?:\b(?:rembours|rambours|dedommag|compens|indemnis|restitu|recredit)(?:ons|eons|erai"
    r"|erons|erions|erais|era|eront)\b|\b(?:rendrai|rendrons|rendons|rendra|reverserai"
    r"|reverserons|rembourserait|rendrions|rendrais|rembourserions|reverserions)\b"
    rf"|\b{_I}(?:rembours|rambours|dedommag|compens|indemnis|restitu|recredit)(?:e|es|er)\b"
    rf"|\b(?:vous|te) rends\b"
    rf"|\b{_WILL} (?:(?!pas |plus |rien |etre |me |m )\w+ ){{0,3}}?(?:rembourser|dedommager"
    rf"|compenser|indemniser|restituer|rendre|recrediter|reverser)\b(?! (?:compte|service"
    rf"|visite))"
    r"|\b(?:serez|seras|etes|sera|es) (?:\w+ ){0,2}?(?:rembourse|dedommage|credite"
    r"|indemnise|compense)e?s?\b|\b(?:sera|seront) (?:\w+ )?(?:rembourse|credite|verse"
    r"|rendu|restitue|retourne)\w*\b|\b(?:vous|te|t) (?:les |le |la )?(?:rend|reverse"
    r"|recredite|dedommage|rembourse|restitue)s?\b"
    r"|\b(?:et|puis|apres|ensuite|demain|promis|rib|iban|paypal|adresse|recu) (?:on "
    r"|je )?rembours(?:e|er|es)\b)"
)
_GIVE = (
    r"(?:\b(?:donnons|donnerai|donnerons|offrons|offrirai|offrirons|versons|verserai"
    r"|verserons|payons|paierai|paierons|payerai|payerons|envoyons|enverrai|enverrons"
    r"|faisons|ferai|ferons|virons|virerai|virerons|mettons|mettrai|mettrons"
    r"|renvoyons|renverrai|renverrons|reexpedions|expedions|expedierai|expedierons|joignons"
    r"|joindrai|joindrons|ajoutons|ajouterai|ajouterons|glisserai|glisserons|proposons"
    r"|accordons|accorderai|accorderons|transferons|transfererai|transfererons|effectuons"
    r"|effectuerons|remettrons|reverserai|echangeons|echangerai)\b"
    rf"|\b{_I}(?:donne|redonne|offre|verse|paye|paie|envoie|envoi|fais|fait|vire|file|mets"
    rf"|met|renvoie|expedie|glisse|ajoute|propose|accorde|transfere|refile|depose|credite"
    rf"|echange|change|rajoute|prepare|reserve|rend|rends|joins|donner|payer|envoyer|offrir"
    rf"|verser|enverra|paiera|versera|donnera|offrira|mettre|remets|balance|lache)\b"
    rf"|\b{_WILL} (?:(?!pas |plus |rien )\w+ ){{0,3}}?(?:donner|offrir|verser|payer|envoyer"
    rf"|faire|virer|mettre|renvoyer|expedier|reexpedier|joindre|ajouter|proposer|accorder"
    rf"|transferer|deposer|crediter|echanger|parvenir|effectuer|glisser)\b"
    r"|\bfais(?:ons)? parvenir\b|\b(?:avez|as) ma parole\b|^(?:rembourser|compenser|payer"
    r"|donner|envoyer)\b|(?<=\bsvp )(?:rembourser|payer|donner)\b)"
)
_GET = (
    r"\b(?:recevrez|recevras|recevez|recois|aurez|auras|avez|as|recuperez|recuperes"
    r"|recupererez|verrez|verras|toucherez|toucheras|touchez|touches|obtiendrez|obtenez"
    r"|gagnez|aura|sont|seront|part|partira|arrive|arrivera|attend|attendra|tombera|tombe"
    r"|sera)\b"
)
_MONEY = (
    r"(?:(?<!\bd )(?<!\ben )(?<!\bpour l )argent\b|remboursement\b|(?:la |une )?moitie\b"
    r"|dedommagement\b|compensation\b|indemnisation\b|indemnite\b|geste commercial\b"
    r"|(?:petit )?geste\b|la (?:somme|totalite|difference)\b|tout (?:votre|ton|l|de suite"
    r"|en|sur|la bas|par|des|si|apres|quand|sous|demain|sans)\b|tout$|l integralite"
    r"|frais de port\b|un virement\b|un wero\b|un lydia\b)"
)
_SUM = (
    r"(?:\d+(?: \d\d\d?)? ?(?:dollars?|usd|us|euros?|eur|francs?|chf|cad|livres?|gbp|yuans?"
    r"|cny|rub|balles|pour ?cent|de (?:compensation|dedommagement|remboursement))\b"
    r"|(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente"
    r"|quarante|cinquante|cent) (?:dollars?|euros?|francs|balles)\b"
    r"|\b(?:usd|eur|gbp|chf|cny) \d+(?: \d\d)?|\d+(?: \d\d)?(?= (?:de|en|pour|par|si|et"
    r"|comme|demain|aujourd|sous|d ici|au|le|dans|ce|vous|la|sur|mais|svp|des|a|avec|via"
    r"|seront)\b|$))"
)
_ANEW = (
    r"(?:(?:un|une|d|des) autres?\b(?! (?:photo|video|fois|jour|message|numero|mail|adresse"
    r"|maniere|moyen|lien|taille|raison|colis suit))(?: \w+)?|(?:un|une|le|la|article"
    r"|produit|colis|modele|paire) (?:\w+ ){0,2}?(?:neufs?|neuves?)\b|(?:un |une |votre "
    r"|des )?(?:(?<!\bde )nouveau|nouvelle|nouvel|nouveaux|nouvelles) (?!numero|suivi"
    r"|message|mail|photo|an\b|annee|collection|couleur|modeles?|adresse|lien|etiquette"
    r"|code|date|compte)\w+"
    r"|remplacement|remplacant\w*|(?:l |la |le |les )?\w+ manquante?s?"
    r"|pieces? de (?:rechange|remplacement)|celui qui manque|celle qui manque|ce qui manque"
    r"|le meme\b|la meme\b|neuf\b|neuve\b|un second\b|une seconde\b)"
)
_GIFT = (
    r"(?:(?<!\bpapier )(?<!\bpaquet )(?<!\bpour )(?<!\bcarte )(?<!\bcartes )(?<!\bde )"
    r"(?:cadeaux?|bon d achat|bons d achat|coupons?|code promo|ristourne|surprise|avoir de"
    r"|petit quelque chose|carte cadeau (?:amazon|de \d)|echantillon\w*|reduction de"
    r"|reduction sur votre prochain\w*|remise de|remise sur votre prochain\w*))"
)
_THEN = r"(?:(?!pas |si |comme |photo |rien |ne |pour l|etiquette|facture )\w+ )"
_REFUND = (
    rf"\b(?:on dit|disons|on part sur) {_SUM} de (?:rembours|dedommag|compens)",
    _BACK,
    rf"{_GIVE} {_THEN}{{0,6}}(?:{_MONEY}|{_SUM})",
    rf"{_GET} {_THEN}{{0,5}}(?:{_MONEY}|{_SUM})",
    (
        rf"{_SUM} (?:\w+ ){{0,4}}(?:pour (?:vous|toi)|(?:sont|est) (?:a|pour) (?:vous|toi)"
        r"|je (?:paie|paye|donne|verse))\b"
    ),
    r"\b(?:je|on|nous) (?:paie|paye|payons|paierai) (?:moi meme|promis|\d|le|la|l|en|tout)\b",
    r"\b(?:je|on) (?:vous|te) (?:paie|paye|vire|verse|rembourse|dedommage)\b",
    (
        r"\b(?:et|puis|apres|ensuite|promis|garanti\w*|recu) (?:\w+ ){0,2}(?:remboursement"
        r"|compensation|dedommagement|argent complet)\b"
    ),
    (
        r"\b(?:remboursement|dedommagement|compensation|argent) (?:\w+ ){0,3}(?:demain"
        r"|garanti|assure|promis|sous \d+|dans (?:les|\d+ (?:jours|heures|h\b))|sera (?:fait"
        r"|effectue|verse)|aujourd hui|immediat)"
    ),
    (
        r"\b(?:proced\w+|procede) (?:a|au) (?:\w+ )?(?:remboursement|echange|virement)"
        r"|\bm occupe (?:du|de votre|de ton|de vous|de te) rembours\w+"
    ),
    (
        r"\b(?:votre |ton |l )argent (?:\w+ ){0,2}?(?:revien\w*|reviendra|rendu|rembourse|verse"
        r"|arrivera|sera|demain|sous|d ici|dans)\b"
    ),
    r"\bremboursement (?:\w+ )?(?:des que|apres|une fois|aussitot|juste apres)\b",
    (
        rf"{_SUM} (?:\w+ ){{0,2}}(?:retourne|rendu|verse|credite|rembourse|offert)\w*"
        rf"|{_SUM} (?:de ma poche|en plus pour|sous \d|dans (?:\d|les \d|la)|d ici)"
    ),
    rf"\b(?:compensation|dedommagement|geste|geste commercial) (?:de )?{_SUM}",
    (
        r"\b(?:paie|paye|payons|paierons|paierai|prends|prenons|prendrons|couvrons"
        r"|assumons) (?:\w+ ){0,4}(?:frais|retour|reparation|douane|port|taxes)\b"
    ),
    r"\b(?:ferons|ferai|faisons|fais) (?:vous |te )?parvenir\b|\bje compense\b",
    rf"\b(?:votre|ton) (?:compensation|remboursement|dedommagement) (?:est |de |sera )?{_SUM}",
    (
        rf"{_SUM} (?:\w+ )?(?:revien|reviendr|retourn)\w* (?:sur|a|vers)\b"
        rf"|\bmoitie (?:\w+ ){{0,4}}(?:revient|est a vous|pour vous|rendue)\b"
    ),
    r"\b(?:est|sera|sont|seront|reste) (?:\w+ )?a (?:notre|ma) charge\b",
    (
        r"\b(?:l|votre|ton) argent (?:(?!ne |n )\w+ ){0,4}(?:passe|rends|donne|envoie|verse"
        r"|vire|rendons|envoyons|versons)\b"
    ),
    r"\bremboursement (?:\w+ ){0,6}(?:garanti|assure|acquis)\b",
    (
        r"\b(?:que diriez vous d|que dirais tu d|que pensez vous d|accepteriez vous|acceptez"
        r"|(?<!\bj )accepte|acceptes tu|vous conviendrait) ?e? (?:(?!offre "
        rf"|proposition )\w+ ){{0,4}}(?:{_SUM}|compensation|dedommagement|remboursement)"
    ),
    r"\bcompt(?:ez|e) sur (?:\w+ ){0,2}(?:rembours|argent|dedommag|compens)\w*",
    (
        rf"{_GIVE} {_THEN}{{0,4}}\d+ percent (?:\w+ ){{0,2}}(?:prix|montant|total|valeur|achat"
        r"|remboursement)"
    ),
    rf"\b(?:demain|ce soir|sous \d+ (?:jours|heures|h)) {_SUM}",
    r"\bmoney back\b",
)
_REPLACEMENT = (
    rf"{_GIVE} {_THEN}{{0,5}}{_ANEW}",
    rf"{_GET} {_THEN}{{0,4}}{_ANEW}",
    (
        r"\b(?:le|un) (?:nouveau|remplacant) (?:\w+ ){0,2}?(?:part|partira|arrive|suit)\b"
        r"|\bune? autre (?:\w+ ){1,2}(?:est |part )(?:\w+ )?en route\b"
    ),
    rf"\b{_I}(?:renvoie|remplace|reexpedie)\b(?! (?:le lien|la facture|l etiquette|un message))",
    (
        r"\b(?:renverrons|renverrai|remplacerai|remplacerons|remplacons|reexpedions"
        r"|reexpedierai|reexpedierons|renvoyons)\b"
    ),
    (
        rf"\b{_WILL} (?:(?!pas |plus )\w+ ){{0,3}}?(?:remplacer|reexpedier"
        r"|renvoyer)\b(?! (?:le lien|la facture|l etiquette))"
    ),
    (
        r"\b(?:envoie|envoyons|enverrai|enverrons|expedie|expedions) (?:\w+ ){0,3}(?:de nouveau"
        r"|a nouveau|une nouvelle fois|gratuitement)\b"
    ),
    r"\b(?:sera|seront) (?:\w+ )?(?:remplace|echange|renvoye|reexpedie)e?s?\b",
    (
        r"\b(?:un|une) (?:deuxieme|second|seconde|autre|nouveau|nouvelle|neuf"
        r"|neuve)\b (?:\w+ ){0,3}(?:sera|part|partira|arrive|arrivera|est en route)\b"
    ),
    (
        r"\b(?:piece|pieces|accessoire|vis|cable|article"
        r"|remplacement) (?:manquante?s? )?(?:manquante?s?|neufs?|neuves?|de rechange"
        r"|de remplacement) (?:part|partira|sera|seront|arrive)\w*"
    ),
    (
        r"\b(?:vous|te) (?:le|la|les) (?:remplace|change|echange|renvoie|refais|refait)\b"
        r"|\b(?:vous|te|en) (?:fais|fait|faisons) (?:re)?(?:fabriquer|parvenir|livrer)\b"
    ),
)
_FAVOUR = (
    (
        r"\b\d+ percent (?:\w+ ){0,4}prochain\w*|\bprochain\w* (?:commande"
        r"|achat) (?:\w+ ){0,4}\d+ percent"
    ),
    rf"{_GIVE} {_THEN}{{0,6}}{_GIFT}",
    rf"{_GET} {_THEN}{{0,5}}{_GIFT}",
    (
        r"\bprochaine fois (?:\w+ ){0,4}(?:mets|mettons|mettrai|offre|offrons|offrirai|donne"
        r"|donnons|ajoute|fais|faisons|glisse)\b"
    ),
    rf"{_GIFT} (?:\w+ ){{0,4}}(?:vous|t) attend|(?:sera|seront) offert\w*",
    rf"\b(?:prochaine?) (?:commande|achat) (?:\w+ ){{0,4}}{_GIFT}",
    rf"{_GIFT} (?:\w+ ){{0,3}}(?:prochain)\w*",
)
_NOT_PROMISE = (
    (
        r"\b(?:plateforme|systeme|aliexpress|banque|site) (?:(?:vous|te|va|le|la"
        r"|l) ){0,3}(?:rembours|rend|restitu|vers|pa[iy]|credit|dedommag)\w*"
    ),
    (
        r"\b(?:si|quand|comment|ou) (?:je |j |on )?(?:le |la |les )?(?:renvoie|retourne|rends"
        r"|renvoyer|retourner)\b"
    ),
    (
        r"\b(?:ne|n) (?:\w+ ){0,3}?(?:pouv\w+|peu\w+|rembours\w+|offr\w+|donn\w+|pa[iy]\w+"
        r"|remplac\w+|renv\w+|envo\w+|enver\w+|fai\w+|fer\w+|ser\w+|est|avons|dedommag\w+"
        r"|promet\w+|aur\w+|recev\w+|compens\w+) (?:\w+ ){0,2}(?:pas|plus|rien|jamais"
        r"|aucun\w*)(?: \w+){0,6}"
    ),
    (
        r"\b(?:pas|aucun\w*|impossible|sans) (?:de |d )?(?:rembours\w+|compens\w+|cadeau"
        r"|echange|dedommag\w+)(?: \w+){0,3}"
    ),
    (
        r"\b(?:offre|proposition) (?:\w+ ){0,5}(?:officiel\w+|formelle|litige|dossier"
        r"|reclamation|accept\w*|plateforme)(?: \w+){0,12}"
    ),
    (
        r"\b(?:\w+ ){0,6}(?:offre|proposition|etiquette|voie"
        r"|systeme) (?:\w+ ){0,3}(?:officiel\w*|dans le (?:litige|dossier))(?: \w+){0,6}"
    ),
    rf"{_TOLD_ME} (?:\w+ ){{0,8}}",
    (
        r"\b(?:quand|comment|si|que|tant que) (?:(?:est ce que |serai je |le )?(?:vous|tu"
        r"|on) (?:me|m|nous) )(?:\w+ ){0,6}"
    ),
    (
        r"\b(?:je (?:veux|voudrais|souhaite|demande|exige|souhaiterais|desire|reclame)"
        r"|j (?:attends|aimerais|exige)|quand) (?:\w+ ){0,3}(?:rembours\w+|argent|compensation"
        r"|dedommagement)\b(?: \w+){0,4}"
    ),
    r"\b(?:papier|emballage|paquet|boite|pochette) cadeaux?",
    (
        r"\bje (?:vous )?(?:mets|envoie|transmets|donne) (?:\w+ ){0,2}(?:suivi|facture|photo"
        r"|numero|lien|etiquette)"
    ),
    r"\bje (?:\w+ )?paye? (?:\w+ ){0,2}(?:en|par|avec|quand|comment|ou)\b",
    (
        r"\b(?:remboursement|virement) (?:\w+ ){0,6}(?:a ete|a bien ete|est (?:deja "
        r"|bien )?(?:effectue|emis|parti|fait)|apparait\w*)(?: \w+){0,4}"
    ),
    (
        r"\b(?:prix|tarif|coute|coutent|livraison|frais|vendu\w*|supplement) (?:(?!rembours"
        r"|rend)\w+ ){0,4}\d+(?: \d\d)? (?:euros?|eur|dollars?|usd)\b"
    ),
    r"\b(?:a ete|ont ete|est deja) (?:rembourse|credite|verse|emis)\w*",
)

# ---------------------------------------------------------------------------------------------
# Outside the platform

_APP = (
    r"(?:a?whats ?app?\w*|wh?ats ?up|wh?ats?h?a?p+\w*|wats+ap\w*|wha?th?sap+\w*|ouatsap+\w*"
    r"|wh?ats|wapp|telegram\w*|tele gram|tlgrm|tg|wechat|we chat|weixin|line|signal|viber"
    r"|messenger|instagram|insta|snap|snapchat|ig|facebook|face ?book|fb|skype|qq|kakao\w*"
    r"|discord|sms)"
)
_BY_MAIL = (
    r"(?:(?:mon|ton|votre|notre|l) (?:adresse (?:mail|e mail|email|electronique)|mail|e mail"
    r"|email|courriel|numero|tel|telephone|portable|contact|06|fixe)|(?:par|mon|un) (?:mail"
    r"|e mail|email|courriel|telephone|sms)|mail (?:perso\w*|prive)|numero (?:perso\w*|prive"
    r"|de (?:telephone|portable|tel)))"
)
_PURSE = (
    r"(?:pay ?pal\w*|paylib|lydia|wero|revolut|wise|western ?union|money ?gram"
    r"|mandat(?: cash)?|pcs|transcash|neosurf|paysafe\w*|virements?|iban|rib|swift|bic"
    r"|coordonnees bancaires|donnees bancaires|numero de (?:compte|carte)"
    r"|compte (?:perso\w*|direct)|(?:votre|ton|mon|un) compte (?:paypal|bancaire est)"
    r"|numero de compte"
    r"|bitcoins?|btc|usdt|tether|eth|ethereum|crypto\w*|binance|wallet"
    r"|portefeuille (?:crypto|numerique|electronique)|(?:en )?liquide|(?:en )?especes|cash"
    r"|en mains? propres?|main a main|de la main a la main|cheque|cartes? cadeaux?"
    r"|code cadeau|cartes? prepayees?|gift ?cards?|zelle|venmo|cash ?app|skrill|alipay"
    r"|leetchi|lien de paiement|google play|itunes|recharge\w*)"
)
_OUT = (
    r"(?:(?:en )?(?:hors|dehors)(?: (?:de|du|d))?(?: (?:la|le|ce|cette|l"
    r"|notre))?(?: ?(?:plateforme|site|appli|application|systeme|ici))?|en direct"
    r"|directement(?! (?:par carte|sur|aupres|ici|via|depuis|dans|au livreur|chez))"
    r"|en prive|en prives|entre nous|entre (?:toi|vous) et moi|de gre a gre"
    r"|pas besoin de passer par|sans (?:\w+ ){0,4}(?:commissions?|intermediaires?"
    r"|plateforme|site)|en personne|face a face|(?:notre|mon|nos) (?:propre )?(?:site"
    r"|boutique en ligne|page)|ailleurs|autrement|a cote)"
)
_ACT = (
    r"(?:ecri\w+|parl\w+|discut\w+|contact\w+|ajout\w+|envo\w+|enver\w+|pay(?:e|er|es|ez"
    r"|ons|ant|iez)|paie\w*|regl\w+|vers(?:e|er|ez|ons)|transfer\w+|vir(?:e|er|ez)|pass(?:e"
    r"|er|es|ez|ons)|donn\w+|file\w*|appel\w+|arrang\w+|trait\w+|resou\w+|resol\w+"
    r"|continu\w+|poursuiv\w+|voir|voit|voyons|accepte|acceptons|accepter|prefer\w+|j ai"
    r"|avez|as|avons|utilis\w+|fai\w+|fer\w+"
    r"|rec[oue]\w+|rend\w+|rembours\w+|command\w+|achet\w+|achat|vend\w+|negoci\w+"
    r"|propos\w+|offr\w+|laiss\w+|communiqu\w+|rejoi\w+|peux|peut|pouv\w+|partag\w+"
    r"|transmet\w+|mand\w+|fourni\w+|besoin|veu[xt]|joi\w+|possible|mieux|plus (?:rapide"
    r"|simple|facile)|dispo|retrouv\w+|scann\w+|deposer?|depose\w*|balance\w*|prend\w*"
    r"|prene\w*|conclu\w+|debrouill\w+)"
)
_THING = (
    r"(?:coque|etui|housse|autocollant|sticker|stickers|tee shirt|t shirt|tshirt|mug|tasse"
    r"|support|panneau|affiche|logo\w*|aimant|livre|porte cles|poster|casquette|jouet"
    r"|porte monnaie|porte cartes|imprime\w*|icone|sweat|cadre|plaque|coussin|sac"
    r"|deguisement|vinyle|papier|enveloppes?|piece|pin s|pins|badge|machine|imprimante"
    r"|lecteur|ecran|etiquette|ruban|carnet|boite|pochette|inscription|porte)"
)
_OUTSIDE = (
    rf"\b{_ACT} (?:(?!pas |jamais )\w+ ){{0,7}}(?:{_APP}|{_PURSE}|{_BY_MAIL})\b",
    rf"\b(?:{_APP}|{_PURSE}) (?:(?!pas |jamais |ne )\w+ ){{0,6}}{_ACT}\b",
    rf"\b(?:mon|notre|votre|ton|ma|ta) (?:adresse )?(?:{_APP}|{_PURSE})\b(?! (?:ne |n |pas ))",
    rf"\b(?:{_APP}) (?:est |numero |n |id |au |plus |ce |mon |le |a )?(?:\d|id\b)",
    (
        r"\b(?:depos|vers|vir|transfer)\w+ (?:\w+ ){0,3}(?:sur|vers) (?:le|ce|mon|notre|un"
        r"|votre|ton) compte\b"
    ),
    rf"\b(?:{_APP}|lydia|wero|paypal|usdt|btc) (?:\w+ ){{0,5}}\d{{3}}",
    rf"\b(?:par|via|avec|sur|en) (?:votre |mon |notre |ton |le |un |une )?(?:{_APP}|{_PURSE})\b",
    (
        r"\b(?:ecri|appel|contact|join|envoy|parl)\w+ (?:\w+ ){0,3}(?:au|sur le"
        r"|a ce) (?:\d{2,4} ){1,4}\d{2,4}\b"
    ),
    r"\b(?:en|par|via) (?:mp|dm|prive|message prive|messagerie privee)\b",
    (
        r"\b(?:evit|economis|epargn)\w* (?:\w+ ){0,3}(?:commission|frais de (?:la plateforme"
        r"|service|site))\w*"
    ),
    r"\blien (?:\w+ ){0,8}(?:pay|pai|regl)\w*|\b(?:pay|regl)(?:ez|er|e) (?:\w+ ){0,6}lien\b",
    (
        r"\b(?:faites|fais|faire) (?:moi )?(?:le|un) virement\b|\b(?:capture|photo"
        r"|preuve) du (?:paiement|virement|depot)\b"
    ),
    (
        r"\b(?:lydia|wero|paypal|paylib|revolut|virement) (?:ca )?(?:vous|te) (?:va|convient"
        r"|irait)\b|\b(?:lydia|wero|paylib) (?:c est|serait)"
    ),
    r"\b(?:appelez moi|appelle moi|appelez nous)\b|\bparl\w+ (?:\w+ ){0,3}(?:au|par) telephone\b",
    (
        r"\b(?:ne|sans|n) (?:\w+ )?pass(?:e|er|ent) (?:pas )?par (?:la |le |l )?(?:plateforme"
        r"|site|appli|systeme)\b"
    ),
    (
        r"\b(?:notre|mon) numero (?:(?!de |d )\w+ ){0,6}\d{2,}|\bpay\w+ (?:\w+ ){0,3}a part\b"
        r"|\b(?:vir|vers|transfer|depos|pay|envo)\w* (?:\w+ ){0,4}(?:sur|vers) (?:mon"
        r"|notre) compte\b"
    ),
    r"\bpay ?pal (?:amis|proches|famille|friends|entre)",
    (
        r"\b(?:pay(?:e|er|es|ez|ons|ant)|paie\w*|regl\w+|arrang\w+|parl\w+|discut\w+|trait\w+"
        r"|resou\w+|resol\w+|negoci\w+|command\w+|achet\w+|vend\w+|vers(?:e|er|ez|ons)"
        r"|transfer\w+|envo\w+|rembours\w+|rend\w+|continu\w+|poursuiv\w+|voir|voit|fai\w+"
        r"|conclu\w+|contact\w+|pass\w+|sort\w+|ecri\w+|debrouill\w+|propos\w+)"
        rf" (?:(?!pas |jamais )\w+ ){{0,7}}{_OUT}\b(?! (?:dans|depuis|sur) (?:le litige"
        r"|la plateforme|le site|la messagerie|l appli))"
    ),
    (
        r"\b(?:hors|en dehors|directement|sans passer|en prive"
        r"|entre nous) (?:\w+ ){0,5}(?:pay(?:e|er|es|ez|ons)|paie|regl\w+|arrang\w+|parl\w+"
        r"|negoci\w+|command\w+|achet\w+|transfer\w+|moins cher)\b"
    ),
    rf"^(?:{_APP}|{_PURSE})(?: \w+){{0,3}}$",
)
_NOT_OUTSIDE = (
    rf"\b{_THING} (?:(?!pay|ecri|parl)\w+ ){{0,8}}(?:{_APP}|{_PURSE}|mail|e mail)\b",
    (
        r"\b(?:ne|n|jamais|non) (?:(?:vous|te|t|me|m|le|la|l|lui|en"
        rf"|y) ){{0,2}}(?:\w+ ){{0,2}}?(?:pas|jamais|plus|rien|aucun\w*|surtout) (?:(?!mais "
        rf"|par contre |contact|ecri|appel|parl|ajout)\w+ ){{0,9}}?(?:{_APP}|{_PURSE}|{_OUT}"
        rf"|{_BY_MAIL})\b"
    ),
    rf"\b(?:ne|n) (?:\w+ ){{0,3}}(?:{_APP}|{_PURSE}|{_OUT}|{_BY_MAIL})\b",
    (
        r"\b(?:pas la peine|pas besoin|inutile|interdit\w*|evit\w+|jamais|refus\w+|pas) (?:de "
        r"|d |en |par )?(?:(?!mais |plutot |mieux |contact|ecri|appel|parl"
        rf"|ajout)\w+ ){{0,6}}?(?:{_APP}|{_PURSE}|{_OUT}|{_BY_MAIL}|votre e mail|votre mail)\b"
    ),
    rf"{_TOLD_ME} (?:\w+ ){{0,10}}?(?:{_APP}|{_PURSE}|{_OUT}|{_BY_MAIL})\b",
    (
        r"(?<!\bpasser )(?<!\bpasse )(?<!\bpasse pas )\b(?:sur|via|par|dans) (?:la |le |cette "
        r"|ce )?(?:plateforme|site|messagerie|appli)\b(?! (?:mode|externe|perso))"
    ),
    r"\btransfert? (?:thermique|de chaleur|de donnees|de fichiers)\w*",
    (
        r"\b(?:hors|en dehors) (?:de |d |des |du )?(?:stock|service|delai|garantie|horaires?"
        r"|saison|tva|taxes?|europe|ue|metropole|portee|gel|heures?|france|jours?)\b"
    ),
    (
        r"\b(?:montre|bracelet|appareil|les messages|notifications|appels|compatible"
        rf"|application) (?:\w+ ){{0,4}}{_APP}\b"
    ),
    (
        rf"\b(?:acceptez vous|vous acceptez|prenez vous) (?:\w+ ){{0,3}}{_PURSE}(?: (?:ou"
        r"|et) \w+)?(?= (?:sur|comme|ici|pour)|$)"
    ),
    (
        r"\b(?:facture|recu|etiquette|notice|manuel|confirmation|bon de retour|instructions"
        r"|suivi|attestation) (?:\w+ ){0,5}(?:mail|e mail|email|courriel|sms)"
    ),
    (
        r"\b(?:telephone|portable|numero|mail) (?:\w+ ){0,4}(?:etiquette|livreur|transporteur"
        r"|livraison|facture)\b"
    ),
    (
        r"\b(?:livreur|transporteur|facteur|chauffeur|coursier|chronopost|colissimo"
        r"|la poste) (?:\w+ ){0,8}(?:telephone|portable|numero|mail|sms|appel\w*)"
    ),
    (
        rf"\b(?:{_PURSE}) (?:\w+ ){{0,3}}(?:sur|via) (?:le site|la plateforme|l appli|ce site"
        r"|cette page)\b"
    ),
    (
        r"\b(?:directement|direct) (?:en|au) (?:magasin|boutique)\b|\b(?:numero|telephone"
        r"|mail) (?:\w+ ){0,3}(?:poste|transporteur|livreur)\b"
    ),
    r"\b(?:recevrez|recevez|recois|aurez) (?:\w+ ){0,3}(?:mail|e mail|email|sms)\b",
    r"\b(?:remise|livraison|retrait) en mains? propres?",
    (
        r"\bn est pas (?:un |mon |une |le )?(?:compte|iban|numero de compte|telephone"
        r"|numero de telephone|rib)\b"
    ),
    r"\bavez vous (?:des |une |un )?(?:carte|cartes) cadeaux?",
    r"\b(?:mail|e mail|email|sms) (?:de|d) (?:confirmation|suivi|livraison|expedition)",
    r"\b(?:portefeuille|porte monnaie) (?:\w+ ){0,8}",
    rf"\b(?:{_APP}|{_PURSE}) (?:ne|n|pas|jamais)\b",
)
_TOLD = (
    (
        r"^(?:rappel|avis aux|avertissement|attention aux|pour votre securite|mefiez|mefie"
        r"|prudence)\b(?! (?:\w+ ){0,3}(?:ferm|annul|svp))"
    ),
    (
        r"\b(?:arnaques?|arnaqueurs?|escroc\w*|escroquerie|fraude|c est (?:un )?mensonge"
        r"|serait mentir|signalez le|denoncez|je (?:refuse|ne (?:vais pas|mentirai|fermerai"
        r"|retirerai|annulerai|mettrai|donnerai|paierai|dirai|cocherai|compte pas|(?:veux"
        r"|souhaite) pas (?:fermer|retirer|mentir|annuler|cocher|donner|payer|sortir)))"
        r"|pas d accord|hors de question|ne vous demandera (?:jamais|pas))\b"
    ),
    (
        r"\b(?:le|la|ce|cette|mon) vendeu(?:r|se) (?:m|me|insiste|exige|veut que je"
        r"|voulait que je|pretend|nous)\b"
        r"|\b(?:que|quoi) (?:dois je |puis je |je dois )?(?:faire|repondre)\b$|\bvous a t (?:il"
        r"|elle|on)\b"
    ),
    r"\b(?:est ce|c est) (?:\w+ )?(?:normal|legal|autorise|permis|vrai)\b(?! (?:mais|que nous))",
)

# ---------------------------------------------------------------------------------------------
# The coach's

_COLOUR = (
    r"blanc(?:he)?s?|noire?s?|rouges?|bleue?s?|vert(?:e)?s?|jaunes?|grise?s?|roses?"
    r"|violet(?:te)?s?|marrons?|oranges?|beiges?|doree?s?|argentee?s?|turquoise|bordeaux"
    r"|kaki|ecru|creme"
)
_PLACE = (
    r"gauche|droite?|coin|bord|couture|manche|col|cote|superieure?|inferieure?|arriere"
    r"|avant|semelle|couvercle|ecran|batterie|port|fermeture|bouton|base|anse|poignee|pied"
    r"|pieds|vis|cable|chargeur|etiquette|plaque|lentille|miroir|talon|poche|charniere"
    r"|moteur|prise|panneau|angle|milieu|centre|dessus|dessous|bas|haut"
)
_DEFECT = (
    r"casse\w*|fendue?s?|fissure\w*|rayee?s?|rayures?|taches?|tachee?s?|trous?|trouee?s?"
    r"|enfonce\w*|cabosse\w*|brisee?s?|decousue?s?|decolle\w*|rouille\w*|moisi\w*|brulee?s?"
    r"|mouillee?s?|pliee?s?|tordue?s?|dechire\w*|ebreche\w*|eclate\w*|vides?|contrefacon"
    r"|imitation|manqu\w+|perime\w*|usee?s?|abimee?s?"
)

# Parts of words that have to be there before the phrases of a kind are tried.
_ABOUT: dict[Kind, tuple[str, ...]] = {
    "close": (
        "litige", "disput", "reclam", "plainte", "dossier", "differend", "contestation",
        "conflit", "controverse", "ticket", "mediation", "signalement", " cas ", "procedure",
        "incident", "demande", "clotur", " ferm", "arret", "cess",
    ),
    "false_reason": (
        "reponse",
        "figur", "litige", "reclamation", " soit note",
        "faites", " fais ",
        " coch", "cliqu", "indiqu", "marqu", "precis", "declar", "confirm", " note", " notant",
        "invoqu", "utilis", " opt", "appuy", " tap", "lection", "pretext", "justifi", "annonc",
        "comment", "evoqu", "signal", "pretend", "renseign", "racont", "choisi", " met",
        " mets", " mett", " dites", " dis ", " dire", "disant", " direz", "disiez", " diras",
        " ecri", "repond", " pren", "rempli", "saisi", "inscri", "croire", "comme si",
        "semblant", " ment", "change", "mention", "annul", " ferm", "clotur", "clore", "retir",
        "enlev", "supprim", "resili", "motif", "raison", "cause", " option", " case",
        "pretexte", "au lieu", "plutot", "a la place", " parl", "nomm",
    ),
    "promise": (
        " charge", " route", " reviend", " nouveau",
        "redonn",
        "dollar", "euro", "usd", " eur ", " franc", " chf ", "argent", "rembours", "rambours",
        " rend", "dedommag", "compens", "indemn", "restitu", "credit", " vers", "autre",
        "neuf", "neuve", "nouve", "remplac", "renvoi", "renver", "renvoy", "reexped", "exped",
        "cadeau", "bon d achat", "bons d achat", "coupon", "promo", "ristourne", "surprise",
        " geste", "moitie", " somme", "totalite", "difference", "integralite", " tout", "paie",
        "paye", "money", "gift", "livre sterl", " gbp ", " cny ", "manqu", " meme", "balles",
        "virement", "frais de port", "remise", "reduction", "echantillon", "second", "gratuit",
        "echang", " offr", "parole", "percent", "parvenir", "fabriqu", "deuxieme", "wero",
        "lydia", "prochaine fois", "change",
    ),
    "outside": (
        " a part",
        "prepaye",
        "whats", "wats", "wath", "whaths", "ouats", " wapp", "telegr", "tele gram", "tlgrm",
        " tg ", "wechat", "we chat", "weixin", " line ", "signal", "viber", "messenger",
        " insta", " snap", "facebook", "face book", " fb ", "skype", " qq ", "kakao",
        "discord", " ig ", " sms", "mail", "courriel", " tel ", "telephone", "portable",
        "numero", "contact", " mp ", " dm ", "pay", "lydia", "wero", "revolut", "wise",
        "western", "money", "mandat", " pcs ", "transcash", "neosurf", "virement", "iban",
        " rib ", "swift", " bic ", "bancaire", " compte", "bitcoin", " btc", "usdt", "tether",
        "ethereum", " eth ", "crypto", "binance", "wallet", "portefeuille", "liquide",
        "especes", " cash", "en main", "main a main", "cheque", "cadeau", "gift", "zelle",
        "venmo", "skrill", "leetchi", "lien de", "google play", "itunes", "recharge", "hors ",
        "dehors", "direct", " prive", "entre nous", "entre toi", "entre vous", "gre a gre",
        "commission", "intermediaire", "plateforme", " site", "boutique", "ailleurs",
        "autrement", "a cote", "personne", "ecri", "appel",
    ),
}  # fmt: skip

_CURRENCIES: dict[str, str] = {
    r"\bdollars?\b": "USD", r"\b(?:euros?|balles)\b": "EUR", r"\bfrancs? suisses?\b": "CHF",
    r"\bdollars? canadiens?\b": "CAD", r"\blivres? sterling\b": "GBP", r"\byuans?\b": "CNY",
    r"\broubles?\b": "RUB",
}  # fmt: skip

_NUMBERS: dict[str, int] = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "quinze": 15, "vingt": 20,
    "trente": 30, "quarante": 40, "cinquante": 50, "cent": 100,
}  # fmt: skip

_MOMENTS: dict[str, str] = {
    r"\bapres[ -]demain\b": "+2d", r"(?<!\bapres )\bdemain\b": "+1d",
    r"\b(?:aujourd\W?hui|ce soir|cet apres[ -]midi|tout de suite)\b": "+0d",
    r"\b(?:dans|sous|d\W?ici|en|delai d|pendant) une semaine\b|\bd\W?ici a une semaine\b": "+7d",
    r"\b(?:dans|sous|d\W?ici) un mois\b": "+30d", r"\b(?:une quinzaine|quinze jours)\b": "+15d",
    r"\b(?:dans|sous) huit jours\b": "+8d",
}  # fmt: skip

_MONTHS: dict[str, int] = {
    "janvier|janv": 1, "fevrier|fevr?": 2, "mars": 3, "avril|avr": 4, "mai": 5, "juin": 6,
    "juillet|juil": 7, "aout": 8, "septembre|sept": 9, "octobre|oct": 10, "novembre|nov": 11,
    "decembre|dec": 12,
}  # fmt: skip


LANGUAGE = Language(
    code="fr",
    about=_ABOUT,
    close=_CLOSE,
    not_close=_NOT_CLOSE,
    false_reason=_FALSE_REASON,
    not_false_reason=_NOT_FALSE_REASON,
    outside=_OUTSIDE,
    not_outside=_NOT_OUTSIDE,
    refund=_REFUND,
    replacement=_REPLACEMENT,
    favour=_FAVOUR,
    not_promise=_NOT_PROMISE,
    told=_TOLD,
    currencies=_CURRENCIES,
    numbers=_NUMBERS,
    moments=_MOMENTS,
    units={"jours?|j": "1d", "semaines?": "7d", "heures?|h": "1h", "mois": "30d"},
    months=_MONTHS,
    ordered=(
        (
            r"\b(?:j ai|j avais|nous avons|nous avions|on a|on avait|avais|avons|avions"
            r"|ai) (?:\w+ )?(?:commande|achete|choisi|pris|paye (?:pour|un|une|des))\b"
        ),
        (
            r"\b(?:ma|la|cette|une|notre) (?:commande|achat) (?:\w+ ){0,3}(?:etait|portait"
            r"|concernait|comprenait|comportait|de|du|est|pour)\b"
        ),
        r"^(?:commande|achat|achete)\b",
        (
            r"\b(?:annonce|description|page|fiche|site|titre) (?:\w+ ){0,2}(?:dis\w+|dit"
            r"|promettait|montrait|indiqu\w+|annonc\w+|parlait|precis\w+|vantait)\b"
        ),
        r"^(?:\w+ ){0,2}(?:c etait|il s agissait d) ?(?:un|une|des|pour)\b",
        r"\bcommande (?:d|de|du|un|une|deux|le|n|numero)\b",
        (
            r"\bmon achat (?:etait|portait|est|du|de)\b|^(?:annonce|articles? commandes?"
            r"|produits? commandes?)\b"
        ),
    ),
    arrived=(
        r"\b(?:fuit|goutte|retarde|avance|deteint|retreci|brule|vibre)\b",
        (
            r"\b(?:arrive|arrivee|arrives|arrivees|recu|recue|recus|recues|livre|livree|livres"
            r"|contenait|contient|est venu|sont venus)\b"
        ),
        (
            r"\b(?:ai|avons|ont|m a|m ont|avez|m avez) (?:\w+ )?(?:recu|livre|envoye|expedie"
            r"|donne|trouve)\w*\b"
        ),
        r"\b(?:manque\w*|manquent)\b",
        (
            r"\b(?:il a|elle a|y a|qui a|ont|est|sont|etait|sent|fait|font|mesure|mesurent"
            r"|tombe|passe|dure|descend|pese|porte|indique|affiche|avait"
            rf"|presente) (?:\w+ ){{0,7}}(?:{_DEFECT}|{_COLOUR}|\d+)\b"
        ),
        rf"\b(?:{_PLACE}) (?:\w+ ){{0,5}}(?:ne|est|{_DEFECT})\b",
        rf"\b(?:{_DEFECT}) (?:\w+ ){{0,4}}(?:{_PLACE})\b",
        (
            r"\bne (?:s allume|charge|tourne|chauffe|ferme|ouvre|repond (?:plus |pas )?(?:au"
            r"|a la)|s ouvre|demarre)\b"
        ),
    ),
    not_arrived=(
        r"\bsans (?:mon|le|ma|la) (?:colis|paquet|commande)\b|\bn ai rien$",
        r"\b(?:pas|aucun|plus) (?:de |d )?(?:colis|paquet)\b|\btoujours rien\b",
        r"\b(?:rien|jamais|pas|toujours pas|aucun\w*) (?:\w+ ){0,3}(?:recu|arrive|livre)\w*\b",
        (
            r"\b(?:n est|ne sont|n ai|n a) (?:\w+ ){0,2}(?:jamais|pas|rien) (?:\w+ )?(?:arrive"
            r"|recu|livre|venu)\w*"
        ),
        (
            r"\bj attends (?:toujours|encore)\b|\b(?:colis|paquet) (?:\w+ ){0,2}(?:perdu"
            r"|introuvable|egare)\b|\bsans nouvelles?\b"
        ),
    ),
    wanted=(
        (
            r"\bje (?:\w+ )?(?:veux|voudrais|souhaite|souhaiterais|demande|exige|desire|reclame"
            r"|prefere|prefererais|sollicite|compte|accepterais)\b (?!(?:\w+ )?(?:dire|savoir"
            r"|pas|me plaindre|comprendre|signaler))"
        ),
        (
            r"\bnous (?:\w+ )?(?:voulons|voudrions|souhaitons|souhaiterions|demandons|exigeons"
            r"|aimerions)\b|\bdemande \d"
        ),
        r"\bj (?:aimerais|attends (?:un|le|votre) (?:rembours|echange)\w*|exige|accepterais)\b",
        (
            r"\b(?:remboursez|remboursement|rembourser|rembourse|remboursee|echange|echanger"
            r"|echangez|renvoyez|remplacement|remplacez)\b(?: (?:svp|stp|moi|s il|complet|total"
            r"|partiel|integral|immediat|vite|maintenant|merci|de|du)\b|$)"
        ),
        (
            r"\b(?:merci de|merci d|veuillez|pouvez vous|pourriez vous|priere de|il faut) (?:m "
            r"|me |nous )?(?:rembours|envoy|renvoy|remplac|echang|expedi|adress|restitu|rend"
            r"|reprend)\w+"
        ),
        r"\b(?:remboursez|rendez|renvoyez|envoyez|reprenez) (?:moi|nous|le|la)\b",
        (
            r"\bun (?:remboursement|echange|avoir) (?:\w+ ){0,3}(?:me conviendrait|suffirait"
            r"|serait|svp|s il)\b"
        ),
    ),
    specific=(
        (
            r"\b(?:pres|a cote|au dessus|au dessous|sous|derriere) (?:de |du |d )?(?:la |le "
            rf"|l )?(?:{_PLACE})\b"
        ),
        r"\bmanqu\w+ (?:deux|trois|quatre|cinq|six|sept|huit|dix|la moitie)\b",
        rf"\b(?:{_COLOUR})\b",
        rf"\b(?:{_DEFECT})\b (?:\w+ ){{0,4}}(?:{_PLACE})\b",
        rf"\b(?:{_PLACE}) (?:\w+ ){{0,4}}(?:{_DEFECT})\b",
        r"\b(?:taille|numero|modele|ref|reference|suivi|capacite|pointure)\b (?:\w+ ){0,2}\w*\d",
        r"\btaille (?:xs|s|m|l|xl|xxl|\d+)\b",
        r"\b(?:janvier|fevrier|avril|juin|juillet|aout|septembre|octobre|novembre|decembre)\b",
        (
            r"\b(?:cuir|plastique|coton|polyester|polyurethane|bois|acier|argent 925|soie|laine"
            r"|verre|ceramique|metal)\b"
        ),
        (
            rf"\b(?:{_DEFECT}) (?:sur|dans|au|aux|a|du|de|sous|en) (?:(?:le|la|les|l|un"
            rf"|une) )?(?!transport|livraison|route|cours|arrivee|nouveau|la |le |les )\w{{3,}}"
        ),
        r"\b(?:etiquette|ecran|boite|carton) (?:\w+ ){0,3}(?:dit|indique|vide|casse|ligne)\b",
        r"\bne (?:s allume|charge|tourne|chauffe|demarre)\b",
        r"\b(?:un seul|deux pieds)\b",
    ),
    angry=(
        (
            r"\b(?:arnaque\w*|voleurs?|voleuse|vol|escroc\w*|idiots?|incapables?|cretins?"
            r"|imbecil\w+|ordures?|poubelle|merde|degout\w*|honte|honteux|menteurs?|menteuse"
            r"|minables?|charlatans?|truands?|bandits?|maudits?|crevez|creve|enfer|fuyez|diable"
            r"|pourrir|detruis|detruire"
            r"|allez (?:au|vous)|salauds?|salop\w+|connards?|putain|debiles?|camelote|nul|nuls"
            r"|nulle|pire (?:vendeur|boutique|achat)|malhonnetes?|clowns?|bande (?:de|d)"
            r"|n achetez (?:pas|jamais|rien)|vous (?:me )?le paier\w*|me le payer|tocards?"
            r"|filous?|raclures?|pourris?|faillite|a la rue|ras le bol|bouffons?|escroquer\w*"
            r"|je vais (?:vous|porter plainte)|vous allez (?:voir|me)|ruin\w+|guignols?|ripoux"
            r"|foutag\w+|foutez)\b"
        ),
    ),
)
