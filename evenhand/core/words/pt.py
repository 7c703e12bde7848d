"""Portuguese (Brazil, Portugal and machine translation): how people press in it."""

from .language import Kind, Language

# ---------------------------------------------------------------------------------------------
# To close

_CASE = (
    r"(?:disputas?|reclamac(?:ao|oes)|reclame|queixas?|casos?|controversias?|litigios?"
    r"|conflito|contestac(?:ao|oes)"
    r"|ocorrencias?|denuncias?|chamado|mediacao|processo|ticket|dispute|claim|pleito"
    r"|incidente|recurso"
    r"|(?:pedido|solicitacao|requerimento|processo) de (?:reembolso|devolucao|estorno)"
    r"|(?:solicitacao|devolucao|pedido|reembolso) que (?:\w+ ){0,2}(?:pedi|fez|fiz|solicit"
    r"|abri|fizeste)\w*)"
)
# Asking forms: imperatives of tu and você, subjunctive, infinitive (also personal), gerund; neither
# "fechei" nor "fecho", which tell what somebody does.
_ING = r"(?:a|as|am|e|es|em|ar|ares|armos|ando|asse|asses|assem|aria|arias)"
_ENDING = (
    r"(?:fech|cancel|encerr|retir|elimin|anul|finaliz|termin|apag|arquiv|larg|baix|abandon"
    r"|delet|tir|suprim)"
)
_SHUT = (
    rf"(?:{_ENDING}{_ING}|close|cancel|rem(?:ova|ove|over|ovam|ovesse)|exclu(?:a|i|ir|am)"
    rf"|desist(?:a|e|as|ir|am|isse)(?: da| do| desta| dessa)?"
    r"|revog(?:a|ue|ar)|conclu(?:a|i|ir|am)|suspend(?:a|e|er)|(?:de|da|dar|deem|desse"
    r"|des) (?:\w+ )?(?:(?:como|por) (?:encerrad|resolvid"
    r"|concluid|fechad|terminad|finalizad)[oa]|baixa (?:na|da|no)|fim (?:a|na|da))|(?:por"
    r"|ponha|poe|colocar|coloque|coloca|bota) (?:um )?(?:fim|ponto final|termo) (?:a|na"
    r"|nessa|nesta)"
    r"|(?:deix(?:e|a|ar|asse)) (?:a |essa |esta |o )?(?:de lado|cair|pra la)|deix(?:e"
    r"|a) (?:de lado|pra la|cair)|(?:pare|parar|parem) (?:com|de)|para com"
    r"|abr(?:a|ir|e) mao d[aeo]|desfa(?:ca|z|zer)|volt(?:e|ar|a) atras (?:com|na|no))"
)
_SHUT_IT = (
    rf"(?:{_ENDING}(?:e|a|ar|em)|exclua|excluir|remova|remover|remove) (?:la|lo|ela|ele)"
    r"|(?:feche|cancele|encerre|retire|elimine|anule|finalize|apague|remova) (?:a|o|isso"
    r"|essa)(?= (?:por favor|hoje|ja|agora|antes|para|pra|se|e|primeiro|o quanto|quanto"
    r"|quando|assim|logo|que|imediat\w+)\b|$)"
    r"|(?:pode|poderia|podia|podes|favor|consegue|queira) (?:por favor )?(?:a )?(?:fechar"
    r"|cancelar|encerrar|retirar|eliminar|anular|remover|excluir|apagar)(?! (?:o pedido"
    r"|a compra|a encomenda|a caixa))"
)
_DONE = (
    r"(?:fechad|cancelad|encerrad|retirad|eliminad|anulad|finalizad|removid|excluid|apagad"
    r"|concluid|terminad|arquivad)[oa]s?"
)
_GAP = r"(?:(?!nao |nunca |caixa|tampa|porta|bem |compra |encomenda |ja nao)\w+ )"

# What may stand between "não" and the verb, so that "não se preocupe, feche a disputa" still asks.
_HELPING = (
    r"(?:(?:se|a|o|me|nos|lhe|te|tem|tens|temos|deve|deves|devem|deveria|vou|vamos|vai|vais"
    r"|quero|quer|queremos|e|ha|he"
    r"|necessari[oa]|preciso|precisa|precisas|precisam|obrigad[oa]|obrigatorio|que|de|voce"
    r"|vc|eu|ele|ela|aceito|estou|concordo|em|com|pretendo|penso|posso|pode"
    r"|podem|por|nada|favor|pedimos|pedimos|pediremos|pede|pedem|pediu|tu|ainda|senhor"
    r"|senhora|necessidade|motivo|razao|recomendo|recomendamos|devia|irei|ira) ){0,6}"
)
_NO = (
    r"(?<!\bse )(?<!\bse voce )(?<!\bse vc )(?<!\benquanto )(?<!\benquanto voce )(?<!\bate que "
    r")(?<!\bpor que )\b(?:nao|nunca|jamais|nem|n|ninguem (?:pode|deve))"
)
_TOLD_ME = (
    r"(?:\b(?:me|nos) (?:ja |esta |estao |fica |ficou |vem |tem )?(?:pediu|pede\b|pedem"
    r"|pedindo|pedir\w*|pedido|diss\w+|diz\b|dizem|dizendo|insist\w+|obrig\w+|quer\b|querem"
    r"|quis\w*|exig\w+|oferec(?:eu|eram|e|em|endo|ido)\b|prop[ou]\w*|pression\w+|ameac\w+"
    r"|escreveu|escreveram|solicit(?:ou|aram|a)\b|mandou|mandaram|sug[ei]r\w+|implor\w+"
    r"|recomend\w+|prometeu|prometeram|falou|falaram)"
    r"|\b(?:pediu|pediram|disse|disseram|ofereceu|ofereceram|propos|exigiu|escreveu"
    r"|prometeu|mandou|mandaram) (?:me|nos)\b"
    r"|(?<!\bo meu )\b(?:vendedor|vendedora|loja|lojista|eles) (?:(?!lhe "
    r"|te )\w+ ){0,2}(?:pediu|pede|pedia|pediram|querem?|queria|quis|insist\w+|exig\w+"
    r"|disse|diz|ofere\w+|prop\w+)\b)"
)
# Softer: the end of a dispute wished for, in any order and with any word for it.
_END = (
    rf"(?:{_ENDING}\w*|fechos?|{_DONE}|(?:cancelamento|anulacao|retirada|eliminacao"
    rf"|encerramento|desistencia|fechamento|remocao)|desaparec\w+|desist\w+|remov\w+"
    rf"|exclu\w+)"
)
_WISH = (
    r"(?:poderia\w*|pode\w*|podia\w*|deveria\w*|devia|deve|seria|gostaria\w*|gostava\w*"
    r"|agradec\w+|apreci\w+|esper(?:o|amos|ando)|precis\w+|prefer\w+|prefir\w+|suger\w+"
    r"|sugir\w+|conv[ei]\w+|ajudar\w*|confi\w+"
    r"|favor|pfv|rogo|rogamos|ped(?:imos|ir|ia)|peco|solicit\w+|que tal|o que acha"
    r"|so (?:com|quando)|ate|melhor|importaria|queria\w*|falta|adoraria|faca isso|convid\w+"
    r"|aconselh\w+|otimo)"
)
_CLOSE = (
    rf"\b{_WISH} (?:(?!nao |nunca )\w+ ){{0,8}}{_CASE} (?:(?!nao |nunca )\w+ ){{0,5}}{_END}\b",
    rf"\b{_WISH} (?:(?!nao |nunca )\w+ ){{0,8}}{_END} (?:(?!nao |nunca )\w+ ){{0,5}}{_CASE}\b",
    rf"\b{_CASE} (?:(?!nao |nunca )\w+ ){{0,3}}{_WISH} (?:(?!nao |nunca )\w+ ){{0,4}}{_END}\b",
    (
        rf"\b{_END} (?:(?!nao |nunca )\w+ ){{0,4}}{_CASE} (?:(?!nao |nunca )\w+ ){{0,3}}(?:seria"
        r"|viria|ajudaria|agradec\w+|apreci\w+|por favor)\b"
    ),
    rf"\bso com (?:\w+ ){{0,2}}{_CASE} (?:resolvid|solucionad|{_DONE})",
    (
        r"\b(?:esque(?:ca|ce|cer|camos)(?: de| da| do)?|deix(?:e|a|ar|emos)) (?:a |essa |esta "
        rf"|o |esse |sua |tua )?{_CASE}\b"
    ),
    rf"\b{_SHUT} {_GAP}{{0,5}}{_CASE}\b",
    rf"\b{_CASE} (?:\w+ ){{0,8}}(?:{_SHUT_IT})",
    (
        r"\bnao (?:siga|sigas|continue|continues|insista|insistas|prossiga|prossigas|avance"
        rf"|leve adiante) (?:\w+ )?(?:com|em|n?a) (?:\w+ ){{0,2}}{_CASE}"
    ),
    (
        r"\b(?:primeiro (?:fech|encerr|retir|tir)(?:a|e|ar)|(?:fech|encerr"
        r"|retir)[ae] primeiro)\b(?! (?:a|o) (?:compra|pedido|encomenda|caixa))"
    ),
    (
        rf"\b{_CASE} (?:\w+ ){{0,8}}(?:tira|retira|fecha|cancela|encerra|remove|feche|retire"
        r"|cancele|encerre)(?= (?:por|pfv|pf|logo|ja|ai|isso|hoje|agora|pra|ne|vai|amig\w+"
        r"|obrig\w+|entao|se puder)\b|$)"
    ),
    rf"\bse (?:fech|cancel|retir|anul|encerr|tir)(?:assemos|armos|assem) (?:\w+ ){{0,3}}{_CASE}",
    (
        r"\b(?:retiras?|tiras?|fechas?|cancelas?|encerras?) (?:e )?(?:eu )?(?:te |lhe )?(?:pago"
        r"|devolvo|reembolso|mando|dou)\b"
    ),
    # spelled apart, and joined again without the spaces
    r"\b(?:cancel|fech|encerr|retir|elimin|anul)\w{1,6}(?:disput|reclam|queix)\w*",
    (
        rf"\b{_CASE} (?:(?!nao )\w+ ){{0,3}}(?:fechar|cancelar|encerrar|retirar|eliminar|anular"
        r"|remover|excluir)\b"
    ),
    (
        rf"\b{_CASE} (?:\w+ ){{0,5}}(?:deve|devera|deveria|tem que|tem de|precisa|ha que"
        rf"|necessita) (?:\w+ )?(?:ser |estar |ficar )?(?:{_DONE}|{_SHUT})\b"
    ),
    (
        r"\b(?:uma vez|apos|com|ate|assim que|depois de|quando|que|ter|tenha|tiver|sem|primeiro"
        rf"|ver) (?:\w+ ){{0,5}}{_DONE} (?:\w+ ){{0,2}}{_CASE}\b"
    ),
    (
        r"\b(?:uma vez|com|assim que|quando|que|tenha|tiver|ter|ver|vejo|vir"
        rf"|sem) (?:\w+ ){{0,3}}{_CASE} (?:\w+ ){{0,3}}{_DONE}\b"
    ),
    (
        r"\b(?:cancelamento|anulacao|retirada|eliminacao|encerramento|fecho|fechamento"
        rf"|desistencia) d[aeo]s? (?:\w+ ){{0,2}}{_CASE}\b"
    ),
    (
        r"\b(?:de|des|da|dar|desse|desses|demos|considere"
        rf"|considera) (?:\w+ ){{0,2}}{_CASE} (?:por|como) (?:encerrad|terminad|resolvid"
        r"|solucionad|concluid|finalizad|fechad)[oa]\b"
    ),
    r"\b(?:pare|para|deixe|deixa|parar|deixar) de (?:reclamar|disputar)\b",
    (
        r"\b(?:fech[ea]|encerr[ea]|retir[ea]|tir[ea]) (?:ela|isso ai|essa coisa"
        r"|logo essa)\b(?! (?:bem|com))"
    ),
    r"\b(?:fecha|fechar|fechala|fechela) la\b(?! (?:bem|com))",
    (
        r"^(?:(?:por favor|favor|amig[oa]|prezad[oa]|ja|pls|obrigad[oa]|de) ){0,4}(?:feche"
        r"|fecha|encerre|fechar)(?: (?:por favor|favor|amig[oa]|obrigad[oa]|ja|isso|pls|hoje"
        r"|agora|a)){0,4}$"
    ),
)
_NOT_CLOSE = (
    (
        rf"\b(?:deix|mant|conserv)\w+ (?:\w+ ){{0,3}}{_CASE} (?:\w+ ){{0,2}}abert[oa]|\b(?:nesse"
        r"|neste|no|em|todo) caso\b|\bcaso (?:contrario|de)\b"
    ),
    rf"{_NO} {_HELPING}{_SHUT}(?: (?:\w+ ){{0,4}}{_CASE})?",
    rf"{_TOLD_ME} (?:\w+ ){{0,8}}?{_SHUT}(?: (?:\w+ ){{0,5}}{_CASE})?",
    (
        r"\b(?:vou|quero|queria|posso|devo|tenho que|tenho de|pretendo|acabei de|decidi|como"
        r"|onde) (?:eu )?(?:fech|cancel|retir|encerr|elimin|anul"
        rf"|finaliz)ar (?:\w+ ){{0,4}}{_CASE}"
    ),
    (
        r"\b(?:se|quando|caso) eu (?:fech|cancel|retir|encerr|anul"
        rf"|tir)\w+(?: (?:\w+ ){{0,3}}{_CASE})?"
    ),
    (
        r"\b(?:a|o|os) (?:plataforma|sistema|mediador\w*|site|equipe|equipa|suporte|arbitro"
        r"|prazo) (?:(?:vai|pode|deve|ja|se|a|o|ha de|podera|sempre"
        rf"|automaticamente) ){{0,3}}(?:{_SHUT}|{_DONE}|fechara|encerrara)"
    ),
    rf"\b{_CASE} (?:\w+ ){{0,2}}(?:se|foi|sera|ficou|ficara|estava|esta) (?:\w+ )?{_DONE}",
    rf"\b{_CASE} se (?:\w+ )?(?:{_SHUT})\b",
    (
        r"\b(?:antes de|prazo para|obrigatorio|obriga a|obrigacao de|necessidade de|direito a"
        r"|direito de|risco de|botao|sem ter de|sem ter que|sem precisar|arrepend\w+ de"
        r"|por que (?!nao |no )|seguro|concordo em|recus\w+ a"
        rf"|em vez de) (?:que )?(?:\w+ ){{0,2}}{_SHUT}"
    ),
    rf"\b(?:nenhum|se um|se o|se algum) vendedor (?:\w+ ){{0,8}}{_SHUT}",
    (
        rf"\b{_SHUT} (?:\w+ ){{0,4}}{_CASE} (?:\w+ ){{0,3}}(?:perde|perdera|perdes"
        r"|nao podera (?:re)?abr)"
    ),
    rf"\bse eu {_SHUT}",
)

