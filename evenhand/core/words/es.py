"""Spanish (Spain, Mexico, the River Plate and machine translation): how people press in it."""

from .language import Kind, Language

# ---------------------------------------------------------------------------------------------
# To close

_CASE = (
    r"(?:disputas?|reclam(?:o|os|acion|aciones)|quejas?|casos?|controversias?|litigios?|pleito"
    r"|conflicto|incidencias?|denuncias?|reportes?|expediente|mediacion|apelacion|ticket"
    r"|dispute|claim"
    r"|(?:solicitud|peticion|pedido|tramite|orden) de (?:reembolso|devolucion|reintegro)"
    r"|(?:devolucion|peticion|reembolso) que (?:\w+ ){0,2}(?:pidi|pedi|hizo|hici|solicit"
    r"|abri|puso|pusi)\w*|solicitud(?! de (?:cancel|compra|envio)))"
)
# Asking forms of the verbs: imperatives of tú, vos, usted and ustedes, subjunctive, infinitive,
# gerund, with pronouns behind; neither "cerré" nor "cierro", which tell what somebody does.
_ING = r"(?:a|as|an|e|es|en|ar|ando|ara|aras|ase|ases|aran|aria|arias)(?:me|nos|se)?(?:l[aeo]s?)?"
_ENDING = (
    r"(?:cierr|cerr|cancel|cansel|retir|quit|elimin|anul|finaliz|termin|borr|levant|archiv"
    r"|abandon|cort)"
)
_SHUT = (
    rf"(?:{_ENDING}{_ING}|cerra(?:me|mela|la|lo)?|cerre(?:n|mos)|close|cancel"
    r"|suprim(?:a|e|an|ir)(?:l[ao])?|desist(?:a|as|e|ir|iera)(?: de)?|renunci(?:e|es|a|ar) a"
    r"|rem(?:ueva|over|ueve)|revo(?:que|car|ca)|conclu(?:ya|ye|ir)|retroced(?:a|er) en"
    r"|(?:de|des|da|dar|dale|dele|deme|den|demos|diera) (?:\w+ )?(?:de baja|por (?:cerrad"
    r"|terminad|resuelt"
    r"|solucionad|concluid|finalizad)[oa])|(?:poner|ponga|pon|pone|ponerle|pongale|ponle) fin a"
    r"|(?:dej|dej[ea]|deje|deja|dejar) (?:sin efecto|caer|de lado|ya)|dejes? de (?:insistir"
    r"|seguir) con"
    r"|(?:tire|tira|tirar|eche|echar|echa) (?:para )?(?:atras|abajo)|baj(?:e|a|ar|es|ate"
    r"|ese) (?:de )?"
    r"|pare(?:n|s)?(?: con)?|parar(?: con)?|deten(?:er|ga|gan)|sac(?:a|ar|ame|arla)|saque(?:n|s)?"
    r"|marc(?:ar|a)|marque(?:s|n)?(?= (?:\w+ ){1,3}como (?:resuel|soluc|cerrad)))"
)
# Said with "no": an imperative has its pronoun in front then, so "no hace falta, retírela" still asks.
_NOT_SHUT = (
    rf"(?:{_ENDING}(?:a|as|an|e|es|en|emos|ando|ar(?:l[ao]s?|me)?)|cerre(?:mos|n)|suprim(?:a"
    rf"|ir)|desist(?:a|as|ir)|renunci(?:e|ar) a|abandon(?:e|ar)|de(?:s)? (?:por|de baja))\b"
)
_SHUT_IT = (
    r"(?:cierre|cierra|cerra|cerrar|cerrando|retire|retira|retirar|cancele|cancela|cancelar|quite"
    r"|quita|quitar|elimine|elimina|eliminar|anule|anula|anular|borre|borra|borrar|finalice"
    r"|finalizar"
    r"|termine|terminar|suprima|levante|levantar|saca|saque|baja|tumba|bote)(?:me|nos)?l[ao]s?"
)
_DONE = (
    r"(?:cerrad|cancelad|retirad|eliminad|anulad|finalizad|quitad|borrad|terminad|levantad"
    r"|archivad)[oa]s?"
)
_GAP = (
    r"(?:(?!no |es |magnetic|nunca |caja|bolsa|tapa|puerta|bien |pedido |compra |orden "
    r"|ya no)\w+ )"
)

# What may stand between "no" and the verb, so that "no se preocupe, cierre la disputa" still asks.
_HELPING = (
    r"(?:(?:se|la|lo|me|nos|le|les|te|tiene|tienes|tenes|tengo|tenemos|debe|debes|deben|deberia|voy"
    r"|vamos|pienso|quiero|quiere|queremos|va|vas|hace|falta|es|sea|necesari[oa]|obligatorio|hay"
    r"|necesita|necesitas|necesito|puedo|obligad[oa]s?|a|que|de|usted|ud|vayas?|vaya|acepto|estoy"
    r"|esta|acuerdo|con|en|dispuest[oa]|ya|por|motivo|para|pedimos|pediremos|pedire|pide|tu"
    r"|yo|seria"
    r"|conviene|recomendamos|recomiendo|permita|deje|apresure|corra|precisa|aun|todavia"
    r"|favor|vos) ){0,6}"
)
_NO = (
    r"(?<!\bsi )(?<!\bsi usted )(?<!\bmientras )(?<!\bhasta que )(?<!\bpor que )\b(?:no|nunca"
    r"|jamas|tampoco|nadie (?:puede|debe|le puede))"
)
_TOLD_ME = (
    r"(?:\b(?:me|nos) (?:ha |han |habia |esta |estan |vuelve a |sigue )?(?:pide\b|piden"
    r"|pidio|pidieron|pidiendo|pedia\w*|pedido|dij\w+|dice[ns]?\b|dicho|diciendo"
    r"|insist\w+|obliga\w*|quier\w+|exig\w+|ofrec(?:e|en|io|ieron|ido|iendo)\b|propone\w*"
    r"|propus\w+|presion\w+|amenaz\w+|escribio|escribieron|escrito|solicit(?:a|an|o|aron)\b"
    r"|rog\w+|ruega\w*|mand(?:o|aron|ado)\b|sug[ei]r\w+|suplic\w+|recomend\w+|prometi\w+)"
    r"|(?<!\ble )\b(?:vendedor|vendedora|tienda|tendero|ellos) (?:\w+ ){0,2}(?:pid[eio]"
    r"|pidio|pedia|queria"
    r"|quiere|quiso|insist|exig|dijo|dice|ofrec)\w*)"
)