# ---------------------------------------------------------------------------------------------
# A reason that is not true

_SAY = (
    r"(?:(?:marc|marqu|indic|indiqu|coloc|coloqu|us|utiliz|coment|declar|confirm|aleg|alegu"
    r"|argument|mencion|anot|inform|justific|justifiqu|opt"
    r"|selec+ion|sel+ec+ion|assinal|bot|fal|apert|cliqu|clic|toqu|toc|relat|registr"
    r"|pass)(?:a|as|am|e|es|em|ar|ares|ando|asse|asses)"
    r"|escolh(?:a|e|er|am|as|endo|eres)|ponh(?:a|as|am)|poe|por(?= (?:que|como|no motivo))"
    r"|pos|pond[oe]|punha|diga[ms]?|diz|dizer|dizes|dizendo|digas|escrev(?:a|e|er|as|am"
    r"|endo)"
    r"|respond(?:a|e|er|as|am|endo)|met(?:a|e|er|es|as)|preench(?:a|e|er|endo)|mud(?:e|a"
    r"|ar) (?:o|a) (?:motivo|razao)|troc(?:ar|a|que) (?:o|a) (?:motivo|razao)|puses\w+"
    r"|dissess\w+|escolhess\w+|escrevess\w+|figur(?:e|a|ar|asse)|const(?:e|ar|asse)|apareca"
    r"|clique|carregu?(?:e|a|ar) em|ment(?:ir|e)|cont(?:e|a|ar)(?= (?:a|ao|para|pra|que"
    r"|la))|fac(?:a|as) de conta)"
)
_BLAME = (
    r"(?:(?:ja )?n(?:ao)? (?:o |a |os |as |lhe |te |me |se |e |foi |vou )?(?:quer|quis"
    r"|precis|desej|interess|necess|serv|gost)\w*|mud\w* de (?:ideias?|opiniao|planos?"
    r"|gosto|decisao)"
    r"|mudanca de (?:ideias?|opiniao|planos)|arrepend\w*|desisti(?:u|mos|ram|sse)?\b"
    r"|desistencia|desisto|perd\w+ (?:o )?interesse|falta de interesse|sem interesse|(?:se "
    r"|te |me )?(?:engan|equivoc|arrepend|confund)\w+|erro|lapso|distracao|sem querer"
    r"|acident\w+|confus\w+|confundi\w*"
    r"|duplicad[oa]|em duplicado|repetid[oa]|duas vezes|dobro|compra dupla|mais barat[oa]"
    r"|melhor preco|preco melhor|outra loja"
    r"|(?:motivos?|raz(?:ao|oes)|causas?|questoes) (?:pessoa\w+|proprio\w*|alhei\w+)"
    r"|no longer (?:want|need)\w*|chang\w+ (?:of |my |your )?mind|by mistake|other reason"
    r"|(?:culpa|erro) (?:e |foi )?(?:tua|sua|minha|seu|teu|meu)\b|(?:decisao|vontade"
    r"|iniciativa) (?:propria|sua|tua|do (?:comprador|cliente))|(?:nao|n) (?:tenho|tem|tens"
    r"|ha) interesse|(?:tamanho|cor) (?:nao|n) (?:\w+ ){0,2}(?:serve|serviu|gost|fica)\w*"
    r"|(?:pedi|pediu|comprei|comprou|escolhi|escolheu|encomend\w+|compra|pedido|endereco"
    r"|morada|tamanho|cor|numero|modelo) (?:\w+ )?errad[oa]|errou|errei"
    r"|(?:motivos?|raz(?:ao|oes)|causas?|opcao) outr[oa]s?|outr[oa]s?(?= (?:motiv|raz|caus"
    r"|opc|quando|ao |e |no |na |em |nao |obrigad|por favor|amig|depois|assim|para|pra"
    r"|selec|marqu|escolh|ess|clic)|$))"
)
_FINE = (
    r"(?:(?:receb|cheg|entreg)\w+(?! (?:quebrad|partid|danif|mal|tarde|vazi|incomplet|abert"
    r"|outr|um |uma |errad|amanha|entre |dia \d|em \d|antes))|(?:tudo|esta|estava|veio|vem"
    r"|foi|era|e|ficou|deu|produto|artigo|pedido|qualidade|encomenda) (?:\w+ ){0,4}"
    r"(?:bem|ok|okay|bom|boa|bons|perfeit[oa]|cert[oa]|certinh[oa]|corret[oa]|correto"
    r"|excelente|otim[oa]|conforme|satisf\w+|direit\w+|legal|bonit[oa])"
    r"|funcion\w+|(?:boa|otima|excelente) qualidade|(?:bom|otimo|perfeito) estado|conforme"
    r"|satisfeit[oa]|(?:problema|assunto) (?:\w+ )?(?:resolvid|solucionad)[oa]"
    r"|resolvid[oa]|solucionad[oa]|correspond\w+ (?:a|ao) (?:descri\w+|anunci\w+|foto)"
    r"|(?:igual|como|identic\w+|de acordo) (?:\w+ ){0,3}(?:foto|anunci|descri)\w*"
    r"|sem (?:nenhum )?(?:problemas?|defeitos?|danos?)|tudo ok|em casa|em ordem|(?:tem|tens"
    r"|tenho|esta com|estou com) (?:ja )?(?:o|a|seu|meu) (?:pacote|encomenda|produto|artigo"
    r"|pedido))"
)
_NOT_IF = (
    r"(?:(?!se |quando |porque |foto|video|quant|qual |onde |verdad|tamanho |cor |modelo "
    r"|assim que |avis"
    rf"|{_SAY} )\w+ )"
)
_CANCEL = (
    r"(?:cancel(?:e|a|ar|es|em|ando|ares)|anul(?:e|a|ar|es|em|ando)|cancelamento|anulacao"
    r"|fech[ea]|fechar|encerr[ea]|encerrar|retir[ea]|retirar|tir[ea]|tirar)"
)
_FALSE_REASON = (
    rf"{_BLAME} (?:\w+ )?e o (?:que )?(?:\w+ ){{0,4}}{_SAY}\b",
    rf"\bresposta (?:\w+ ){{0,6}}(?:{_FINE}|{_BLAME})",
    r"\bqualquer coisa (?:menos|exceto)\b",
    rf"\b{_SAY} {_NOT_IF}{{0,9}}{_BLAME}",
    (
        rf"(?<!\bme )(?<!\bnos )(?<!\bse )\b(?!confirm){_SAY} {_NOT_IF}{{0,8}}que (?:(?!se "
        rf"|quando |nao )\w+ ){{0,5}}{_FINE}"
    ),
    (
        rf"(?<!\bme )(?<!\bnos )(?<!\bse )\b(?!confirm){_SAY} (?:(?:em|a|ao|as|na|no|la|o|os"
        r"|disputa|reclamacao|caso|formulario|sistema|plataforma|suporte|site|aplicativo|app"
        r"|comentario|pesquisa"
        r"|que|como|motivo|razao|de|do|da|por|com|favor|seu|sua|teu|tua|ja|lhes|voce|vc|senhor"
        r"|senhora|produto|artigo|pedido|pacote|encomenda|item|opcao|ai|so|esta|isso|tudo"
        rf"|resposta|mediador|queixa) ){{0,9}}{_FINE}"
    ),
    (
        rf"\b{_CANCEL} (?:(?!se |porque |quando )\w+ ){{0,7}}(?:com|como|dizendo|por|motivo"
        rf"|razao|causa|alegando|opcao) (?:(?!se |porque )\w+ ){{0,4}}(?:{_BLAME}|convenienc\w+"
        r"|vontade propria)"
    ),
    (
        rf"\b{_CANCEL} (?:(?!se |porque |quando )\w+ ){{0,5}}(?:com|como|motivo"
        rf"|razao) (?:\w+ ){{0,2}}(?:tudo (?:bem|ok|certo)|conforme|resolvid[oa]|ja chegou"
        r"|recebid[oa])"
    ),
    (
        r"\b(?:motivo|razao|causa|opcao|desculpa)\b (?:(?!se |porque |quando |qual "
        rf"|nao )\w+ ){{0,8}}?(?:{_BLAME})"
    ),
    (
        r"\b(?:motivo|razao|causa|opcao)\b (?:(?:e|seja|da|do|o|a|que|ja|usar|este|esse|por"
        rf"|cancelamento|encerramento|disputa) ){{0,4}}{_FINE}"
    ),
    r"\b(?:motivo|razao|opcao) outr[oa]s?\b(?! (?:que|motivo))",
    (
        rf"{_BLAME} (?:\w+ ){{0,2}}(?:esse|essa|este|esta|e (?:o|a)) (?:\w+ )?(?:motivo|razao"
        r"|opcao|causa)\b"
    ),
    rf"{_BLAME} (?:\w+ ){{0,3}}(?:como|de) (?:\w+ )?(?:motivo|razao|causa)\b",
    (
        r"\b(?:sem (?:mencionar|falar|dizer|citar|comentar)|(?:nao|nunca|n) (?:(?:o|se|precisa"
        r"|deve|quero que|me|va|lhe) ){0,2}(?:mencion|fal|dig|diga|diz|coment|cit|ponh|escolh"
        r"|selecion|marqu|escrev|coloqu|indiqu)\w*) (?:\w+ ){0,6}(?:estoque|stock|inventario"
        r"|esgotad|falt|vendedor|loja nao|nao temos|culpa)"
    ),
    (
        r"\bconfirm(?:a|e|ar|es) (?:(?!se |quando )\w+ ){0,6}(?:receb\w+|rececao|recepcao"
        r"|cheg\w+|entrega) (?:\w+ ){0,5}(?:mesmo que|mesmo se|embora|antes|ja|sem esperar"
        r"|para liberar)"
    ),
    (
        r"\bconfirm(?:a|e|ar|es) (?:\w+ ){0,4}(?:disputa|plataforma|suporte|mediador"
        r"|reclamacao) (?:\w+ ){0,3}que (?:\w+ ){0,4}(?:receb|cheg|bem|cert|conforme)\w*"
    ),
    rf"\b{_CANCEL} (?:\w+ ){{0,5}}qualquer (?:outr[oa] )?(?:motivo|razao|opcao)",
    (
        r"\b(?:tudo (?:em ordem|bem|ok|certo)|conforme"
        r"|recebido) (?:\w+ )?n[ao] (?:\w+ )?(?:disputa|reclamacao|caso)\b"
    ),
    r"\b(?:motivo|razao) (?:fosse|seja) outr[oa]\b",
    (
        r"\b(?:no lugar|em vez|ao inves|em lugar) de (?:\w+ ){0,3}(?:estoque|stock|esgotad"
        r"|vendedor|loja|nao chegou|defeit)"
    ),
)
_NOT_FALSE_REASON = (
    (
        rf"{_NO} (?:(?:se|lhe|a|o|vou|deve|tem que|precisa|e necessario|quero|pretendo|voce|que"
        rf"|nos|me|posso) ){{0,4}}{_SAY} {_NOT_IF}{{0,5}}(?:{_BLAME}|{_FINE})"
    ),
    rf"{_TOLD_ME} (?:\w+ ){{0,10}}?(?:{_BLAME}|{_FINE})",
    (
        r"\b(?:se|porque|quem|embora|pois|ja que|caso) (?:e que |voce |vc |o comprador |eu "
        r"|alguem |o cliente )?"
        r"(?:ja nao|nao (?:o|a|quer|precisa)\b|mud\w+|se engan|te engan|me engan"
        r"|compr\w+ por (?:engano|erro)|pedi\w* por (?:engano|erro)|houve um erro"
        r"|foi um erro)(?:\w* \w+){0,2}"
    ),
    (
        r"\b(?:quero|queria|gostaria de|posso|desejo|vou|pretendo) (?:cancelar|anular|devolver"
        rf"|trocar)\w*(?: (?!{_SAY} )\w+){{0,14}}"
    ),
    r"\b(?:qual (?:e |foi |era |o |a )?(?:\w+ ){0,2}|que )(?:motivo|razao|causa)\b(?: \w+){0,12}",
    r"\bpor que (?:motivo|razao|quer\w*|cancel\w+)(?: \w+){0,8}",
    r"^(?:\w+ ){0,3}cancele[i]? por (?:engano|erro) (?:o|a|meu|pode|podem|e|mas|como)\b",
    r"\b(?:codigo|mensagem|luz|tela) de erro",
    (
        r"\b(?:rastre\w+|sistema|pagina|site|app|aplicativo|correios?|ctt|transportadora"
        r"|etiqueta|anuncio|tracking|estado|status|plataforma|aplicacao|ele"
        r"|ela) (?:\w+ ){0,2}?(?:diz|indica|marca|mostra|confirma|informa|declara"
        r"|aparece)(?: \w+){0,7}"
    ),
)

# ---------------------------------------------------------------------------------------------
# Promises

_WE = r"(?:amos|emos|imos|arei|aremos|erei|eremos|irei|iremos|ariamos|eriamos|iriamos)"
_STEM = (
    r"(?:reembols|rembols|restitu|compens|ressarc|indeniz|indemniz|estorn|devolv|abon|recompens"
    r"|retorn|bonific)"
)
_WILL = (
    r"(?:vou|vamos|irei|iremos|prometo|prometemos|garanto|garantimos|asseguro|asseguramos"
    r"|comprometemos a|comprometo a|encarrego de|dispost[oa]s? a|eu|nos|chefe|loja vai"
    r"|vendedor vai|a gente vai)"
)
_MAY = (
    rf"(?:{_WILL}|posso|podemos|poderiamos|poderia|quero|queremos|prefiro|preferimos|loja"
    r"|vendedor|depois|consigo|conseguimos)"
)
_INF = rf"{_STEM}(?:ar|er|ir)"
_BACK = (
    rf"(?:\b{_STEM}{_WE}\b|\b(?:te|lhe|lhes|eu|ja) (?:{_STEM}o|ressarco)\b|\b(?:{_STEM}o"
    rf"|ressarco) (?:te|lhes?|lhos?|lhas?|tos?|tudo|o valor|o dinheiro|voce|vc|a voce|seu"
    rf"|o seu|todo)\b"
    rf"|\b{_INF} (?:lhe|te|vos)(?: (?:ei|emos))?\b"
    rf"|\b{_WILL} (?:(?!nao )\w+ ){{0,2}}?{_INF}\b|\b(?:te|lhe) (?:posso|podemos|vou"
    rf"|vamos) {_INF}\b"
    rf"|\b(?:a gente|loja|chefe|vendedor) (?:(?!nao |quer)\w+ ){{0,2}}?{_STEM}(?:e|a|i)\b)"
)
_GIVE = (
    r"(?:\b(?:dou|damos|darei|daremos|pago|pagamos|pagarei|pagaremos|mando|mandamos"
    r"|mandarei|mandaremos|enviamos|enviarei|enviaremos"
    r"|(?:te|lhe|lhes|eu|mesmo|amanha|hoje|ja) envio|envio(?= (?:lhe|te|outr|um nov|uma nov"
    r"|de novo))|transfiro|transferimos|transferirei|transferiremos|deposito|depositamos"
    r"|depositarei|depositaremos|ofereco|oferecemos"
    r"|ofereceremos|ponho|pomos|colocamos|coloco|boto|meto|metemos|junto|juntamos|incluo"
    r"|incluimos|faco|fazemos|farei|faremos|acerto|credito|creditamos|creditaremos|devolvo"
    r"|despacho|despachamos"
    r"|troco|trocamos|trocaremos|consigo|emitimos|emitiremos|presenteio|presenteamos"
    r"|arranjo|arranjamos|adiciono|acrescento|repasso|passo|aprovamos|prometo|prometemos"
    r"|libero|liberamos)\b"
    r"|\b(?:a gente|loja|chefe|vendedor|patrao) (?:(?!nao |quer)\w+ ){0,2}?(?:da|paga|manda"
    r"|envia|transfere|deposita|faz|poe|bota|coloca|oferece|troca|devolve|estorna|dara"
    r"|pagara|enviara|mandara)\b"
    rf"|\b{_MAY} (?:(?!nao )\w+ ){{0,2}}?(?:dar|pagar|mandar|enviar|transferir|depositar"
    rf"|oferecer|despachar|fazer|por|colocar|botar|incluir|trocar|conseguir|emitir|creditar"
    rf"|liberar|arranjar|{_INF})\b"
    r"|\b(?:dar|pagar|enviar|mandar|transferir|creditar) (?:lhe|te)\b"
    r"|(?<!\bvoce )(?<!\bvc )(?<!\bdevo )(?<!\bque )(?<!\bpode )(?<!\bposso )(?<!\ba "
    r")(?<!\bpor )(?<!\bpara )(?<!\bquero )(?<!\bde )(?<!\bqueria )(?<!\bpoderia )(?<!\bcomo )\b"
    r"(?:devolver|reembolsar|dar|transferir|compensar|(?:eu|nos) pagar)\b)"
)
_GET = (
    r"\b(?:recebe|recebera|receberas|recebes|vai receber|tera|teras|obtem|chega|chegara"
    r"|ganha|ganhara|ganhas|recupera|recuperara|cai|caira|vai cair|fica com|sai|vai ter"
    r"|vera|veras|vai ver|vai ganhar|vao|vai|ira|vira|ficara)\b"
)
_MONEY = (
    r"(?:(?:(?<!\bpor )transferencia|deposito|(?<!\bem )dinheiro|grana|reembolso|estorno"
    r"|compensacao|indenizacao|indemnizacao|diferenca|ressarcimento|bonificacao|montante)\b"
    r"|metade\b|devolucao\b|valor (?:total|integral|pago|completo|todo)|(?:o|seu"
    r"|todo o) valor\b|tudo (?:o )?que pag\w+|tudo$|tudo (?:de volta|em|hoje|amanha))"
)
_SUM = (
    r"(?:\d+(?: \d\d\d?)? ?(?:dolar\w*|usd|us|euros?|eur|reais|real|rs|brl|libras?|gbp"
    r"|pesos?|cny|yuan\w*|rub|contos?|pila|paus|conto|de (?:compensacao|volta|devolucao))\b"
    r"|(?:um|dois|tres|quatro|cinco|seis|sete|oito|nove|dez|doze|quinze|vinte|trinta"
    r"|cinquenta|cem) (?:dolar\w*|euros?|reais|libras|paus|contos)\b"
    r"|\b(?:rs?|usd|us|eur|brl|gbp) \d|\b(?:rs|usd|us)\d|\d+(?: \d\d)?(?= (?:em|por|se|e"
    r"|como|amanha|hoje|para|pra|extra|ao|ja|mais|pelo|pela)\b|$))"
)
_ANEW = (
    r"(?:(?:outr[oa]s?|uma?) (?:(?!foto|vez|video|mensagem|dia|etiqueta|numero|e mail|link"
    r"|codigo|nota|fatura|copia|forma|maneira)\w+ ){0,2}?"
    r"(?:nov[oa]s?|igual\w*|gratis|de graca|sem (?:custo|custos))\b"
    r"|(?<!\bde )outr[oa]s?\b(?! (?:foto|video|mensaj|mensag|vez|correo|dia|numero|etiqueta"
    r"|guia|notific|color|cor |modelo|captura|enlace|link|lado|forma|maneira|manera|copia"
    r"|factura|fatura|pregunta|pergunta|cosa|coisa|opcion|opcao|tienda|loja|motivo|razon"
    r"|razao|via|medio|meio|e mail|email|codigo|precio|preco|anuncio))|outr[oa]s? (?:pacote"
    r"|produto|artigo|unidade|peca|par|exemplar|pedido|camis\w+|relogio|telefone|gratis"
    r"|encomenda|item)\b|outr[oa]s?$|outr[oa] (?=amanha|hoje|em |e |no dia|de graca|dia \d)"
    r"|(?:um|uma|o|a|seu|produto|artigo|pacote) nov[oa]s?\b(?! (?:numero|codigo|email"
    r"|e mail|link|rastre\w+|modelo|pedido|mensagem|foto|etiqueta|endereco|morada|data"
    r"|prazo))|nov[oa]s? (?:produto|artigo|pacote|unidade|peca|par|pedido|envio"
    r"|encomenda)\b|novinh[oa]|substitu\w+|reposicao|reenvio|(?:peca|parte|acessorio|cabo"
    r"|parafuso)s? (?:\w+ )?(?:falt\w*|nov[oa]|em falta)|(?:o|a) que falt\w+)"
)
_GIFT = (
    r"(?:(?<!\bpara )(?<!\bpra )(?<!\bde )(?:present(?:e|es|inho)|brindes?|mimo|mimos"
    r"|lembranc\w+|cup(?:om|ao|ons|oes)|desconto (?:\w+ ){0,4}(?:proxim|seguinte)\w*|vale"
    r"|gift(?! card)|surpresa|credito)\b)"
)
_THEN = (
    r"(?:(?!nao |se |para (?!voce|vc|ti|o senhor|a senhora|si)|como |foto|meu |minha |etiqueta"
    r"|fatura )\w+ )"
)
_REFUND = (
    rf"\b(?:fica|ficamos|fechamos) (?:por|em) {_SUM} (?:\w+ )?(?:devol|reembols|compens)",
    r"\bse eu (?:te|lhe) (?:der|pagar|devolver|mandar)\b",
    _BACK,
    rf"{_GIVE} {_THEN}{{0,6}}(?:{_MONEY}|{_SUM}|um pix\b)",
    (
        r"\b(?:faco|fazemos|farei|mando|manda|faz) (?:um |o |te um |lhe um )?pix\b(?! (?:para"
        r"|pra) (?:mim|nos|loja))"
    ),
    (
        r"\b(?:sera|serao|vai ser|vao ser) (?:\w+ )?(?:reembolsad|devolvid|creditad|restituid"
        r"|pag|compensad|ressarcid|estornad)[oa]s?\b(?! na compra)"
    ),
    (
        r"\b(?:procedemos|procederemos|procederei|procedo|providencio|providenciamos"
        r"|providenciaremos) (?:ao|a|com o|o|um) (?:\w+ )?(?:reembols\w+|devol\w+|restitu\w+"
        r"|estorn\w+|pagamento|compens\w+)\b|\b(?:trato|tratamos) (?:do|da) (?:reembols|devol"
        r"|estorn)\w+"
    ),
    (
        r"\b(?:seu|teu|o) (?:dinheiro|valor) (?:\w+ ){0,2}?(?:volta|voltara|estara|cai|caira"
        r"|chega|chegara|sera|amanha|hoje|em)\b"
    ),
    r"\b(?:reembolso|estorno) (?:\w+ )?(?:assim que|uma vez|logo que|depois de|apos|quando)\b",
    rf"{_GET} {_THEN}{{0,5}}(?:{_MONEY}|{_SUM})",
    (
        rf"{_SUM} (?:\w+ ){{0,4}}(?:(?:para|pra) (?:ti|voce|vc|si)|(?:sao|e) (?:teus|seus|seu)"
        r"|(?:te|lhe) (?:dou|pago|mando|devolvo))\b"
    ),
    r"\b(?:dinheiro|grana) de volta\b(?! (?:ja|porque|ou))",
    (
        r"\b(?:e|depois|entao|prometid\w|garant\w+|prometo|prometemos"
        r"|confie) (?:\w+ ){0,2}(?:reembolso|devolucao|estorno|compensacao)\b"
    ),
    (
        r"\b(?:reembolso|devolucao|estorno|compensacao) (?:\w+ ){0,4}(?:amanha|garantid"
        r"|assegurad|em \d+ (?:dias|horas)|dentro de|hoje mesmo|imediat|prometid)\w*"
    ),
    (
        r"\b(?:pago|pagamos|pagaremos|pagarei|cobrimos|cubro|cobriremos|assumo|assumimos"
        r"|assumiremos|arcamos com|arco com) (?:\w+ ){0,4}(?:custos?|frete|portes|despesas?"
        r"|conserto|reparacao|alfandega|impostos?)\b"
    ),
    r"\bcompenso\b|\b(?:faremos|fazemos|faco|farei|vamos fazer) (?:lhe )?chegar\b",
    (
        r"\b(?:sua|seu|tua|teu) (?:compensacao|reembolso|devolucao|estorno) (?:e |de |sao "
        rf"|seria )?{_SUM}"
    ),
    (
        rf"{_SUM} (?:\w+ )?(?:volt|regress|retorn|caem|cai|vao|irao|chegam)\w* (?:para|na|no|ao"
        rf"|a)\b|\bmetade (?:\w+ ){{0,4}}(?:sua|tua|de volta)\b"
    ),
    (
        r"\b(?:corre|correm|vai|fica|ficam|sera|e) (?:\w+ ){0,3}(?:por|a) (?:minha|nossa|nosso"
        r"|meu) (?:conta|cargo)\b"
    ),
    (
        r"\b(?:o|seu|teu) (?:dinheiro|valor) (?:\w+ ){0,3}(?:passo|mando|devolvo|dou|transfiro"
        r"|deposito|damos|devolvemos|mandamos)\b"
    ),
    (
        r"\b(?:que tal|que acha de|o que acha de|aceite|aceita|aceitaria|aceitas"
        rf"|se contentaria com) (?:\w+ ){{0,4}}(?:{_SUM}|compensacao|reembolso|devolucao)"
    ),
    (
        r"\b(?:estou|estamos|to|tou) (?:a |te |lhe )?(?:mandando|enviando|devolvendo"
        r"|transferindo|depositando|reembolsando|enviar|devolver|transferir|mandar"
        r"|fazendo) (?:\w+ ){0,3}(?:dinheiro|reembolso|devolucao|estorno|valor|outr|um nov"
        r"|uma nov)"
    ),
    (
        r"\b(?:conte|conta|contem) com (?:\w+ ){0,2}(?:reembolso|devolucao|dinheiro|compensacao"
        r"|estorno)\b"
    ),
    (
        rf"{_GIVE} {_THEN}{{0,4}}\d+ percent (?:\w+ ){{0,2}}(?:valor|preco|total|montante|compra"
        r"|de volta|reembolso)"
    ),
    r"\bmoney back\b",
)
_REPLACEMENT = (
    rf"{_GIVE} {_THEN}{{0,5}}{_ANEW}",
    rf"{_GET} {_THEN}{{0,4}}{_ANEW}",
    (
        r"\b(?:reenvi(?:amos|arei|aremos)|substitu(?:imos|irei|iremos)|repo(?:mos|remos|nho)"
        r"|reporemos)\b"
    ),
    (
        r"\b(?:o|a|um|uma|outr[oa]) (?:nov[oa]|substitut[oa]|unidade|peca"
        r"|pacote novo) (?:\w+ ){0,2}?(?:sai|saira|segue|vai a caminho|sem custo)\b"
        r"|\ba caminho (?:\w+ ){0,2}(?:outr[oa]|uma? nov[oa])"
    ),
    r"\ba gente (?:reenvia|substitui|repoe|troca|manda (?:outr|de novo|mais um))",
    (
        r"\b(?:te|lhe|eu) (?:reenvio|substituo)\b|\b(?:reenvio|substituo) (?:lhe|te|o|a|sem"
        r"|gratis|de graca|amanha|hoje)\b"
    ),
    rf"\b{_MAY} (?:(?!nao )\w+ ){{0,2}}?(?:reenviar|substituir|repor)\b",
    r"\b(?:volto|voltamos|voltaremos|voltarei) a (?:enviar|mandar|despachar)\b",
    (
        r"\b(?:mando|enviamos|mandamos|enviaremos|mandaremos|envio|mandarei"
        r"|enviarei) (?:\w+ ){0,3}(?:de novo|novamente|outra vez)\b(?! (?:foto|mensagem))"
    ),
    (
        r"\b(?:mando|enviamos|mandamos|enviaremos|mandaremos|vai mandar|vou mandar|vamos enviar"
        r"|vamos mandar) (?:\w+ ){0,4}(?:que (?:lhe |te )?falt\w*|faltantes?|em falta)"
    ),
)
_FAVOUR = (
    (
        r"\b\d+ percent (?:\w+ ){0,4}(?:proxim|seguinte)\w*|\b(?:proxim|seguinte)\w* (?:compra"
        r"|pedido|encomenda) (?:\w+ ){0,4}\d+ percent"
    ),
    r"\b(?:te|lhe) (?:presenteio|ofereco um mimo)\b|\bpresenteamos\b",
    rf"{_GIVE} {_THEN}{{0,6}}{_GIFT}",
    rf"{_GET} {_THEN}{{0,5}}{_GIFT}",
    (
        r"\b(?:a|da|na) proxima(?: vez)? (?:\w+ ){0,3}(?:ponho|poe|mando|manda|dou|damos"
        r"|ofereco|coloco|incluo|junto|meto|boto)\b"
    ),
    rf"\b(?:proxim[oa]|seguinte|outr[oa]) (?:pedido|compra|encomenda) (?:\w+ ){{0,4}}{_GIFT}",
    rf"{_GIFT} (?:\w+ ){{0,5}}(?:proxim|seguinte)\w*",
)
_NOT_PROMISE = (
    (
        r"\b(?:plataforma|sistema|aliexpress|banco|site) (?:(?:ja|lhe|te|se|o|a"
        r"|vai) ){0,3}(?:reembols|devolv|restitu|pag|estorn|compens|dara)\w*"
    ),
    (
        r"\b(?:devolver|devolvo|retornar) (?:(?:o|a|os|as|este|esta|meu|minha) )?(?:artigo"
        r"|produto|pacote|pedido|encomenda|peca|camis\w+|sapat\w+|tenis|vestido|bolsa)"
    ),
    r"\b(?:se|quando|onde|para onde) (?:eu )?(?:devolver|devolvo)\b",
    (
        r"\b(?:nao|nunca|jamais|nem|impossivel|n)(?: (?:lhe|te|lhes|se|o|a|os|nos|podemos|posso"
        r"|vamos|vou|conseguimos|consigo|pude|e|possivel|fazemos|damos|ha|temos|oferecemos"
        r"|iremos)){0,5}"
        r" (?:reembols|restitu|compens|indeniz|indemniz|estorn|devol|reenvi|repo|dar|damos|dou"
        r"|pag|mand|envi|ofere|faz|faco|desconto|promet|cup|troc|temos)\w*(?: \w+){0,3}"
    ),
    (
        r"\b(?:oferta|proposta|solicitacao)\b (?:\w+ ){0,6}(?:oficial|formal|disputa|caso"
        r"|reclamacao|la|ali|plataforma|aceit\w*)(?: \w+){0,12}"
    ),
    r"\b(?:\w+ ){0,5}(?:sistema|canal|via|botao) oficial\b(?: \w+){0,8}",
    rf"{_TOLD_ME} (?:\w+ ){{0,8}}",
    (
        r"\b(?:quando|como|se|quero que|espero que|peco que|exijo que) (?:me |nos |vao |voces "
        r"|vao me )(?:\w+ )?(?:devolv|reembols|restitu|estorn|pag|mand|envi|compens"
        r"|repo)\w*(?: \w+){0,5}"
    ),
    (
        r"\b(?:quero|exijo|peco|solicito|espero|preciso|queria|desejo|gostaria"
        r"|pretendo) (?:\w+ ){0,3}(?:reembolso|devolucao|dinheiro|compensacao"
        r"|estorno)\b(?: \w+){0,4}"
    ),
    r"\b(?:papel|embrulho|saco|caixa|cartao|para|pra) (?:de |um )?presente",
    r"\bcomo (?:o |a |eu )?(?:devolvo|troco)",
    r"\b(?:aviso|assim que|quando) (?:\w+ ){0,3}(?:envi|despach|mand|sa)\w*",
)