# Softer: the end of a dispute wished for, in any order and with any word for it.
_END = (
    rf"(?:{_ENDING}\w*|cierres?|{_DONE}|(?:cancelacion|anulacion|retiro|retirada|eliminacion"
    rf"|baja|desistimiento)|desaparec\w+|desist\w+)"
)
_WISH = (
    r"(?:podria\w*|puede\w*|deberia\w*|debe|seria|gustaria|agradec\w+|apreci\w+|esper(?:o"
    r"|amos|ando)|necesit\w+|preferi\w+|suger\w+|sugier\w+|conven\w+|convien\w+|ayudar\w*"
    r"|vendria|confi\w+"
    r"|favor|porfa\w*|ruego|rogamos|rogaria\w*|pedi\w+|solicit\w+|que tal|le parece"
    r"|solo (?:con|cuando)|hasta|mejor|importaria|quisiera\w*|falta|encantaria|hagalo"
    r"|invit\w+|aconsej\w+)"
)
_CLOSE = (
    rf"\b{_WISH} (?:(?!no |nunca )\w+ ){{0,8}}{_CASE} (?:(?!no |nunca )\w+ ){{0,5}}{_END}\b",
    rf"\b{_WISH} (?:(?!no |nunca )\w+ ){{0,8}}{_END} (?:(?!no |nunca )\w+ ){{0,5}}{_CASE}\b",
    rf"\b{_CASE} (?:(?!no |nunca )\w+ ){{0,3}}{_WISH} (?:(?!no |nunca )\w+ ){{0,4}}{_END}\b",
    (
        rf"\b{_END} (?:(?!no |nunca )\w+ ){{0,4}}{_CASE} (?:(?!no |nunca )\w+ ){{0,3}}(?:seria"
        r"|vendria|ayudaria|agradec\w+|apreci\w+|por favor)\b"
    ),
    rf"\bsolo con (?:\w+ ){{0,2}}{_CASE} (?:resuelt|solucionad|{_DONE})",
    (
        r"\b(?:olvid(?:e|a|ar|ate|ese|emos)(?: de)?|dej(?:e|a|ar|emos)(?: ya)?) (?:la|esa|esta"
        rf"|el|ese|su|tu) {_CASE}\b"
    ),
    rf"\b{_SHUT} {_GAP}{{0,5}}{_CASE}\b",
    rf"\b{_CASE} (?:\w+ ){{0,8}}{_SHUT_IT}\b",
    (
        rf"\b{_CASE} (?:(?!no )\w+ ){{0,3}}(?:cerrar|cancelar|retirar|eliminar|anular|quitar"
        r"|finalizar)\b"
    ),
    (
        rf"\b{_CASE} (?:\w+ ){{0,5}}(?:debe|debera|deberia|tiene que|hay que|necesita"
        r"|precisa) (?:\w+ )?"
        rf"(?:ser |estar |quedar )?(?:{_DONE}|{_SHUT})\b"
    ),
    # "once the dispute is closed", "closed dispute first"
    (
        r"\b(?:una vez|tras|con|hasta|apenas|luego de|despues de|cuando|que|haber|haya|hayas"
        r"|sin|primero)"
        rf" (?:\w+ ){{0,5}}{_DONE} (?:\w+ ){{0,2}}{_CASE}\b"
    ),
    (
        rf"\b(?:una vez|con|apenas|cuando|que|tenga|tener|ver|vea|veamos"
        rf"|sin) (?:\w+ ){{0,3}}{_CASE}"
        rf" (?:\w+ ){{0,3}}{_DONE}\b"
    ),
    rf"\b(?:cancelacion|anulacion|retiro|retirada|eliminacion) de (?:\w+ ){{0,2}}{_CASE}\b",
    # spelled apart, and joined again without the spaces
    r"\b(?:cancel|cierr|cerr|retir|quit|elimin|anul)\w{1,6}(?:disput|reclam|queja)\w*",
    rf"\b{_CASE} (?:\w+ ){{0,7}}(?:a|con) su (?:cierre|cancelacion|retirada|anulacion|baja)\b",
    (
        rf"\b{_CASE} (?:\w+ ){{0,6}}(?:la|lo) (?:podria|podrias|puede|puedes|pueden|podes|quiere"
        r"|queres) (?:usted |por favor )?(?:cerr|cancel|retir|elimin|anul|quit|borr|levant)ar\b"
    ),
    (
        r"\b(?:si|mejor) (?:cerr|cancel|retir|anul|quit)(?:amos|emos|aramos"
        rf"|asemos) (?:\w+ ){{0,3}}{_CASE}"
    ),
    (
        r"\b(?:retiras|cierras|quitas|anulas|cancelas) (?:y )?(?:yo )?(?:te|le) (?:pag|devuelv"
        r"|reembols|mand|envi|doy)\w*"
    ),
    r"\bdej(?:e|a|ar|es) de (?:reclamar|disputar|quejarse)\b",
    (
        rf"\b(?:de|des|da|dar|dele|dale|demos|diera|dieras|doy) (?:\w+ ){{0,2}}{_CASE} (?:por"
        r"|como) (?:cerrad|terminad|resuelt|solucionad|concluid|finalizad)[oa]\b"
    ),
    (
        r"\bno (?:siga|sigas|sigan|continue|continues|insista|insistas"
        rf"|prosiga) (?:adelante )?con (?:\w+ ){{0,2}}{_CASE}"
    ),
    (
        r"\b(?:primero (?:cierr|cerra|retir)\w+|(?:cierr[ae]|cerra"
        r"|retir[ae])(?:l[ao])? primero)\b(?! (?:la|el|los) (?:compra|pedido|orden|caja))"
    ),
    rf"\b{_CASE} (?:\w+ ){{0,4}}(?:de baja|sin efecto|marcha atras)\b",
    r"\b(?:marcha atras|un paso atras|fin) (?:a|con|en) (?:\w+ ){0,2}" + _CASE + r"\b",
    (
        r"\b(?:cierr[ea]|cerra|quita|retir[ea]|cancel[ea])(?:me|nos)?la\b"
        r"(?! (?:bien|con|hermetic|fuerte|despues de usar|orden|compra))"
    ),
    (
        r"^(?:(?:por favor|porfa|favor|amig[oa]|estimad[oa]|ya|pls|gracias|de) ){0,4}cierr[ea]"
        r"(?: (?:por favor|porfa|amig[oa]|gracias|ya|esto|pls|hoy|ahora|eso)){0,4}$"
    ),
)
_NOT_CLOSE = (
    (
        rf"\b(?:dej|manten|conserv)\w+ (?:\w+ ){{0,3}}{_CASE} (?:\w+ ){{0,2}}abiert[oa]"
        r"|\ben (?:ese |este |el |todo )?caso\b|\bcaso (?:contrario|de)\b"
    ),
    rf"{_NO} {_HELPING}{_NOT_SHUT}(?: (?:\w+ ){{0,4}}{_CASE})?",
    rf"{_TOLD_ME} (?:\w+ ){{0,8}}?{_SHUT}(?: (?:\w+ ){{0,5}}{_CASE})?",
    # what one does oneself, or may
    (
        r"\b(?:voy a|vas a|quiero|queria|quisiera|puedo|debo|tengo que|pienso|acabo de|decidi"
        r"|como|donde)"
        rf" (?:yo )?(?:cerr|cancel|retir|quit|elimin|anul|finaliz)ar(?:la"
        rf"|lo)? (?:\w+ ){{0,4}}{_CASE}"
    ),
    (
        r"\b(?:ya|yo|ayer|cuando) (?:la |lo )?(?:cancele|retire|anule|quite|elimine"
        r"|finalice|cerre)\b"
        rf"(?: (?:\w+ ){{0,3}}{_CASE})?"
    ),
    # what others do by themselves
    (
        r"(?<!\bde )(?<!\ben )(?<!\bpor )\b(?:la|el|los) (?:plataforma|sistema|mediador\w*|web"
        r"|pagina|sitio|equipo|soporte|arbitro|plazo)"
        rf" (?:(?!que |si |no )\w+ ){{0,3}}(?:{_SHUT}|{_DONE})"
    ),
    rf"\b{_CASE} (?:\w+ ){{0,2}}(?:se|fue|ha sido|sera|quedo|quedara|estaba|esta) (?:\w+ )?{_DONE}",
    rf"\b{_CASE} se (?:\w+ )?(?:{_SHUT})\b",
    (
        r"\b(?:antes de|plazo para|es obligatorio|obliga a|obligacion de|necesidad de|derecho a"
        r"|riesgo de|boton de"
        r"|sin tener que|sin necesidad de|seguro de|arrepient\w+ de"
        rf"|por que (?!no )) ?(?:que )?(?:\w+ ){{0,2}}{_SHUT}"
    ),
    rf"\b(?:ningun|si un|si el|si algun) vendedor (?:\w+ ){{0,8}}{_SHUT}",
    (
        rf"\b{_SHUT} (?:\w+ ){{0,4}}{_CASE} (?:\w+ ){{0,3}}(?:pierde|perdera|perdes|perderas"
        r"|(?:ya )?no podra\w* (?:volver|reabr|abrir))"
    ),
)

# ---------------------------------------------------------------------------------------------
# A reason that is not true

_SAY = (
    r"(?:(?:marc|marqu|indic|indiqu|coloc|coloqu|us|utiliz|utilic|puls|tild|pinch|coment"
    r"|declar|contest|confirm|aleg|alegu"
    r"|argument|mencion|apunt|anot|report|inform|justific|justifiqu|opt|toc|toqu|rellen"
    r"|llen|sel+ec+ion)"
    r"(?:a|as|an|e|es|en|ar|ando|ara|aras|ase)(?:me|le|lo|la|les)?"
    r"|elij[ae][ns]?|elig\w+|eleg(?:ir|i|is)(?:lo|la)?|escoj[ae]\w*|escog\w+|pon(?:e|es|ga|gan"
    r"|gas|er|iendo)?(?:me|le|lo|la)?"
    r"|escrib(?:a|e|ir|as|i|iendo)(?:me|le|lo|les)?|di(?:ga|gan|gas|le|me|les|gale|gales"
    r"|galo|ciendo)?|decir(?:les|le)?|deci(?:me|le|les)?"
    r"|clic|click|dele|dale|darle|apriet[ea]|apretar|respond(?:a|e|er|as|ele|ale)|cambi(?:e"
    r"|a|ar|es) (?:la|el|de) (?:razon|motivo|causa)"
    r"|met(?:a|e|er|es|ele)|pusier\w+|pusies\w+|dijer\w+|eligier\w+|escribier\w+"
    r"|escogier\w+|(?:haga|haz|hace|hacer) (?:como|cuenta) que|figur(?:e|a|ar|ase)"
    r"|const(?:e|ar|ase)|aparezca|dig[ao]mos|ment(?:ir|i|e)|cuent[ae](?:le|les)?"
    r"|contar(?:le|les)?)"
)
_BLAME = (
    r"(?:(?:ya )?no (?:lo |la |los |las |le |te |me |se )?(?:quier|necesit|dese|interes"
    r"|precis|hace falta"
    r"|hacia falta|sirve|conviene|gust|pued\w+ (?:pagar|recibir))\w*|ya no\b"
    r"|cambi\w* de (?:opinion|ideas?|parecer|planes|gusto"
    r"|decision)|cambio de (?:opinion|idea|parecer|planes)|arrep[ei]\w+|desisti(?:o|mos"
    r"|eron|do|miento)?\b|perd\w+ (?:el )?interes"
    r"|error|equivo[cq]\w+|sin querer|accidente|accidental|confusion|me confund\w+"
    r"|te confund\w+|se confund\w+"
    r"|duplicad[oa]|por duplicado|repetid[oa]|dos veces|doble compra|pedido doble"
    r"|mas barat[oa]|mejor (?:precio|oferta)|precio mejor|oferta mejor|otra tienda"
    r"|(?:motivos?|razon|razones|causas?|asuntos?|cuestiones) (?:personal\w*|ajen\w+"
    r"|propi\w+)|no longer (?:want|need)\w*"
    r"|chang\w+ (?:of |my |your )?mind|by mistake|other reason|(?:culpa|error) (?:es "
    r"|fue )?(?:tuy|suy|mi)[oa]|culpa del comprador|(?:decision|voluntad"
    r"|iniciativa) (?:propia|suya|tuya|del (?:comprador|cliente))|(?:el )?(?:motivo"
    r"|razon) (?:fuese|fuera|sea) otr[oa]|propia (?:decision|voluntad|cuenta)|no (?:tengo"
    r"|tiene|tienes|hay) interes|(?:talla|tamano|color) no (?:\w+ ){0,2}(?:queda|sirve"
    r"|gusta|va)\w*|direccion (?:\w+ )?(?:mal|incorrecta|equivocada|erronea)"
    r"|(?:motivos?|razon|razones|causas?|opcion) otr[oa]s?"
    r"|otr[oa]s?(?= (?:motiv|razon|caus|opcion|cuando|al |y |en |no |gracias|por favor|amig"
    r"|asi|para|selec|marqu|elij|ese|clic)|$))"
)
# What the parcel is said to be: arrived, and fine.
_FINE = (
    r"(?:(?:recib|lleg|entreg)\w+(?! (?:rot|dan|mal|tarde|vaci|incomplet|abiert|sucio|otr"
    r"|un[oa]? |equivocad|manana|entre |el \d|en \d|antes))|(?:todo|esta|estaba|salio|llego"
    r"|va|iba|fue|era|es|producto|articulo|pedido"
    r"|calidad|queda|quedo|anda) (?:\w+ ){0,4}(?:bien|ok|okay|buen[oa]?|perfect[oa]"
    r"|correct[oa]|excelente"
    r"|conforme|satisf\w+|genial|bonit[oa])|funcion\w+|(?:buena|excelente) (?:calidad"
    r"|estado)|quality ok|conforme"
    r"|satisfech[oa]|(?:problema|asunto) (?:\w+ )?(?:resuelto|solucionado|arreglado)"
    r"|resuelt[oa]|solucionad[oa]"
    r"|coincid\w+|(?:igual|como|identic\w+|correspond\w+) (?:\w+ ){0,3}(?:foto|anuncio|descri\w+)"
    r"|paquete (?:ya )?(?:esta )?en (?:mi |su |tu )?casa|ya en casa|en mis manos|en orden"
    r"|(?:tiene|tienes|tengo|tenes) (?:ya )?(?:el|su|tu|mi) (?:paquete|producto|articulo"
    r"|pedido|envio)|sin (?:ningun )?(?:problemas?|defectos?|danos?)|todo ok|cumpl\w+)"
)
_NOT_IF = (
    r"(?:(?!si |cuando |porque |foto|video|cuanto|cual |donde |verdad|talla |color |modelo "
    r"|apenas |avis"
    rf"|{_SAY} )\w+ )"
)
_CANCEL = (
    r"(?:cancel(?:e|a|ar|es|en|ando|arlo|elo|alo|arla|ela)|anul(?:e|a|ar|es|en|ando|arla"
    r"|ela|ala)|cancelacion"
    r"|anulacion|cierr[ea]|cerrar|cerra|retir[ea]|retirar|quit[ea]|quitar|desist(?:a|e|ir)"
    r"|solicite la cancelacion)"
)
_FALSE_REASON = (
    rf"{_BLAME} (?:\w+ )?es lo (?:que )?(?:\w+ ){{0,4}}{_SAY}\b",
    rf"\brespuesta (?:\w+ ){{0,6}}(?:{_FINE}|{_BLAME})",
    r"\bcualquier cosa (?:menos|excepto|salvo)\b",
    rf"\b{_SAY} {_NOT_IF}{{0,9}}{_BLAME}",
    (
        rf"(?<!\bme )(?<!\bnos )(?<!\bse )(?<!\ble )\b(?!confirm){_SAY} {_NOT_IF}{{0,8}}que "
        rf"(?:(?!si |cuando |no )\w+ ){{0,5}}{_FINE}"
    ),
    (
        rf"(?<!\bme )(?<!\bnos )(?<!\bse )\b(?!confirm){_SAY} (?:(?:en|a|al|la|el|los|las"
        r"|disputa|reclamo|reclamacion|caso|formulario|sistema|plataforma|soporte"
        r"|mediador|pagina|app|comentario|encuesta|que|como|motivo|razon|de|por|con|favor|su|tu"
        r"|ya|les|usted|producto"
        r"|articulo|pedido|paquete|lo|le|opcion|ahi|abajo|solo|esta|opinion|aliexpress|esto"
        rf"|todo|envio|respuesta) ){{0,9}}{_FINE}"
    ),
    (
        rf"\b{_CANCEL} (?:(?!si |porque |cuando )\w+ ){{0,7}}(?:con|como|diciendo|por|motivo"
        r"|razon|causa|alegando|a)"
        rf" (?:(?!si |porque )\w+ ){{0,4}}(?:{_BLAME}|convenienc\w+|voluntad propia"
        rf"|decision propia)"
    ),
    (
        rf"\b{_CANCEL} (?:(?!si |porque |cuando )\w+ ){{0,5}}(?:con|como|motivo|razon"
        rf"|y) (?:\w+ ){{0,2}}"
        r"(?:todo (?:bien|ok|correcto)|conforme|resuelto|solucionado|ya llego|recibid[oa])"
    ),
    (
        r"\b(?:motivo|razon|causa|opcion|casilla|excusa)\b (?:(?!si |porque |cuando |cual "
        rf"|no )\w+ ){{0,8}}?(?:{_BLAME})"
    ),
    (
        r"\b(?:motivo|razon|causa|opcion)\b (?:(?:es|sea|de|la|el|que|ya|usar|este|poner"
        rf"|cancelacion|cierre|disputa) ){{0,4}}{_FINE}"
    ),
    r"\b(?:motivo|razon|opcion) otr[oa]s?\b(?! (?:que|motivo))",
    (
        rf"{_BLAME} (?:\w+ ){{0,2}}(?:ese|esa|este|es (?:el|la)) (?:\w+ )?(?:motivo|razon|opcion"
        r"|causa)\b"
    ),
    rf"{_BLAME} (?:\w+ ){{0,3}}(?:como|de) (?:\w+ )?(?:motivo|razon|causa)\b",
    (
        r"\bconfirm(?:a|e|ar|es)(?:lo|la|nos)? (?:(?!si |cuando )\w+ ){0,6}(?:recib\w+"
        r"|recepcion|lleg\w+|entrega) (?:\w+ ){0,5}(?:aunque|aun si|antes|ya mismo|sin esperar"
        r"|igual|para liberar|por favor no espere)"
    ),
    (
        r"\bconfirm(?:a|e|ar|es) (?:\w+ ){0,4}(?:disputa|plataforma|soporte|mediador|reclamo"
        r"|reclamacion) (?:\w+ ){0,3}que (?:\w+ ){0,4}(?:recib|lleg|bien|correct|conforme)\w*"
    ),
    rf"\b{_CANCEL} (?:\w+ ){{0,5}}cualquier (?:otr[oa] )?(?:motivo|razon|opcion)",
    r"\b(?:haga|haz|hace|hacer) (?:como|cuenta) que (?:\w+ ){0,3}(?:recib|lleg|tien)\w*",
    (
        r"\b(?:todo (?:en orden|bien|ok|correcto)|conforme|recibido) (?:\w+ )?en (?:la|el"
        r"|su) (?:disputa|reclamo|reclamacion|caso)\b"
    ),
    r"\b(?:motivo|razon) (?:fuese|fuera|sea) otr[oa]\b",
    # not to say what is true
    (
        r"\b(?:sin (?:mencionar|hablar|decir|nombrar|comentar)|(?:no|nunca|tampoco) (?:(?:lo|se"
        r"|necesita|debe|quiero que|me|vaya a|le) ){0,2}(?:mencion|habl|dig|diga|coment|nombr"
        r"|pon|elij|elig|seleccion|marqu|escrib)\w*)"
        rf" (?:(?!{_SAY} )\w+ ){{0,6}}(?:existencias|stock|inventario|agotad|falta|vendedor"
        r"|tienda no|no tenemos|culpa)"
    ),
    (
        r"\b(?:en lugar|en vez) de (?:\w+ ){0,3}(?:existencias|stock|inventario|agotad|vendedor"
        r"|tienda|no llego|defect)"
    ),
)
_NOT_FALSE_REASON = (
    (
        rf"{_NO} (?:(?:se|le|la|lo|voy a|debe|tiene que|hay que|es necesario|quiero|pienso|usted"
        rf"|que|nos|me|vayas a) ){{0,4}}"
        rf"{_SAY} {_NOT_IF}{{0,5}}(?:{_BLAME}|{_FINE})"
    ),
    rf"{_TOLD_ME} (?:\w+ ){{0,10}}?(?:{_BLAME}|{_FINE})",
    (
        r"\b(?:si|porque|quien|aunque|sino|pues|ya que) (?:es que |usted |ud |el comprador |yo "
        r"|alguien )?"
        r"(?:ya no|no (?:lo|la|le)\b|cambi|se equivoc|te equivoc|me equivoc|compr\w+ por error"
        r"|pidi\w+ por error"
        r"|hubo un error|fue un error)(?:\w* \w+){0,2}"
    ),
    (
        r"\b(?:quiero|quisiera|queria|me gustaria|puedo|deseo|voy a) (?:cancelar|anular"
        rf"|devolver|cambiar)\w*(?: (?!{_SAY} )\w+){{0,14}}"
    ),
    r"\b(?:cual (?:es |fue |era )?(?:\w+ ){0,2}|que )(?:motivo|razon|causa)\b(?: \w+){0,12}",
    r"\bpor que (?:motivo|razon|quier\w+|cancel\w+)(?: \w+){0,8}",
    r"^(?:\w+ ){0,3}cancele por (?:error|equivocacion) (?:el|la|mi|puede|pueden|y|pero|como)\b",
    r"\b(?:codigo|mensaje|luz|pantalla) de error",
    (
        r"\b(?:seguimiento|rastreo|sistema|pagina|web|app|aplicacion|correos?|transportista"
        r"|mensajero|etiqueta|anuncio|guia|tracking|estado|courier"
        r"|plataforma) (?:\w+ ){0,2}?(?:dice|indica|marca|pone|muestra|confirma|informa|declara"
        r"|reporta|senala|aparece)(?: \w+){0,7}"
    ),
)

# ---------------------------------------------------------------------------------------------
# Promises