# ---------------------------------------------------------------------------------------------
# Outside the platform

_APP = (
    r"(?:a?whats ?app?\w*|wh?ats ?up|wh?ats?a?p+\w*|wh?ats|uotis\w+|uats\w+|zap|zapzap"
    r"|zap zap|zapi\w*|wpp|wsp|telegram\w*|tele gram|tlgrm|tg|wechat|we chat|weixin|line"
    r"|signal|viber|messenger"
    r"|instagram|insta|facebook|face|skype|qq|kakao\w*|discord|ig)"
)
_BY_MAIL = r"(?:e mail|email|mail|telefone|telemovel|celular|fone|tel)"
_PURSE = (
    r"(?:pay ?pal|pix|ted|mb ?way|picpay|pic pay|nubank|multibanco|zelle|venmo|cash ?app"
    r"|western ?union|money ?gram|wise|revolut|transferencia\w*|transfer\w*|iban|nib|swift"
    r"|chave pix"
    r"|conta (?:bancaria|direta|corrente|pessoal|poupanca)|numero d[ae] (?:sua "
    r"|tua )?(?:conta|cartao)|dados (?:bancarios|da (?:sua |tua )?conta)|agencia e conta"
    r"|bitcoins?|btc|usdt|tether|eth|ethereum|cripto\w*|crypto|binance|wallet"
    r"|carteira (?:virtual|digital|cripto|usdt|btc)|em dinheiro|dinheiro vivo|numerario"
    r"|cash|em maos?|boleto (?:por fora|direto)"
    r"|(?:cartao|cartoes|vale|codigo) (?:de )?presente|vale presente|cart(?:ao"
    r"|oes) pre ?pagos?|gift ?cards?|mercado ?pago|skrill|payoneer|alipay"
    r"|deposito (?:bancario|direto)|link de pagamento)"
)
_OUT = (
    r"(?:por fora|(?:por )?fora (?:da|do|desta|deste|dessa|desse|daqui) ?(?:plataforma"
    r"|pagina|site|app|aplicativo|sistema|aplicacao)?|por outro (?:lado|meio)|por outra via"
    r"|em privado|no privado|no particular|no pv"
    r"|entre (?:nos|a gente|eu e voce)|pessoalmente|sem (?:\w+ ){0,4}(?:taxas?|comiss\w+"
    r"|intermediari\w+|plataforma|site|anuncio)|(?:meu|nosso) (?:proprio )?(?:site"
    r"|loja propria)|nossa loja (?:propria|online|virtual)|link externo|em pessoa"
    r"|direto comigo|direto conosco|diretamente(?! (?:com cartao|na|no|aqui|pela|pelo"
    r"|com a transport)))"
)
_ACT = (
    r"(?:escrev\w+|fal(?:a|ar|e|em|amos|emos|ando)|convers\w+|contat\w+|contact\w+"
    r"|adicion\w+|cham\w+|mand\w+|envi\w+|pag(?:a|ar|as|o|ue|ues|uem|am|ando|amos|armos"
    r"|uei)|deposit\w+|transfi\w+|transfer\w+|pass(?:a|as|o|e|ar|amos|em|es)"
    r"|me da|dar|lig(?:a|ue|ar)|acert\w+|resolv\w+|combin\w+|segui\w*|seguimos|sigam?"
    r"|continu\w+|tratamos|tratar|trat[ae]|ver|vemos|vermos|veja|aceit(?:o|amos|ar)"
    r"|prefir\w+|prefer\w+|tenho|temos|tens|tem|us(?:a|as|e|o|ar|amos)|faz\w*|faco|faca"
    r"|fizer\w*"
    r"|receb\w+|devolv\w+|reembols\w+|cobr\w+|compr[ea]\w*|vend\w+|negoci\w+|proponho"
    r"|ofere\w+|dou|damos|deix\w+|comuni\w+|vamos|vem|venha|pode\w*|posso|podemos"
    r"|compartilh\w+|partilh\w+|indi\w+|forne\w+|precis\w+|quero|fech\w+ negocio|consigo"
    r"|consegue|ped\w+|diga|liquid\w+|melhor)"
)
_THING = (
    r"(?:capa|capinha|adesivo|autocolante|camiseta|camisola|t shirt|caneca|suporte|cartaz"
    r"|logo\w*|logotipo|ima|livro|porta chaves|chaveiro|poster|bone|enfeite|brinquedo"
    r"|carteira de|porta cartoes|estampa\w*|icone|moletom|quadro|sticker|placa|almofada"
    r"|mochila|fantasia|bolsa|vinil|papel|envelopes?|moeda|pin|pins|maquina|maquininha"
    r"|impressora|leitor|display|etiqueta|fita|texto|frase|inscricao|impress[oa])"
)
_OUTSIDE = (
    (
        r"\b(?:me )?(?:dar|da|de) (?:me )?(?:o )?(?:seu|teu) (?:numero|contato|contacto|e mail"
        r"|email|telefone|telemovel|celular)\b"
    ),
    rf"\b{_ACT} (?:(?!nao |nunca )\w+ ){{0,7}}(?:{_APP}|{_PURSE})\b",
    rf"\b(?:{_APP}|{_PURSE}) (?:(?!nao |nunca )\w+ ){{0,6}}{_ACT}\b",
    rf"\b(?:meu|nosso|seu|teu|minha|sua|tua) (?:{_APP}|{_PURSE}|chave)\b(?! (?:nao |da conta))",
    (
        r"\b(?:pass\w+|mand\w+|me da|da me|diga|deixa|deixe|anota) (?:me )?(?:o |a )?(?:teu|seu"
        r"|meu) (?:numero|contato|contacto|e mail|email|mail|telefone|telemovel|celular)\b"
    ),
    (
        r"\b(?:escrev|lig|contat|contact|fal|mand|cham)\w+ (?:\w+ ){0,3}(?:para|no|pro"
        r"|ao) (?:\w+ )?(?:\d{1,4} ){1,6}\d{2,4}\b"
    ),
    (
        r"\b(?:no|por|em) (?:privado|pv|particular|inbox|dm|direct)\b"
        r"|\bpor fora\b(?! (?:da caixa|e|esta|tem|e por dentro))"
    ),
    r"\b(?:poup|econom|evit)\w+ (?:\w+ ){0,3}(?:comiss|taxa|tarifa)\w*",
    (
        rf"\b(?:{_APP}|{_BY_MAIL}) (?:e |num |numero |n |id |ao |mais |esta |meu |a |do "
        r"|da )?(?:\d|id\b)"
    ),
    (
        r"\b(?:deposit|transfer|transfir|mand|envi|pag)\w* (?:\w+ ){0,5}(?:na|numa|para a|pra"
        r"|para|nesta|nessa) (?:minha |nossa |uma )?conta\b|\b(?:deposit|transfer"
        r"|transfir)\w* (?:\w+ ){0,3}(?:na|para a|pra|para) (?:sua|tua) conta\b"
    ),
    rf"\b(?:{_APP}|pix|mb ?way|picpay|zelle|paypal|usdt|btc) (?:\w+ ){{0,5}}\d{{3}}",
    rf"\b(?:por|via|com|pelo|no) (?:seu |meu |o |um |uma )?(?:{_APP}|{_PURSE})\b",
    r"\blink (?:\w+ ){0,8}pag\w*|\bpag(?:a|ar|ue) (?:\w+ ){0,6}link\b",
    (
        r"\bdeposito (?:\w+ ){0,5}(?:comprovante|foto|print)|\b(?:comprovante|comprovativo"
        r"|print|foto) d[eo] (?:pagamento|deposito|transferencia|pix)|\b(?:faz|faca"
        r"|faz me) (?:o|a|um|uma) (?:deposito|transferencia|pix|mb way)"
    ),
    (
        r"\b(?:pix|mb ?way|picpay|paypal|ted) (?:serve|pode ser|da certo|funciona pra|e melhor"
        r"|resolve)\b|\b(?:pode ser|serve|aceita) (?:um |o |por )?(?:pix|mb ?way|picpay|ted)\b"
    ),
    r"\b(?:ligue me|me liga|me ligue|liga me|liga pra mim|ligue para mim)\b",
    (
        r"\b(?:nao|sem) (?:que )?pass(?:e|ar|em|a) (?:pel[ao]) (?:plataforma|pagina|site|app"
        r"|sistema)\b"
    ),
    r"\b(?:nosso|meu) numero (?:(?!de )\w+ ){0,6}\d{3,}|\bpag\w+ (?:\w+ ){0,3}a parte\b",
    r"\bpay ?pal (?:amigos|familia|friends)",
    (
        r"\b(?:escrev\w+|fal(?:a|ar|e|amos|armos)|convers\w+|contat\w+|contact[aeo]\w*|lig(?:a"
        r"|ue|ar)|mand\w+|pass(?:a|e|o|ar|es)|segu\w+|comuni\w+|acert\w+|resolv\w+|trat(?:a|ar"
        r"|e|amos)|negoci\w+|vermos|vemos|ver|combin\w+|chama\w*) (?:(?!nao "
        rf"|nunca )\w+ ){{0,6}}{_BY_MAIL}\b"
    ),
    (
        r"\b(?:pag(?:a|ar|as|o|ue|ues|uem|ando|amos|armos)|acert\w+|resolv\w+|fal(?:a|ar|e|amos"
        r"|emos)|trat\w+|combin\w+|negoci\w+|compr[ea]\w*|vend\w+|transfi\w+|transfer\w+"
        r"|deposit\w+|mand\w+|envi\w+|devolv\w+|faz\w*|faca|segui\w*|sigam?|continu\w+|vemos"
        r"|ver|reembols\w+|liquid\w+|ped\w+|fech\w+|tir\w+|convers\w+|contat\w+|contact\w+"
        r"|escrev\w+|melhor)"
        rf" (?:(?!nao |nunca )\w+ ){{0,7}}{_OUT}\b"
    ),
    (
        rf"\b{_OUT} (?:\w+ ){{0,4}}(?:pag(?:a|ar|as|o|ue|ando|amos)|acert\w+|resolv\w+|fal\w+"
        r"|negoci\w+|compr[ea]\w*|transfi\w+|deposit\w+|barato)\b"
    ),
    rf"^(?:{_APP}|{_PURSE})(?: \w+){{0,3}}$",
)
_NOT_OUTSIDE = (
    rf"\b{_THING} (?:(?!pag|escrev|fal)\w+ ){{0,8}}(?:{_APP}|{_PURSE}|{_BY_MAIL})\b",
    (
        r"\b(?:(?<!\bnada )nao|nunca|jamais|nem|proibid\w|evite|rejeit\w+) (?:(?:se|lhe|me|nos"
        r"|te|vou|deve|devemos|pretendo|quero|vamos|e necessario|e preciso|podemos|posso"
        rf"|precisa|o|a|vai|voce) ){{0,3}}"
        r"(?:pag|aceit|escrev|fal|us[aeo]|d[aeo]|compartilh|partilh|envi|mand|fac|faz|ped|sai"
        r"|trat|contat|contact|ha|tem|trabalh|precis|pass|dep|transf|acert|resolv|neg|combin"
        r"|receb|cham|ofere|adicion|oper|por|forne|convers)\w* (?:(?!e |mas |senao |melhor "
        rf"|contat|contact|escrev|fale|chame|ligue)\w+ ){{0,6}}?(?:{_APP}|{_PURSE}|{_OUT}"
        rf"|{_BY_MAIL})\b"
    ),
    rf"{_TOLD_ME} (?:\w+ ){{0,10}}?(?:{_APP}|{_PURSE}|{_OUT}|{_BY_MAIL})\b",
    (
        r"(?<!\bpasse )(?<!\bpassar )\b(?:dentro da|dentro do|na propria|pela"
        r"|atraves da) (?:plataforma|pagina|site|app|aplicativo)\b"
    ),
    r"\btransfer(?:encia)? (?:termic|de calor|de dados|de arquivos)\w*",
    r"\bfora (?:de|do) (?:stock|estoque|servico|casa|prazo|garantia|horario|tamanho|cidade|ar)\b",
    (
        rf"\b(?:{_APP}|{_PURSE}) (?:nao|nunca) (?:me|nos|se|e|esta|estao|aceit|perm|val|ha|temos"
        r"|uso|sao|o)"
    ),
    r"\bnao e (?:uma |um |a minha |o meu )?(?:conta|iban|numero de conta|telefone|telemovel)\b",
    (
        r"\b(?:relogio|pulseira|mensagens?|notificacoes|chamadas|compativel|aplicativo"
        rf"|avisos) (?:\w+ ){{0,4}}{_APP}\b"
    ),
    (
        rf"\b(?:aceitam|aceita|aceitas) (?:\w+ ){{0,3}}{_PURSE}(?: (?:ou|e) \w+)?(?= (?:em|como"
        r"|aqui|para)|$)"
    ),
    (
        r"\b(?:fatura|nota|nota fiscal|recibo|etiqueta|manual|instrucoes|comprovante"
        rf"|comprovativo|confirmacao|boleto) (?:\w+ ){{0,5}}{_BY_MAIL}"
    ),
    rf"\b{_BY_MAIL} (?:\w+ ){{0,3}}(?:etiqueta|fatura|transportadora|entreg\w+|correios)\b",
    (
        r"\b(?:entregador|estafeta|transportadora|carteiro|motorista|courier"
        rf"|correios) (?:\w+ ){{0,8}}(?:{_BY_MAIL}|{_APP})"
    ),
    (
        rf"\b(?:{_PURSE}) (?:\w+ ){{0,3}}(?:na|no|pelo|pela|nesta|neste) (?:site|plataforma"
        r"|pagina|app|aplicativo)\b"
    ),
    r"\b(?:entrega|retirada) em maos?|\b(?:direto|diretamente) na (?:loja fisica|loja)\b",
    r"\b(?:numero|telefone|e mail) (?:\w+ ){0,3}(?:correios|transportadora|ctt|courier)\b",
    r"\b(?:e mail|mail|email) (?:de confirmacao|com o rastreio|de aviso)",
)
_TOLD = (
    (
        r"^(?:aviso|lembrete|lembre se|advertencia|atencao utilizador|para sua seguranca"
        r"|por sua seguranca|cuidado)\b(?! (?:\w+ ){0,3}(?:fech|cancel|por favor))"
    ),
    (
        r"\b(?:denuncie|denunciar|golpe|golpes|golpista\w*|burla|burlas|fraude|e mentira"
        r"|seria mentir|nao vou (?:mentir|fechar|por|dizer|marcar|aceitar|dar|pagar|sair"
        r"|colocar|retirar|cancelar)|me recuso|recuso me|nao aceito|nao concordo"
        r"|nao pretendo)\b"
    ),
    (
        r"\b(?:o|a|este|esse|meu) vendedora? (?:me|insiste|exige|quer que eu|pretende|diz que"
        r"|pediu me|disse me)\b|\bo que (?:eu )?(?:faco|devo fazer|tenho que fazer|respondo"
        r"|posso fazer)$|\bvendedor lhe (?:pediu|ofereceu|propos)\b"
    ),
    (
        r"\b(?:e|esta) (?:isso |isto )?(?:normal|legal|permitido|verdade)\b|\b(?:isso"
        r"|isto) (?:e|esta) (?:normal|permitido|certo)\b"
    ),
)