_WE = r"(?:amos|emos|imos|are|aremos|ere|eremos|ire|iremos|aria|ariamos|eriamos|iriamos)"
_WILL = (
    r"(?:voy a|vamos a|prometo|prometemos|aseguro|aseguramos|garantizo|garantizamos"
    r"|comprometemos a|comprometo a|encargo de"
    r"|dispuest[oa]s? a|yo|nosotros|jefe)"
)
_MAY = (
    rf"(?:{_WILL}|puedo|podemos|podriamos|podria|quiero|queremos|prefiero|preferimos|tienda"
    r"|luego|despues|mejor)"
)
_OFF = r"(?:le|te|les|os|selo|telo|oslo|sela|tela)"
_INF = (
    r"(?:reembols|rembols|reintegr|compens|indemniz|bonific|abon|acredit|restitu|devolv|regres"
    r"|recompens|retorn)(?:ar|ir|er)"
)
# Verbs that give money back by themselves; where the form is a noun as well, a pronoun is needed.
_BACK = (
    rf"(?:\b(?:reembols|rembols|reenbols|reintegr|compens|indemniz|bonific|abon|acredit"
    rf"|restitu|devolv|regres|recompens|retorn){_WE}\b"
    r"|\b(?:te|le|les|os|lo|la|los|las) (?:reembols|rembols|reintegr|compens|indemniz"
    r"|bonific|abon|acredit|restitu|restituy|devuelv|regres|recompens|retorn)o\b"
    rf"|\b{_WILL} (?:(?!no )\w+ ){{0,2}}?{_INF}\b"
    rf"|\b{_MAY} (?:(?!no )\w+ ){{0,2}}?{_INF}{_OFF}\b"
    rf"|\b(?:te|le|les|os) (?:puedo|podemos|podriamos|quiero|queremos) {_INF}\b)"
)
_GIVE = (
    r"(?:\b(?:doy|damos|dare|daremos|daria|(?<!\bdel )(?<!\bel )(?<!\bde )(?<!\bun "
    r")pago(?! (?:me|contra|en|con)\b)|pagamos|pagare|pagaremos|mando|mandamos|mandare"
    r"|mandaremos|enviamos"
    r"|(?:te|le|les|os|lo|la|yo|mismo|manana|hoy) envio|envio(?= (?:otr|un[oa]? nuev"
    r"|de nuevo))|enviare|enviaremos|transfiero|transferimos|transferire|transferiremos"
    r"|deposito|depositamos|depositare|depositaremos"
    r"|ofrezco|ofrecemos|ofreceremos|consigno|consignamos|consignare|consignaremos"
    r"|regalamos|regalare|regalaremos|despacho|despachamos|despacharemos|despachare|pongo"
    r"|ponemos"
    r"|hago|hacemos|hare|haremos|incluyo|incluimos|incluiremos|agrego|agregamos|agregaremos"
    r"|meto|metemos|giro|giramos|devuelvo|aprobamos|prometo|prometemos|aprobaremos"
    r"|obsequiamos|obsequiaremos|paso|pasamos|pasare|ingreso|ingresamos|ingresare"
    r"|ingresaremos|repongo|descontamos|arreglo"
    r"|cambio|cambiamos|cambiare|cambiaremos|consigo|tramito|tramitamos|tramitaremos"
    r"|gestionamos|emitimos|emitiremos|efectuaremos|realizaremos"
    r"|(?:(?:se|te|le|les)(?: (?:lo|la|los|las|le|te))?|vendedor|tienda|jefe|almacen"
    r"|fabrica|empresa|compania|equipo) (?:va a )?(?:dara|repondra|remitira|dar|pagar"
    r"|enviar|devolver|reponer|pagara|enviara|mandara|hara|devolvera|abonara|reembolsara"
    r"|ingresara|emitira|regalara|restituira|transferira|depositara)n?|(?:te|le) (?:tengo"
    r"|tenemos) (?:preparad|list|reservad|separad)\w+)\b"
    rf"|\b{_MAY} (?:(?!no )\w+ ){{0,2}}?(?:dar|pagar|mandar|enviar|transferir|depositar"
    rf"|ofrecer|regalar|despachar|hacer|ingresar|girar|poner|pasar"
    rf"|incluir|agregar|cambiar|conseguir|emitir|efectuar|realizar|{_INF}){_OFF}?\b"
    # "devolver todo dinero": machine translation leaves verbs as they are in a dictionary
    r"|(?<!\busted )(?<!\bdebo )(?<!\bque )(?<!\bpuede )(?<!\bpuedo )(?<!\ba )(?<!\bpor "
    r")(?<!\bpara )(?<!\bquiero )(?<!\bde )(?<!\bquisiera )(?<!\bpodria )(?<!\bcomo )\b(?:devolver"
    r"|reembolsar|dar|transferir|compensar|(?:yo|nosotros|nos) pagar)\b)"
)
_GET = (
    r"\b(?:recibira|recibiras|reciben|recibe|recibis|tendra|tendras|tendria|obtiene"
    r"|obtienes|obtendra|obtendras|llega|llegara|cobra|cobras|cobrara|gana"
    r"|recupera|recuperas|recuperara|sale|va(?! bien| a )|iran|ira|caera|saldra|quedara|vera)\b"
)
_MONEY = (
    r"(?:(?:(?<!\bpor )transferencia|deposito|giro|abono|bizum|(?<!\ben )dinero|plata|lana"
    r"|importe|reembolso|reintegro|compensacion|indemnizacion|diferencia|monto"
    r"|pago completo|bonificacion)\b"
    r"|(?:la mitad|devolucion)\b|todo (?:lo (?:que )?)?pag\w+|todo$|todo (?:el|su|tu) )"
)
_SUM = (
    r"(?:\d+(?: \d\d\d?)? ?(?:dolar\w*|usd|us|euros?|eur|pesos?|soles|mxn|ars|clp|cop"
    r"|reales|libras?|gbp|brl|cny|yuan\w*|rub|pavos|lucas|varos|usdollars?"
    r"|de (?:compensacion|vuelta|devolucion))\b"
    r"|(?<!\bde )(?<!\bversion )\d+(?: \d\d)?(?= (?:en|por|si|y|como|manana|hoy|para|extra"
    r"|al|ya|mas)\b|$)"
    r"|(?:un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta"
    r"|cincuenta|cien)"
    r" (?:dolar\w*|euros?|pesos?|soles|pavos|libras)\b|\b(?:usd|us|eur|gbp|mxn|ars|brl) \d"
    r"|(?<=a usted )\d+$)"
)
_ANEW = (
    r"(?:(?:otr[oa]s?|un[oa]?) (?:(?!foto|vez|video|mensaje|dia|etiqueta|numero|correo"
    r"|enlace|guia|factura|copia|captura|manera|forma)\w+ ){0,2}?"
    r"(?:nuev[oa]s?|igual\w*|gratis|sin (?:costo|coste|cargo)|de repuesto)\b"
    r"|(?<!\bde )(?<!\bo )otr[oa]s?\b(?! (?:foto|video|mensaj|mensag|vez|correo|dia|numero"
    r"|etiqueta|guia|notific|color|cor |modelo|captura|enlace|link|lado|forma|maneira"
    r"|manera|copia|factura|fatura|pregunta|pergunta|cosa|coisa|opcion|opcao|tienda|loja"
    r"|motivo|razon|razao|via|medio|meio|e mail|email|codigo|precio|preco|anuncio))"
    r"|otr[oa]s? (?:paquete|producto|articulo|unidad|pieza|par|ejemplar|pedido|camis\w+"
    r"|reloj|telefono|gratis|mas|de inmediato)\b|otr[oa]s?$|otr[oa] (?=manana|hoy|en |el \d"
    r"|y |ya)"
    r"|(?:un|una|el|la|su|producto|articulo|paquete) nuev[oa]s?\b(?! (?:numero|codigo"
    r"|correo|enlace|seguimiento|rastreo|guia|modelo|pedido|mensaje|link|foto|etiqueta"
    r"|direccion|fecha))|nuev[oa]s? (?:producto|articulo|paquete|unidad|pieza|par|pedido"
    r"|envio|una?|uno)\b"
    r"|uno nuevo|una nueva|repuesto|reemplazo|reposicion|sustitu\w+|(?:pieza|parte"
    r"|accesorio|tornillo|cable)s? (?:que )?(?:falta\w*|faltante|nuev\w)|lo que falta)"
)
_GIFT = (
    r"(?:(?<!\bpara )(?<!\bde )(?:regal(?:o|os|it\w+)|obsequio|cupon\w*"
    r"|descuento (?:\w+ ){0,4}(?:proxim|siguiente)\w*|detallit\w*|vale|gift(?! card)|sorpresa"
    r"|saldo|credito|puntos)\b)"
)
_THEN = (
    r"(?:(?!no |si |para (?!usted|ti|vos|ustedes)|como |foto|mi |nos |etiqueta|factura"
    r"|guia )\w+ )"
)
_REFUND = (
    rf"\b(?:quedamos|quedemos|dejemoslo|dejamoslo|cerramos) en {_SUM}",
    _BACK,
    rf"{_GIVE} {_THEN}{{0,6}}(?:{_MONEY}|{_SUM})",
    (
        r"\b(?:le|te|se|les) (?:(?:le|te) )?(?:sera|seran|va a ser|van a ser) (?:reembolsad"
        r"|devuelt|abonad|reintegrad|pagad|acreditad)[oa]s?\b|\bsera (?:usted )?(?:reembolsad"
        r"|compensad|indemnizad)[oa]\b"
    ),
    (
        r"\b(?:procedemos|procederemos|procedere|procedo) (?:al|a la|a su|con el|con la"
        r"|a) (?:\w+ )?(?:reembols\w+|devol\w+|reintegr\w+|pago|abono|compens\w+)\b"
        r"|\b(?:me encargo|nos encargamos) (?:del|de la|de su|de) (?:reembols|devol"
        r"|reintegr)\w+"
    ),
    (
        r"\b(?:su|tu) (?:dinero|plata) (?:\w+ ){0,2}?(?:vuelve|volvera|regresa|regresara|estara"
        r"|llega|llegara|sera|manana|hoy|en)\b|\b(?:le|te) (?:hago|haremos|hare"
        r"|hacemos) llegar\b"
    ),
    r"\breembolso (?:\w+ )?(?:en cuanto|una vez|apenas|tan pronto|despues de|tras)\b",
    rf"{_GET} {_THEN}{{0,5}}(?:{_MONEY}|{_SUM})",
    (
        rf"{_SUM} (?:\w+ ){{0,4}}(?:para (?:ti|usted|vos|ustedes)|tuyos|suyos|(?:te|le"
        r"|se) (?:los? )?(?:devuel|doy|damos|pag|mand|envi|llegan|abon|dare)\w*)\b"
    ),
    r"\b(?:dinero|plata) de vuelta\b(?! (?:ya|porque|o))",
    (
        r"\b(?:y|luego|despues|entonces|prometid\w|garantiza\w+|prometo|prometemos"
        r"|confie) (?:\w+ ){0,2}(?:reembolso|devolucion|reintegro|compensacion)\b"
    ),
    (
        r"\b(?:reembolso|devolucion|compensacion) (?:\w+ ){0,4}(?:manana|garantizad|asegurad"
        r"|en \d+ (?:dias|horas)|hoy mismo|de inmediato|prometid)\w*"
    ),
    (
        r"\b(?:pago|pagamos|pagaremos|pagare|cubro|cubrimos|cubriremos|asumo|asumimos"
        r"|asumiremos|corremos con|abonamos) (?:\w+ ){0,4}(?:costos?|coste|gastos?|flete"
        r"|arreglo|reparacion|aduana|impuestos?)\b"
    ),
    r"\b(?:compenso|indemnizo)\b",
    rf"\b(?:su|tu) (?:compensacion|reembolso|devolucion|reintegro) (?:es |de |son |seria )?{_SUM}",
    (
        rf"{_SUM} (?:\w+ )?(?:volver|regres|retorn|ira|iran|llegar)\w* (?:a|en)\b"
        rf"|\bmitad (?:\w+ ){{0,4}}(?:suya|tuya|de vuelta)\b"
    ),
    (
        r"\b(?:corre|corren|va|ira|iria|queda|sera) (?:\w+ ){0,3}(?:por|de|a) (?:mi|nuestra"
        r"|nuestro) (?:cuenta|cargo)\b"
    ),
    (
        r"\b(?:el|su|tu|la) (?:dinero|plata|lana|importe) (?:\w+ ){0,3}(?:paso|mando|devuelvo"
        r"|doy|transfiero|deposito|hago llegar|damos|devolvemos|mandamos)\b"
    ),
    (
        r"\b(?:que tal|que le parece|que te parece|que opina de|le parece bien|acepte|acepta"
        rf"|aceptaria|aceptarias|conformaria con|conforma con) (?:\w+ ){{0,4}}(?:{_SUM}"
        r"|compensacion|reembolso|devolucion)"
    ),
    (
        r"\b(?:estoy|estamos|estaremos|estare) (?:te |le )?(?:mandando|enviando|devolviendo"
        r"|transfiriendo|depositando|reembolsando|tramitando|haciendo)(?:le"
        r"|te)? (?:\w+ ){0,3}(?:dinero|plata|reembolso|devolucion|importe)"
    ),
    (
        r"\b(?:cuente|cuenta|cuenten) con (?:\w+ ){0,2}(?:reembolso|devolucion|dinero"
        r"|compensacion|reintegro)\b"
    ),
    (
        rf"{_GIVE} {_THEN}{{0,4}}\d+ percent (?:\w+ ){{0,2}}(?:importe|precio|valor|total|monto"
        r"|pago|compra|devolucion|reembolso)"
    ),
    r"\bmoney back\b",
)
_REPLACEMENT = (
    rf"{_GIVE} {_THEN}{{0,5}}{_ANEW}",
    rf"{_GET} {_THEN}{{0,4}}{_ANEW}",
    (
        r"\b(?:reenvi(?:amos|are|aremos)|reemplaz(?:amos|are|aremos)|sustitu(?:imos|iremos)"
        r"|repon(?:go|emos|dremos))\b"
    ),
    r"\b(?:te|le|les|os|lo|la) (?:reenvio|reemplazo|sustituyo)\b",
    (
        rf"\b{_MAY} (?:(?!no )\w+ ){{0,2}}?(?:reenviar|reemplazar|sustituir|reponer)(?:{_OFF}"
        r"|l[oa]s?)?\b"
    ),
    (
        r"\b(?:mando|mandamos|envio|enviamos|enviare|mandare|enviaremos"
        r"|mandaremos) (?:\w+ ){0,4}(?:que (?:le |te )?falta\w*|faltantes?)\b"
    ),
    (
        r"\b(?:el|la|un|una|otr[oa]) (?:nuev[oa]|repuesto|reemplazo|unidad|pieza"
        r"|paquete nuevo) (?:\w+ ){0,2}?(?:sale|saldra|ira|va en camino|sin cargo|sin costo)\b"
        r"|\ben camino (?:\w+ ){0,2}(?:otr[oa]|un[oa]? nuev[oa])"
    ),
    r"\b(?:volver\w*|vuelvo|volvemos|volvere) a (?:enviar|mandar|despachar)\w*",
    (
        r"\b(?:envio|mando|enviamos|mandamos|enviaremos|mandaremos|enviare"
        r"|mandare) (?:\w+ ){0,3}(?:de nuevo|nuevamente|otra vez)\b(?! (?:foto|mensaje))"
    ),
)
_FAVOUR = (
    (
        r"\b\d+ percent (?:\w+ ){0,4}(?:proxim|siguiente)\w*|\b(?:proxim"
        r"|siguiente)\w* (?:compra|pedido) (?:\w+ ){0,4}\d+ percent"
    ),
    r"\b(?:te|le|les|os) regalo\b|\b(?:regalamos|regalaremos|regalare)\b",
    rf"{_GIVE} {_THEN}{{0,6}}{_GIFT}",
    rf"{_GET} {_THEN}{{0,5}}{_GIFT}",
    (
        r"\b(?:la|el) proxim[oa](?: vez)? (?:\w+ ){0,3}(?:le|te) (?:pongo|ponemos|pondre|regalo"
        r"|regalamos|doy|damos|mando|hago|incluyo|agrego|meto)\b"
    ),
    rf"\b(?:proxim[oa]|siguiente|otro) (?:pedido|compra|orden) (?:\w+ ){{0,4}}{_GIFT}",
    rf"{_GIFT} (?:\w+ ){{0,5}}(?:proxim|siguiente)\w*",
)
_NOT_PROMISE = (
    (
        r"\b(?:plataforma|sistema|aliexpress|banco|web|pagina) (?:(?:ya|le|te|les|lo|la"
        r"|se) ){0,3}(?:reembols|devol|devuelv|reintegr|pag|abon|compens|dara)\w*"
    ),
    (
        r"\b(?:devolver|devolverle|devuelvo|regresar|regreso) (?:(?:el|la|los|las|lo|este|esta"
        r"|mi) )?(?:articulo|producto|paquete|pedido|prenda|camis\w+|zapat\w+|vestido|bolso)"
    ),
    (
        r"\b(?:si|cuando|donde|a donde) (?:lo |la |los |las |yo |se lo )?(?:devuelvo|regreso"
        r"|devolvemos)"
    ),
    (
        r"\b(?:no|nunca|jamas|tampoco|imposible|sin)(?: (?:le|te|les|se|lo|la|los|nos|podemos"
        r"|puedo|vamos a|voy a|podremos|pudimos|es|posible|podre|hacemos|damos|hay|tenemos"
        r"|ofrecemos)){0,5}"
        r" (?:reembols|reintegr|compens|indemniz|devol|devuelv|regres|reenvi|repon|regal|dar"
        r"|damos|doy|pag|mand|env|regal|ofre|hac|descuent|promet|cup|cambi)\w*(?: \w+){0,3}"
    ),
    (
        r"\b(?:oferta|propuesta|solicitud)\b (?:\w+ ){0,6}(?:oficial|formal|disputa|caso"
        r"|reclamo|reclamacion|alli|plataforma|aceptar\w*)(?: \w+){0,12}"
    ),
    rf"{_TOLD_ME} (?:\w+ ){{0,8}}",
    (
        r"\b(?:cuando|como|si|quiero que|espero que|pido que|exijo que) (?:me|nos) (?:lo |la "
        r"|van a |vayan a |pueden |puede )?(?:devol|devuelv|reembols|reintegr|pag|mand|envi"
        r"|compens|abon|d[ea]n|repon|reenvi|regres)\w*(?: \w+){0,5}"
    ),
    (
        r"\b(?:quiero|exijo|pido|solicito|espero|necesito|quisiera"
        r"|deseo) (?:\w+ ){0,3}(?:reembolso|devolucion|dinero|compensacion"
        r"|reintegro)\b(?: \w+){0,4}"
    ),
    r"\b(?:papel|envoltorio|bolsa|caja|para) (?:de |un )?regalo",
    r"\bcomo (?:lo|la|los) (?:devuelvo|cambio|regreso)",
    r"\b(?:aviso|cuando|en cuanto|apenas|una vez que) (?:\w+ ){0,3}(?:envi|despach|mand|sal)\w*",
)