# ---------------------------------------------------------------------------------------------
# The coach's

_COLOUR = (
    r"branc[oa]s?|pret[oa]s?|negr[oa]s?|vermelh[oa]s?|azu(?:l|is)|verdes?|amarel[oa]s?"
    r"|cinz[ae]\w*|cor de rosa|rosas?|rox[oa]s?|castanh[oa]s?|marro(?:m|ns)|laranjas?|bege"
    r"|dourad[oa]s?|pratead[oa]s?|violeta|turquesa|lilas|bordo|vinho"
)
_PLACE = (
    r"esquerd[oa]|direit[oa]|canto|borda|costura|manga|gola|lateral|superior|inferior"
    r"|traseir[oa]|dianteir[oa]|sola|tampa|tela|ecra|bateria|porta|ziper|fecho|botao|base"
    r"|alca|cabo|pes?|perna|parafusos?|carregador|etiqueta|placa|lente|espelho|salto|bolso"
    r"|dobradica|motor|tomada|peca"
)
_DEFECT = (
    r"partid[oa]s?|quebrad[oa]s?|rachad\w+|rachadura|riscad[oa]s?|riscos?|manchas?"
    r"|manchad\w+|furos?|furad[oa]s?|buracos?|amassad\w+|afundad\w+|amolgad\w+|descosid\w+"
    r"|descosturad\w+|descolad\w+|enferrujad\w+|mofo|bolor|queimad\w+|molhad\w+|dobrad\w+"
    r"|tort[oa]s?|rasgad\w+|rasgo|lascad\w+|fissura|solt[oa]s?"
    r"|vazi[oa]|falsific\w+|imitacao|faltam?|faltava\w*|vencid\w+|usad[oa]s?|trincad\w+"
)

# Parts of words that have to be there before the phrases of a kind are tried.
_ABOUT: dict[Kind, tuple[str, ...]] = {
    "close": (
        "disput", "reclam", "queix", " caso", "controvers", "litigio", "conflito", "contestac",
        "ocorrencia", "denuncia", "chamado", "mediac", "processo", "ticket", "claim", "pleito",
        "incidente", "recurso", "reembols", "devolucao", "estorno", "solicitacao", " fech",
        "encerr",
    ),
    "false_reason": (
        "resposta",
        " figur", " conste", " const", "disputa", "reclam",
        " pus", " diss",
        " ponh", " poe ", " escolh", "lecion", "leccion", " marc", " marq", " indic",
        " indiq", " escrev", " diz", " diga", " dig", " coloc", " coloq", " usa", " use ",
        "utili", " clic", " cliq", "coment", "declar", "respond", "confirm", "aleg",
        "argument", "mencion", " anot", "inform", "justifi", "optar", "opte", "assinal",
        " bot", " fale ", " fala", "apert", " toque", "relat", "registr", "preench", "mude ",
        "mudar", "troqu", "troca", "carregu", " met", "ment", "faca de conta", "cancel",
        "anul", "fech", "encerr", "retir", " tir", "motivo", "razao", "causa", "opcao",
        "desculpa", "lugar de", "vez de", "inves de", "sem falar", "sem dizer", "cit",
        " passa", "desist", " cont",
    ),
    "promise": (
        " conta ", " caminho", " mitad",
        "frete", "custo", "conserto", " chegar",
        "dolar", "euro", " reais", " real ", " rs ", "usd", "dinheiro", "grana", "reembols",
        "rembols", "devol", "estorn", "restitu", "ressarc", "compens", "inden", "indem",
        "abon", "bonific", "reenvi", " outr", " nov", "presente", "brind", " mimo",
        "lembranc", "cupo", "cupa", "desconto", " repo", "substitu", "gift", "money", " vale ",
        " valor", "metade", "diferenca", " eur ", "libra", " brl ", " gbp ", "falt", "tudo",
        " pag", "surpresa", "retorn", "recompens", " volt", " pix", "credit", " paus",
        " conto", "montante", "transf", "deposit", "proxim", "percent",
    ),
    "outside": (
        " parte",
        " western", "pre pago", "comprovante", " lig",
        "whats", "wats", "wasap", "uotis", "uats", " zap", " wpp", " wsp", "telegr",
        "tele gram", "tlgrm", " tg ", "wechat", "we chat", "weixin", " line ", "signal",
        "viber", "messenger", " insta", "facebook", " face ", "skype", " qq ", "kakao",
        "discord", " ig ", "mail", "celular", " fone", "telefone", "telemovel", " tel ", "pay",
        " pix", " ted ", "mb way", "mbway", "picpay", "pic pay", "nubank", "multibanco",
        "zelle", "venmo", " cash", "money", "wise", "revolut", "transf", "iban", " nib ",
        "swift", " conta ", "bancari", "bitcoin", " btc", "usdt", "tether", "ethereum",
        " eth ", "cripto", "crypto", "binance", "carteira", "wallet", "dinheiro", "numerario",
        " mao", "presente", "gift", "mercado", "mercadop", "skrill", "deposit", "link",
        " fora ", "privado", "particular", " pv ", " dm ", "inbox", "direct", "outro lado",
        "outro meio", "outra via", "entre nos", "entre a gente", "pessoa", "comiss", " taxa",
        "tarifa", "intermediari", "plataforma", " site", "loja", "diret", "numero", "chave",
        "boleto", "contato", "contacto", "anuncio",
    ),
}  # fmt: skip