# ---------------------------------------------------------------------------------------------
# Outside the platform

_APP = (
    r"(?:a?whats ?app?\w*|wh?ats?ap+|wh?ats ?up|wh?atsa?p\w*|wh?asa?p+\w*|wass?ap\w*"
    r"|guasap\w*|wsp|wpp|whats|wasa|telegram\w*|tele gram|tlgrm|tg"
    r"|wechat|we chat|weixin|line|signal|viber|messenger|instagram|insta|facebook|face"
    r"|skype|qq|kakao\w*|discord|imo|ig)"
)
_BY_MAIL = (
    r"(?:(?<!\bpor )correo(?! (?:certificado|postal|ordinario|urgente|aereo|argentino|de mexico"
    r"|express))|correo electronico|mail|email|e mail|telefono|celular|movil|cel|tel|fono)"
)
_PURSE = (
    r"(?:pay ?pal|bizum\w*|zelle|venmo|cash ?app|western ?union|money ?gram|wise|revolut"
    r"|transferencia\w*|transfer\w*|iban|clabe|cbu|cvu|swift"
    r"|cuenta (?:bancaria|directa|de banco|corriente|personal)|(?:su|tu) numero de cuenta"
    r"|numero de (?:cuenta|tarjeta)|datos (?:bancarios|de (?:su |tu )?(?:cuenta|banco))"
    r"|bitcoins?|btc|usdt|tether|eth|ethereum|cripto\w*|crypto|binance|wallet"
    r"|billetera (?:virtual|digital|cripto)|efectivo|cash|en mano|contra ?entrega"
    r"|(?:tarjetas?|codigo|vale) (?:de )?regalo|gift ?cards?|tarjeta (?:amazon|itunes"
    r"|google play|steam|apple)|mercado ?pago|yape|plin|nequi|daviplata|oxxo|pix"
    r"|tarjetas? (?:prepago|prepagada|recargable|de recarga)|giro|remesa|skrill|payoneer"
    r"|alipay)"
)
_OUT = (
    r"(?:(?:por )?(?:fuera|afuera)(?: de (?:la |esta |el |este )?(?:plataforma|pagina|web"
    r"|app|sitio|aplicacion|sistema|aqui|tienda))?"
    r"|por (?:privado|interno|otro lado|otra via|otro medio)|en privado|en persona"
    r"|cara a cara|entre (?:nosotros|tu y yo|vos y yo)|sin (?:\w+ ){0,4}(?:comision\w*"
    r"|intermediari\w+|plataforma|pagina|web)"
    r"|(?:mi|nuestra|nuestro) (?:propia )?(?:web|pagina|sitio|tienda (?:propia|online))"
    r"|link (?:de pago|externo)|enlace (?:de pago|externo)|directo"
    r"|directamente(?! (?:con tarjeta|en la|en esta|aqui|desde|al transport)))"
)
_ACT = (
    r"(?:escrib\w+|habl\w+|chate\w+|convers\w+|charl\w+|contact\w+|agreg\w+|anad\w+"
    r"|busc[aá]\w*|busqu\w+|mand\w+|envi\w+|pag(?:a|ar|as|ame|arme|arle|arte|o|ue|ues|uen"
    r"|an|ando|are|amos|ado|arlo)|abon\w+|deposit\w+"
    r"|transfi\w+|transfer\w+|pas(?:a|as|ame|eme|o|e|ar|arme|are|amos|emos|en)|dame|deme"
    r"|denos|da|dar|darme|llam\w+|arregl\w+|resolv\w+|soluci\w+|segui\w*|siga\w*|manej\w+"
    r"|coordin\w+|vemos"
    r"|ver|trat\w+|acept(?:o|amos|ar|ame|enme)|prefier\w+|preferim\w+|tengo|tenemos|tiene"
    r"|tienes|tenes|us(?:a|as|e|o|ar|amos)|hag\w+|hac\w+|recib\w+|devol\w+|devuelv\w+"
    r"|reembols\w+|cobr\w+|compr[ea]\w*|quedamos"
    r"|acord\w+|neg\w+|cerr\w+ trato|propong\w+|ofrezco|doy|damos|dej\w+|comuni\w+|sal\w+"
    r"|puede\w*|podemos|gir\w+|vend\w+|ingres\w+|compart\w+|indi\w+|facilit\w+|necesit\w+"
    r"|quiero|cuadr\w+|liquid\w+|mejor)"
)
_THING = (
    r"(?:funda|carcasa|pegatina|camiseta|playera|remera|taza|soporte|cartel|logo\w*|iman"
    r"|imanes|libro|llavero|poster|adhesivo|calcomania|gorra|adorno"
    r"|juguete|monedero|billetera de|portatarjetas|estampad\w|icono|sudadera|cuadro|lamina"
    r"|sticker|stickers|letrero|placa|almohada|cojin|mochila|disfraz|bolso|vinilo|papel"
    r"|sobres?|moneda|caja|texto|frase|leyenda|inscripcion|impres[oa]|parche|pin|pines"
    r"|maquina|impresora|lector)"
)
_OUTSIDE = (
    (
        r"\b(?:pas(?:e|a)(?:me)?|d[ae]me|mand[ae](?:me)?|envi[ae](?:me)?"
        r"|dej[ae](?:me)?) (?:por favor )?(?:el |su |tu )(?:numero|contacto|whats\w*|celular"
        r"|telefono)\b(?! de (?:pedido|guia|seguimiento|serie|orden|rastreo))"
    ),
    rf"\b{_ACT} (?:(?!no |nunca )\w+ ){{0,7}}(?:{_APP}|{_PURSE})\b",
    rf"\b(?:{_APP}|{_PURSE}) (?:(?!no |nunca )\w+ ){{0,6}}{_ACT}\b",
    rf"\b(?:mi|nuestro|su|tu) (?:{_APP}|{_PURSE})\b(?! (?:no |de la cuenta))",
    (
        rf"\b(?:{_APP}|{_BY_MAIL}|numero) (?:es |nro |numero |n |id |al |mas |esta |mi |a "
        r"|de )?(?:\d|id\b)"
    ),
    (
        r"\b(?:deposit|transfier|transfer|gir[aeo]|ingres|consign|mand|envi"
        r"|pag)\w* (?:\w+ ){0,5}(?:a|en) (?:la|esta|una|mi|esa|nuestra) cuenta\b|\b(?:deposit"
        r"|transfier|transfer|gir[aeo]|giro|consign|ingreso)\w* (?:\w+ ){0,3}(?:a|en) (?:su"
        r"|tu) cuenta\b(?! de (?:la plataforma|aliexpress|usuario))"
    ),
    rf"\b(?:{_APP}|yape|plin|bizum|nequi|zelle|paypal|pix|usdt|btc) (?:\w+ ){{0,5}}\d{{3}}",
    rf"\b(?:por|via|con) (?:su |mi |el |tu |un |una )?(?:{_APP}|{_PURSE})\b",
    r"\b(?:escrib|llam|marc|contact|habl|mand)\w+ (?:\w+ ){0,3}(?:al|a) (?:\d{1,4} ){1,6}\d{2,4}\b",
    (
        r"\b(?:por|al) (?:interno|privado|inbox|dm|md)\b"
        r"|(?<!\bcambio )\bpor fuera\b(?! (?:de la caja|es|esta|tiene|y por dentro))"
    ),
    r"\b(?:ahorr|evit|evad)\w+ (?:\w+ ){0,3}(?:comision|fee|tarifa)\w*",
    (
        r"\b(?:enlace|link) (?:\w+ ){0,8}(?:pag|abon)\w*|\b(?:pag|abon)(?:a|ar|ue"
        r"|e) (?:\w+ ){0,6}(?:enlace|link)\b"
    ),
    (
        r"\bdeposito (?:\w+ ){0,5}(?:comprobante|foto|captura)|\b(?:comprobante|captura"
        r"|foto) del? (?:pago|deposito|transferencia)|\b(?:haz|haga|hace|hagame|hazme) (?:el|la"
        r"|un|una) (?:deposito|transferencia|giro|pago movil|bizum)"
    ),
    rf"\b(?:le|te) (?:va bien|sirve|vale|parece bien|acomoda) (?:\w+ ){{0,2}}{_PURSE}",
    r"\b(?:llameme|llamame|llamenos|marqueme)\b",
    (
        r"\b(?:no|sin) (?:que )?pas(?:e|ar|en|a) por (?:la |el )?(?:plataforma|pagina|web|app"
        r"|sistema)\b"
    ),
    r"\b(?:nuestro|mi) numero (?:(?!de )\w+ ){0,6}\d{3,}|\bpag\w+ (?:\w+ ){0,3}aparte\b",
    r"\bpay ?pal (?:amigos|familia|friends)",
    (
        r"\b(?:escrib|habl|chate|contact|llam|mand|envi|pas|dame|deme|sigu|segui|comuni|arregl"
        rf"|resolv|soluci|trat|negoci)\w* (?:(?!no |nunca |en el )\w+ ){{0,6}}{_BY_MAIL}\b"
    ),
    (
        r"\b(?:pag(?:a|ar|as|ame|arme|arle|arte|o|ue|ues|uen|ando|are|amos)|arregl\w+|resolv\w+"
        r"|soluci\w+|habl\w+|trat\w+|acord\w+|negoci\w+|compr[ea]\w*|vend\w+|transfi\w+"
        r"|transfer\w+|deposit\w+|mand\w+|envi\w+|devol\w+|devuelv\w+|hac\w+|hag\w+|mejor"
        r"|segui\w*|siga\w*|manej\w+|cerr\w+|vemos|coordin\w+|reembols\w+|cuadr\w+|liquid\w+"
        r"|quedamos|ped\w+|pid\w+|contact\w+|escrib\w+)"
        rf" (?:(?!no |nunca )\w+ ){{0,7}}{_OUT}\b"
    ),
    (
        rf"\b{_OUT} (?:\w+ ){{0,4}}(?:pag(?:a|ar|as|ame|arme|o|ue|ando|are|amos)|arregl\w+"
        r"|resolv\w+|habl\w+|negoci\w+|compr[ea]\w*|transfi\w+|deposit\w+|barato)\b"
    ),
    rf"^(?:{_APP}|{_PURSE})(?: \w+){{0,3}}$",
)
_NOT_OUTSIDE = (
    rf"\b{_THING} (?:(?!pag|habl)\w+ ){{0,8}}(?:{_APP}|{_PURSE}|{_BY_MAIL})\b",
    (
        r"\b(?:no|nunca|jamas|tampoco|ni|prohibid\w|evite|evita|rechaz\w+) (?:(?:se|le|me|nos"
        r"|te|voy a|debe|hay que|pienso|quiero|vamos a|es necesario"
        rf"|podemos|puedo|hace falta|lo|la|va a) ){{0,3}}(?:pag|acept|escrib|habl|us[aeo]|da|de"
        r"|comp|env|mand|hag|hac|ped|pid|sal|trat|contact|hay|ten|trabaj|necesit|pas|dep|transf"
        r"|arregl|resolv|neg|coord|recib|salg|llam|ofre|requ|busq|agreg|cont|opera"
        r"|por)\w* (?:(?!y |pero |sino |mejor |contact|escrib|llam|habl"
        rf"|usted )\w+ ){{0,6}}?(?:{_APP}|{_PURSE}|{_OUT}|{_BY_MAIL})\b"
    ),
    rf"{_TOLD_ME} (?:\w+ ){{0,10}}?(?:{_APP}|{_PURSE}|{_OUT}|{_BY_MAIL})\b",
    r"\b(?:dentro|en|a traves) de (?:la |esta )?(?:plataforma|pagina|web|app|aplicacion)\b",
    r"\b(?:transferencia|transfer) (?:termic|de calor|de datos|de archivos)\w*",
    (
        r"\b(?:fuera|afuera) de (?:stock|servicio|casa|plazo|garantia|horario|oficina|la ciudad"
        r"|mi casa|talla)\b"
    ),
    (
        rf"\b(?:{_APP}|{_PURSE}) (?:no|nao|nunca) (?:me|nos|se|es|esta|estan|acept|perm|val|hay"
        r"|ten|uso|son|lo)"
    ),
    r"\bno es (?:una |un |mi |la )?(?:cuenta|iban|numero de cuenta|telefono|numero de telefono)\b",
    (
        r"\b(?:reloj|pulsera|mensajes?|notificaciones|llamadas|compatible|aplicacion"
        rf"|avisos) (?:\w+ ){{0,4}}{_APP}\b"
    ),
    (
        rf"\b(?:aceptan|acepta|aceptas|aceptais) (?:\w+ ){{0,3}}{_PURSE}(?: (?:o|u"
        r"|y) \w+)?(?= (?:en|como|aqui|para)|$)"
    ),
    (
        r"\b(?:factura|recibo|etiqueta|guia|manual|instrucciones|comprobante"
        rf"|confirmacion) (?:\w+ ){{0,5}}{_BY_MAIL}"
    ),
    (
        rf"\b{_BY_MAIL} (?:\w+ ){{0,3}}(?:etiqueta|factura|transportista|mensajer\w+|repart\w+"
        r"|entrega)\b"
    ),
    (
        r"\b(?:repartidor|mensajero|transportista|cartero|courier|mensajeria|chofer"
        rf"|correos) (?:\w+ ){{0,8}}(?:{_BY_MAIL}|{_APP})"
    ),
    (
        rf"\b(?:{_PURSE}) (?:\w+ ){{0,3}}(?:en la|en esta|en el|aqui en la|desde la) (?:web"
        r"|plataforma|pagina|sitio|app)\b"
    ),
    (
        r"\b(?:entrega|recogida|se entrega) en mano|\b(?:directo"
        r"|directamente) en (?:la )?(?:tienda fisica|tienda|caja)\b"
    ),
    (
        r"\b(?:numero|telefono|correo) (?:\w+ ){0,3}(?:correos|transportista|mensajeria|courier"
        r"|paqueteria)\b"
    ),
    r"\b(?:correo|mail|email) (?:de confirmacion|con el seguimiento|de aviso)",
)
_TOLD = (
    (
        r"^(?:aviso|recordatorio|recuerde|recuerda|advertencia|importante por su seguridad"
        r"|por su seguridad|por tu seguridad|cuidado)\b"
        r"(?! (?:\w+ ){0,3}(?:cierr|cancel|por favor))"
    ),
    (
        r"\b(?:denuncielo|denuncialo|denunciar|reportelo|reportalo|estafas?|estafador\w*|fraude"
        r"|es mentira|seria mentir"
        r"|no voy a (?:mentir|cerrar|poner|decir|marcar|aceptar|dar|pagar|salir)|no (?:lo"
        r"|la) voy a|me niego|no pienso|no acepto)\b"
    ),
    (
        r"\b(?:el|la|este|ese|mi) vendedora? (?:me|nos|insiste|exige|quiere que yo"
        r"|quiere que le|pretende|dice que)\b|\b(?:que|como) (?:hago|debo hacer|tengo que hacer"
        r"|respondo|puedo hacer)$|\b(?:le|te) (?:ha|habia) (?:pedido|ofrecido|propuesto"
        r"|dicho)\b"
    ),
    r"\bes (?:eso |esto )?(?:normal|legal|permitido|cierto|verdad)\b|\besta permitido\b",
)