_CURRENCIES: dict[str, str] = {
    r"\bdolar(?:es)?\b": "USD", r"\beuros?\b": "EUR", r"\b(?:reais|real|r|rs)\b": "BRL",
    r"\blibras?\b": "GBP", r"\byuans?\b": "CNY", r"\brublos\b": "RUB",
    r"\bpesos mexicanos\b": "MXN",
}  # fmt: skip

_NUMBERS: dict[str, int] = {
    "um": 1, "uma": 1, "dois": 2, "duas": 2, "tres": 3, "quatro": 4, "cinco": 5, "seis": 6,
    "sete": 7, "oito": 8, "nove": 9, "dez": 10, "doze": 12, "quinze": 15, "vinte": 20,
    "trinta": 30, "quarenta": 40, "cinquenta": 50, "cem": 100, "duzentos": 200,
}  # fmt: skip

_MOMENTS: dict[str, str] = {
    r"\bdepois de amanha\b": "+2d", r"(?<!\bdepois de )\bamanha\b": "+1d",
    r"\b(?:hoje|esta (?:noite|tarde)|agora mesmo|ainda hoje)\b": "+0d",
    r"\b(?:em|dentro de|numa|de|ate) uma semana\b|\bnuma semana\b": "+7d",
    r"\b(?:em|dentro de) um mes\b|\bnum mes\b": "+30d", r"\bquinzena\b": "+15d",
    r"\bum dia\b": "+1d",
}  # fmt: skip