# ---------------------------------------------------------------------------------------------
# The coach's

_COLOUR = (
    r"blanc[oa]s?|negr[oa]s?|roj[oa]s?|azul(?:es)?|verdes?|amarill[oa]s?|gris(?:es)?|rosas?"
    r"|rosad[oa]s?|morad[oa]s?|marron(?:es)?|cafe|naranjas?"
    r"|beige|dorad[oa]s?|platead[oa]s?|violeta|celeste|turquesa|lila|granate|bordo"
)
_PLACE = (
    r"izquierd[oa]|derech[oa]|esquina|borde|costura|manga|cuello|lateral|superior|inferior"
    r"|trasera?|delanter[oa]|suela|tapa|pantalla|bateria|puerto"
    r"|cierre|cremallera|boton|base|asa|mango|pata|patas|tornillos?|cable|cargador|etiqueta"
    r"|placa|lente|espejo|talon|bolsillo|costado|bisagra|motor|enchufe"
)
_DEFECT = (
    r"rot[oa]s?|rajad\w+|rajadura|grietas?|agrietad\w+|rayad\w+|rayon\w*|aranazos?|manchas?"
    r"|manchad\w+|agujeros?|hundid\w+|abollad\w+|partid[oa]s?|quebrad\w+"
    r"|descosid\w+|despegad\w+|oxidad\w+|moho|quemad\w+|mojad\w+|doblad\w+|torcid\w+"
    r"|desgarr\w+|astillad\w+|fisura|suelt[oa]s?|vaci[oa]|falsific\w+|imitacion"
    r"|faltan?|faltaba\w*|caducad\w+|vencid\w+|usad[oa]s?"
)

# Parts of words that have to be there before the phrases of a kind are tried.
_ABOUT: dict[Kind, tuple[str, ...]] = {
    "close": (
        "disput", "reclam", "queja", " caso", "controvers", "litigio", "pleito", "conflicto",
        "incidencia", "denuncia", "report", "expediente", "mediacion", "apelacion", "ticket",
        "claim", "reembols", "devolucion", "reintegro", "solicitud", "cierr", "cerra", "ciera",
    ),
    "false_reason": (
        "respuesta",
        " figur", " conste", " const", "disputa", "reclam",
        " pus", " dij", " haga", " haz ", " hace ",
        " pon", " elij", " elig", " eleg", " escoj", " escog", "leccion", " marc", " marq",
        " indic", " indiq", " escrib", " di ", " dig", " dec", " dil", " coloc", " coloq",
        " usa", " use ", "utili", " puls", " clic", " tild", " pinch", "coment", "declar",
        "respond", "contest", "confirm", "aleg", "argument", "mencion", "apunt", " anot",
        "reporta", "reporte", "inform", "justifi", "optar", "opte", " toque", " toca", "llen",
        " dele ", " dale ", "darle", "apriet", "apret", "cambi", "meta ", "meter", "ment",
        "cancel", "anul", "cerra", "cierr", "retir", "quit", "desist", "motivo", "razon",
        "causa", "opcion", "casilla", "excusa", "lugar de", "vez de", "habl", "nombr",
        "diciendo", " cuent", " contar",
    ),
    "promise": (
        "repon", " cuenta", " cargo", " camino",
        "costo", " coste", " gasto", "arreglo", " cubri",
        "dolar", "euro", "peso ", "pesos", "usd", "soles", "dinero", "plata", "lana",
        "reembols", "rembols", "reenbols", "devol", "devuelv", "regres", "reintegr", "compens",
        "indemn", "abon", "bonific", "acredit", "restitu", "reenvi", " otr", "nuev",
        "regal", "cupon", "descuento", "obsequio", " repo", "repues", "reempl", "sustitu",
        " gift", "money", " vale ", " saldo", "importe", "mitad", "diferencia", " eur ",
        "libra", " brl ", " gbp ", " ars ", " mxn ", "falta", "detallit", "monto", "pagu",
        " pag", "sorpresa", "retorn", "recompens", "volver", "vuelv", "credito", "pavos",
        "todo", "transf", "deposit", " giro", "bizum", "proxim", "percent", "llegar",
    ),
    "outside": (
        " aparte",
        " western", " prepag", "comprobante",
        "whats", "wats", "wasa", "wass", "guasap", " wsp", " wpp", "telegr", "tele gram",
        "tlgrm", " tg ", "wechat", "we chat", "weixin", " line ", "signal", "viber",
        "messenger", " insta", "facebook", " face ", "skype", " qq ", "kakao", "discord",
        " imo ", " ig ", "correo", "mail", " tel ", "telefono", " cel ", "celular", "movil",
        " fono", "pay", "bizum", "zelle", "venmo", " cash", "money", "wise", "revolut",
        "transf", "iban", "clabe", " cbu", " cvu", "swift", "cuenta", "bancari", "bitcoin",
        " btc", "usdt", "tether", "ethereum", " eth ", "cripto", "crypto", "binance", "wallet",
        "billetera", "efectivo", "en mano", "contra entrega", "contraentrega", "regalo",
        "gift", "mercado", "mercadop", " yape", " plin ", "nequi", "daviplata", "oxxo",
        " pix ", " giro", "remesa", "skrill", "fuera", "privado", "interno", "inbox", " dm ",
        " md ", "otro lado", "otra via", "otro medio", "entre nosotros", "entre tu",
        "entre vos", "persona", "cara a cara", "comision", " fee", "intermediari",
        "plataforma", "pagina", " web", " sitio", "link", "enlace", "direct", "numero",
        "escrib", "llam", "tarjeta",
    ),
}  # fmt: skip

_CURRENCIES: dict[str, str] = {
    r"\bdolar(?:es)?\b": "USD", r"\bpavos\b": "EUR", r"\beuros?\b": "EUR", r"\bsoles\b": "PEN",
    r"\blibras?\b": "GBP", r"\byuan(?:es)?\b": "CNY", r"\breales\b": "BRL",
    r"\bpesos mexicanos\b": "MXN", r"\bpesos argentinos\b": "ARS",
    r"\bpesos colombianos\b": "COP", r"\bpesos chilenos\b": "CLP", r"\brublos\b": "RUB",
    r"\bpesos?\b": "", r"\busdollars?\b": "USD",
}  # fmt: skip