_MONTHS: dict[str, int] = {
    "janeiro|jan": 1, "fevereiro|fev": 2, "marco|mar": 3, "abril|abr": 4, "maio|mai": 5,
    "junho|jun": 6, "julho|jul": 7, "agosto|ago": 8, "setembro|set": 9, "outubro|out": 10,
    "novembro|nov": 11, "dezembro|dez": 12,
}  # fmt: skip


LANGUAGE = Language(
    code="pt",
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
    units={"dias?": "1d", "semanas?": "7d", "horas?|hs?|hrs": "1h", "mes(?:es)?": "30d"},
    months=_MONTHS,
    ordered=(
        r"\bsolicitei (?:um|uma|dois|duas|tres|\d)",
        (
            r"\b(?:pedi|comprei|encomendei|adquiri|escolhi|compramos|pedimos"
            r"|encomendamos)\b(?! (?:o reembolso|reembolso|ajuda|resposta))"
        ),
        r"\b(?:tinha|havia|tinhamos) (?:pedido|comprado|encomendado|escolhido)\b",
        (
            r"\b(?:meu|minha|o|a|este|esta) (?:pedido|compra|encomenda) (?:\w+ ){0,3}(?:era"
            r"|eram|foi|foram|e|consist\w+|incluia|dizia|de (?:um|uma|dois|duas|\d+))\b"
        ),
        r"^(?:pedido|compra|encomenda)\b",
        (
            r"\b(?:anuncio|descricao|pagina|ficha|site) (?:\w+ ){0,2}(?:diz\w*|prometia"
            r"|mostrava|indicava|anunciava|falava|dizia)\b"
        ),
        r"^(?:\w+ ){0,2}era (?:um|uma|uns|umas)\b",
        r"\bachei (?:esta|este|essa|esse)\b|^(?:anuncio|artigo pedido|produto)\b",
        r"\b(?:fiz|realizei) (?:um|o|a|meu|uma) (?:pedido|compra|encomenda)\b",
        r"\bpaguei (?:\w+ ){0,3}por (?:um|uma|uns|dois|duas|tres)\b",
    ),
    arrived=(
        r"\b(?:vaza|pinga|atrasa|adianta|desbota|encolheu|encolhe|queima|vibra)\b",
        (
            r"\b(?:chegou|chegaram|recebi|recebemos|veio|vieram|vinha|vinham|vem|entregaram"
            r"|entregue|continha|apareceu|chega|trouxe|trouxeram|tenho recebido|resultou)\b"
        ),
        (
            r"\b(?:me|nos) (?:\w+ )?(?:mandaram|enviaram|entregaram|deram)\b|\b(?:mandaram"
            r"|enviaram|entregaram) (?:me|nos|outr\w|um|uma|o|a)\b"
        ),
        r"\b(?:faltam?|faltavam?|falta)\b (?:\w+ ){0,3}\w+",
        (
            r"\b(?:tem|tinha|tinham|traz|trazia|esta|estao|estava|estavam|apresenta|dura|da|deu"
            r"|cai|cheira|faz|se|mede|medem|pesa|marca|diz|ha"
            rf"|possui)\b (?:\w+ ){{0,7}}(?:{_DEFECT}|{_PLACE}|{_COLOUR}|\d+)\b"
        ),
        rf"\b(?:{_PLACE}) (?:\w+ ){{0,5}}(?:nao|esta|tem|veio|{_DEFECT})\b",
        r"\bnao (?:liga|carrega|acende|gira|aquece|esfria|fecha|abre|responde ao|solta)\b",
    ),
    not_arrived=(
        (
            r"\bsem (?:a|o|minha|meu|receber) (?:encomenda|pacote|pedido|produto|compra)\b"
            r"|\bnao tenho nada\b"
        ),
        (
            r"\b(?:nao|nem) (?:ha|tem) (?:nenhum )?(?:pacote|encomenda|nada)|\b(?:consta"
            r"|aparece|marca|marcou|diz|deu) (?:como )?entregue"
        ),
        (
            r"\b(?:nao|nunca|jamais|nada|ainda nao) (?:\w+ ){0,3}(?:cheg\w+|receb\w+|apareceu"
            r"|entreg\w+|veio)\b"
        ),
        r"\b(?:continuo|continuamos|sigo|estou) (?:sem receber|a espera|esperando)\b",
        r"\bsem (?:receber|noticias)\b|\b(?:pacote|encomenda) (?:\w+ ){0,2}(?:perdid|extraviad)\w+",
    ),
    wanted=(
        (
            r"\b(?:quero|queria|peco|pedimos|queremos|solicito|exijo|desejo|preciso|prefiro"
            r"|espero (?:que (?:me|nos)|o|a|um|uma)|agradeco|agradecia|aceitaria|aceito"
            r"|pretendo|requeiro)\b (?!(?:\w+ )?(?:dizer|saber|deixar|dejar|decir|registrar"
            r"|crer|nunca|so|que saiba))"
        ),
        r"\b(?:gostaria|gostava|fico satisfeit\w|me basta|so peco)\b(?! de deixar)",
        (
            r"\b(?:que me|me|nos|que nos|que) (?:devolv|reembols|troqu|troc|restitu|reenvi"
            r"|repon|repus|compens|mand[ea]m)\w+"
        ),
        (
            r"\b(?:reembolso|devolucao|estorno|troca)\b(?: (?:por favor|completo|total|ja"
            r"|parcial|integral|imediato))"
        ),
        r"\b(?:por favor|favor) (?:\w+ )?(?:devolv|reembols|troqu|reenvi|envi|mand)\w+",
        r"\b(?:devolve|devolvam|reembolsem|mandem|enviem|troquem|devolva|reembolso)\b",
        r"\bcom (?:\w+ ){1,3}de (?:devolucao|reembolso|desconto) (?:\w+ )?(?:me|fico|basta)\b",
    ),
    specific=(
        r"\bmanchas? de \w+ n[ao]s? \w+",
        (
            r"\b(?:perto|junto|ao lado|embaixo|debaixo|em cima|atras|dentro) (?:de |da "
            rf"|do )(?:{_PLACE})\b"
        ),
        r"\bfaltam?\b (?:dois|duas|tres|quatro|cinco|seis|sete|oito|dez|metade)\b",
        rf"\b(?:{_COLOUR})\b",
        rf"\b(?:{_DEFECT})\b (?:\w+ ){{0,4}}(?:{_PLACE})\b",
        rf"\b(?:{_PLACE}) (?:\w+ ){{0,4}}(?:{_DEFECT})\b",
        (
            r"\b(?:tamanho|numero|modelo|ref|referencia|rastreio|rastreamento|capacidade"
            r"|aro)\b (?:\w+ ){0,2}\w*\d"
        ),
        r"\btamanho (?:pp|p|m|g|gg|xs|s|l|xl|xxl|\d+)\b",
        (
            r"\b(?:janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro"
            r"|novembro|dezembro)\b"
        ),
        (
            r"\b(?:couro|plastico|algodao|poliester|poliuretano|madeira|aco|cristal|prata|ouro"
            r"|seda|vidro|ceramica)\b"
        ),
        (
            rf"\b(?:{_DEFECT}) (?:na|no|nas|nos|pela|pelo) (?:(?:lado|parte) )?(?!envio"
            rf"|transporte|caminho|viagem|correio|casa|qualidade|respeito|novo|tudo)\w{{3,}}"
        ),
        r"\b(?:etiqueta|tela|ecra|caixa) (?:\w+ ){0,3}(?:diz|marca|vazi\w|partid\w|linha)\b",
        r"\bnao (?:liga|carrega|acende|gira|aquece|esfria|responde ao|solta)\b",
    ),
    angry=(
        (
            r"\b(?:ladr\w+|golpistas?|bandidos?|idiotas?|inuteis|inutil|imbeci\w+|lixo|porcaria"
            r"|merda|nojo|nojent\w+|vergonha|roub\w+|mentiros\w+|trapaceir\w+|palhac\w+"
            r"|malditos?|apodrec\w+|inferno|nunca (?:mais )?comprem?|nao comprem"
            r"|vao se arrepender|arrepender|puta|porra|caralho|fraude|burl\w+|aldrab\w+"
            r"|vigarist\w+|incompetentes?|canalhas?|sem vergonha|safad\w+|picareta\w*"
            r"|estelionat\w+|bando de|cambada|corja|pilantr\w+|tomara|falencia|desgracad\w+"
            r"|cretin\w+|trouxas?|caloteir\w+|vou (?:denunciar|processar)|vao pagar caro"
            r"|pior (?:vendedor|loja|compra)|otari\w+)\b"
        ),
    ),
)