_NUMBERS: dict[str, int] = {
    "dois": 2, "duas": 2, "dez": 10, "vinte": 20,
    "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "quince": 15,
    "veinte": 20, "veinticinco": 25, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "cien": 100,
    "doscientos": 200,
}  # fmt: skip

_MOMENTS: dict[str, str] = {
    r"\bamanha\b": "+1d", r"\bhoje\b": "+0d", r"\buma semana\b": "+7d",
    r"\bpasado manana\b": "+2d", r"(?<!\bpasado )(?<!\bla )(?<!\bpor la )\bmanana\b": "+1d",
    r"\b(?:hoy|esta (?:noche|tarde)|ahora mismo)\b": "+0d",
    r"\b(?:en|dentro de|de|plazo de) una semana\b": "+7d",
    r"\b(?:una quincena|quince dias)\b": "+15d", r"\b(?:en|dentro de) un mes\b": "+30d",
    r"\bun dia\b": "+1d",
}  # fmt: skip

_MONTHS: dict[str, int] = {
    "enero|ene": 1, "febrero|feb": 2, "marzo|mar": 3, "abril|abr": 4, "mayo|may": 5,
    "junio|jun": 6, "julio|jul": 7, "agosto|ago": 8, "septiembre|setiembre|sept?": 9,
    "octubre|oct": 10, "noviembre|nov": 11, "diciembre|dic": 12,
}  # fmt: skip


LANGUAGE = Language(
    code="es",
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
    units={"dias?": "1d", "semanas?": "7d", "horas?|hrs?|h": "1h", "mes(?:es)?": "30d"},
    months=_MONTHS,
    ordered=(
        (
            r"\b(?:pedi|compre|encargue|ordene|adquiri|elegi|escogi|solicite(?! (?:el|la"
            r"|un) (?:reembols|devol))|compramos|pedimos)\b"
        ),
        (
            r"\b(?:habia|he|hemos|habiamos) (?:pedido|comprado|encargado|elegido|ordenado"
            r"|adquirido|solicitado)\b"
        ),
        (
            r"\b(?:mi|el|la|este) (?:pedido|compra|orden|encargo) (?:\w+ ){0,3}(?:era|eran|fue"
            r"|fueron|es|consist\w+|incluia|constaba|decia|por)\b"
        ),
        r"^(?:pedido|compra|orden)\b",
        (
            r"\b(?:anuncio|publicacion|descripcion|ficha|web|listado) (?:\w+ ){0,2}(?:dec\w+"
            r"|prometia|ponia|pone|indicaba|mostraba|anunciaba|dice|hablaba)\b"
        ),
        r"^(?:\w+ ){0,2}era (?:un|una|unos|unas)\b",
        r"\bencontre (?:esta|este|estos|estas)\b|^(?:anuncio|articulo pedido|producto)\b",
        r"\b(?:hice|realice) (?:un|el|mi) (?:pedido|compra)\b",
        r"\bpague (?:\w+ ){0,3}por (?:un|una|unos|unas|dos|tres|el|la)\b",
    ),
    arrived=(
        r"\b(?:pierde|gotea|atrasa|adelanta|chorrea|destine|encoge|encogio|quema|chispea|vibra)\b",
        (
            r"\b(?:llego|llegaron|recibi|recibimos|vino|vinieron|venia|venian|viene|vienen"
            r"|entregaron|resulto|resultaron|contenia|aparecio|llega|trajo|trajeron|he recibido"
            r"|hemos recibido|ha llegado|han llegado)\b"
        ),
        (
            r"\b(?:me|nos) (?:\w+ )?(?:mandaron|enviaron|mandan|enviado|mandado|dieron"
            r"|despacharon|lleg\w+|toco)\b"
        ),
        r"\b(?:faltan?|faltaban?)\b (?!de respeto)(?:\w+ ){0,3}\w+",
        (
            r"\b(?:tiene|tienen|tenia|tenian|trae|traen|traia|esta|estan|estaba|estaban"
            r"|presenta|dura|da|dio|dan|baja|huele|suena|sale|se (?:despeg|romp|rompi|descos"
            r"|apag|desti|calient|cay|solt|ve)\w*|mide|miden|pesa|marca|pone"
            rf"|hay)\b (?:\w+ ){{0,7}}(?:{_DEFECT}|{_PLACE}|{_COLOUR}|\d+)\b"
        ),
        rf"\b(?:{_PLACE}) (?:\w+ ){{0,5}}(?:no|esta|tiene|viene|{_DEFECT})\b",
        (
            r"\bno (?:enciende|carga|prende|gira|calienta|enfria|cierra|abre|responde al|suelta"
            r"|suena)\b"
        ),
    ),
    not_arrived=(
        r"\bsin (?:el|mi|la|recibir el) (?:paquete|pedido|producto|compra)\b|\bno tengo nada\b",
        (
            r"\b(?:no|ni) hay (?:ningun )?(?:paquete|nada)|\b(?:figura|aparece|consta|marca"
            r"|marco|marcado|dice) (?:como )?entregad[oa]"
        ),
        (
            r"\b(?:no|nunca|jamas|nada|tampoco) (?:\w+ ){0,3}(?:lleg\w+|recib\w+|aparec\w+"
            r"|entreg\w+|vino|he recibido|ha llegado)\b"
        ),
        r"\b(?:sigo|seguimos) (?:sin recibir|esperando)\b",
        r"\bsin (?:recibir|noticias)\b|\bpaquete (?:\w+ ){0,2}perdid\w+",
    ),
    wanted=(
        (
            r"\b(?:quiero|queria|quisiera|pido|pedimos|queremos|solicito|exijo|deseo|reclamo"
            r"|necesito|prefiero|espero (?:que (?:me|nos|se me)|el|la|un|una|su)|agradeceria"
            r"|aceptaria|pretendo)\b (?!(?:\w+ )?(?:decir|saber|dejar|deixar|dizer|registrar"
            r"|quejarme|creer|nunca))"
        ),
        r"\bme (?:gustaria|conformo|doy por satisf\w+|basta|alcanza|vendria)\b",
        (
            r"\b(?:que me|me|nos|que nos) (?:lo |la |los |las )?(?:devuelv|reembols"
            r"|cambi[ea]|reintegr|repon|reenvi"
            r"|regres|abon|compens)\w+"
        ),
        (
            r"\b(?:reembolso|devolucion|reembolsen\w*|devuelvan\w*|reintegro|cambienlo"
            r"|cambienmel\w)\b(?: (?:por favor|completo|total|ya|parcial|integra|inmediato))"
        ),
        r"\b(?:por favor|favor de|favor) (?:\w+ )?(?:devuelv|reembols|cambi|reenvi|envi|mand)\w+",
        (
            r"\b(?:devuelvan|devuelva|reembolsen|cambienlo|devuelvanme|reembolsenme|mandenme"
            r"|envienme|devuelveme|devuelvame|reembolso)\b"
        ),
        (
            r"\bcon (?:\w+ ){1,3}de (?:devolucion|reembolso|descuento) (?:\w+ )?(?:me|basta"
            r"|alcanza|quedo)\b"
        ),
    ),
    specific=(
        (
            r"\b(?:cerca|junto|al lado|debajo|encima|detras|dentro) (?:de |del )(?:la "
            rf"|el )?(?:{_PLACE})\b"
        ),
        r"\bfaltan?\b (?:dos|tres|cuatro|cinco|seis|siete|ocho|diez|la mitad)\b",
        rf"\b(?:{_COLOUR})\b",
        rf"\b(?:{_DEFECT})\b (?:\w+ ){{0,4}}(?:{_PLACE})\b",
        rf"\b(?:{_PLACE}) (?:\w+ ){{0,4}}(?:{_DEFECT})\b",
        (
            r"\b(?:talla|numero|modelo|ref|referencia|seguimiento|rastreo|tracking"
            r"|capacidad)\b (?:\w+ ){0,2}\w*\d"
        ),
        r"\b(?:talla|tamano) (?:xs|s|m|l|xl|xxl|\d+)\b",
        (
            r"\b(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|enero|febrero|marzo"
            r"|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b"
        ),
        (
            r"\b(?:cuero|plastico|algodon|poliester|poliuretano|madera|acero|oro|cristal|seda"
            r"|lana|vidrio|ceramica)\b"
        ),
        (
            rf"\b(?:{_DEFECT}) (?:en|por|del) (?:(?:el|la|los|las|un|una|su|lado) ){{0,2}}(?!el "
            r"|la |envio|transporte|camino|viaje|correo|casa|calidad|respeto|nuevo"
            rf"|todo)\w{{3,}}"
        ),
        r"\b(?:etiqueta|pantalla|caja) (?:\w+ ){0,3}(?:dice|pone|marca|vaci\w|rot\w|linea)\b",
        r"\bno (?:enciende|carga|prende|gira|calienta|enfria|responde al|suelta)\b",
    ),
    angry=(
        (
            r"\b(?:estaf\w+|ladron\w*|rater\w+|ratas?|sinverguenzas?|idiotas?|inutil\w*"
            r"|imbecil\w*|basura|porqueria|mierda|asco|asquer\w+|verguenza|chorros|robo|roban"
            r"|robar|robaron"
            r"|mentiros\w+|tramposos?|delincuentes?|payasos?|malditos?|pudran|infierno"
            r"|nunca (?:mas )?compren|jamas compren|no compren|arrepentir\w*|hijos? de"
            r"|put[oa]s?|carajo|bandidos?|fraude|timo|timador\w*|engano|burla"
            r"|cobardes?|chorros?|incompetentes?|miserables?|canallas?|pelotud\w+|boludos?"
            r"|gilipollas|cabron\w*|ojala|arruin\w+|quiebren|desgraciad\w+|malnacid\w+|chantas?"
            r"|truch[oa]s?|patanes?|cochin\w+|caraduras?|(?:voy a|los|les) denunci\w+"
            r"|van a pagar|se van a enterar|los voy a|les voy a|van a ver|se van a"
            r"|peor (?:vendedor|tienda|compra))\b"
        ),
    ),
)
