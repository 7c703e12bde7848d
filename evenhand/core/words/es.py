"""Spanish (Spain, Mexico, the River Plate, the Andes and machine translation)."""

from .listed import after, inflected
from .thesaurus import Thesaurus, stems

# What asks: imperatives of tú, vos, usted and ustedes, subjunctive, infinitive, gerund, "if you",
# with pronouns behind. Neither "cerré" nor "cierro" nor "cerrado": they tell what somebody does.
_AR = (
    "a as an e es en ar ando aras ara aria arias ase ases aran emos ame eme anos ala alo alas alos ela "
    "elo elas elos amela amelo emela emelo arla arlo arlas arlos arme armela armelo ale ele arle ate ese arse arte enos elos ad adme adla adlo eis"
)
_ER = "e es en a as an er ed eme ela elo ala alo erla erlo emela emelo ame amela iendo iera ieras erme eriamos enos anos"
_IR = "e es en a as an ir i id eme ela elo ala alo irla irlo ime ila ilo ele ale irle iendo iera ieras"
_ENDING = "cierr cerr cancel cansel retir quit elimin anul finaliz termin borr levant archiv abandon cort baj sac desestim descart tumb"
_IT = "ala alo ela elo arla arlo amela amelo emela emelo armela armelo enla enlo"
# The same said of oneself: "I will", "we will", "we are".
_I_AR = "are aremos amos ariamos aria are aremos"
_I_ER = "ere eremos emos eria eriamos"
_I_IR = "ire iremos imos iria iriamos"

_CHOOSE = (
    *inflected("marc indic coloc us puls tild pinch declar contest aleg argument anot report "
               "inform justific seleccion selecion confirm rellen anunci asegur afirm contest", _AR),
    *inflected("marqu indiqu coloqu utilic utiliz aleg alegu justifiqu toqu busqu", "e es en emos ela elo ele eme a ar as ando"),
    *inflected("escrib", _IR), *inflected("respond", _ER),
    *stems("""
        =elige, =elija, =elijas, =elijan, =elegir, =elegi, =eligiendo, =eligieras, =eliges, =elijo, =escoge, =escoja, =escojas, =escojan, =escoger, =escoges, =escogiendo, =elegirla, =elijala, =pon, =pone, =pones, =ponga, =pongan, =pongas, =poner, =poniendo, =ponle, =ponele, =pongale, =ponme, =pusieras, =pusiera, =ponlo, =di, =diga, =digan, =digas, =dile, =digale, =digales, =diles,
        =decir, =decirle, =decirles, =deci, =decile, =dices, =diciendo, =dijeras, =dijera, =digamos, =dele, =dale, =darle, =mete, =meta, =meter, =opta, =opte, =optar, =ment, =menti, =haga como, =haz como, =figure, =conste, clic en, dar clic, hacer clic, =toca, =apriet, =cuent, =cuenta que, =cuente que, =cuentales, =responde, =comente, =comenta, =comentar, =aparezca,
        cambie la razon, cambia el motivo, motivo, razon, causa, opcion"""),
)  # fmt: skip

# To refund and to send again: as a verb, and said of oneself.
_REFUND = (
    *inflected("reembols reintegr compens abon retorn", "ar arte arle aros arles"),
    *inflected("devolv resarc", "er erte erle eros erles"),
    *stems("=regresarle, =regresarte, =restituir"),
)
_WILL_REFUND = (
    *inflected("reembols regres reintegr compens abon", _I_AR),
    *inflected("devolv resarc", _I_ER),
    *inflected("restitu", _I_IR),
    *stems("=devuelvo, =devolvemos, =compenso"),
    *after("te le les os lo se", stems("reembolso, abono, devuelvo, regreso, reintegro, compenso")),
)
# Another one comes, or a present.
_ANOTHER = after(
    "sale saldra va ira llega llegara mando envio despacho tendra recibira",
    ("=otro", "=otra", "=uno =nuevo", "=una =nueva"),
)
_RESEND = stems("reenviar, reponer, reemplazar, remplazar, volver a enviar, volver a mandar")
_WILL_RESEND = (
    *inflected("reenvi reemplaz remplaz", _I_AR),
    *stems("""
        =repondre, =repondremos, =repongo, =reponemos, volvere a, volvemos a, vuelvo a mandar, volvere a enviar, volvere a mandar, vuelvo a envi, te reenvio, le reenvio, te repongo, le repongo, te lo cambi, se lo cambi"""),
)

THESAURUS = Thesaurus(
    code="es",
    close=(
        *inflected(_ENDING, _AR),
        *after("vez haya hayas has ha ser sea este estar quede quedar deje dejar por como tenga", inflected(_ENDING, "ado ada ados adas")),
        *stems("""
        =saque, =saques, =saquen, =saquela, =saquelo, =finalice, =finalices, =finalicela, =finalicemos, =cerra, =suprim, =suprima, =suprimir, =suprime, renuncie a,
        renuncia a, =concluir, =deten, =detenga, =detener, retroced, =close, =cancel, de baja, por terminad, por concluid, por resuelt, por solucionad, fin a, sin
        efecto, =deje ya, =deja ya, =dejar ya, olvid, =tire, =tira, =tirar, =echa atras, marcha atras, =pare con, =pare la, =parar, =no mas, =bote, =bota, carpetazo,
        retirada de, retiro de, cancelacion de, cierre de, anulacion de, eliminacion de, deje de, deja de, desaparezc, desaparec, =fin, =cierres, ceda en, cede en, como
        resuelt, como solucionad, =frene, =frenar, =revierta, =revertir, =suelte, =suelta, =soltar, retract, echarse atras, echate atras, =acabe con, =acaba con,
        =acabar con, finiquit, zanj, =desactive, =desactivar, =mate, no siga con, no continue con, =ponga fin, dejarl, dejalo estar, =dejala, =dejelo, =dejela, dejar
        correr, para atras, darle a cancelar, =cese, =cesar, =finalizacion, levantamiento de, desistimiento de, =baja, echarte atras, echese atras, echarse para atras,
        deje cerrad, vea .. cerrad, ver .. cerrad, vea .. retirad, ver .. retirad, veo .. retirad, veo .. cerrad, tenga .. cerrad, con .. cerrad, con .. retirad,
        archivo inmediat, su archivo, archivamiento, sobrese, dar de baja, dé de baja, de de baja, da de baja, des de baja, dejar sin efecto, deje sin efecto, deja sin
        efecto, dejes sin efecto, déjelo, dejelo ya, deja ya, deje ya, renunci, desist, revoc, revoqu, suspend, echar atrás, eche atrás, echa atrás, eches atrás,
        echarse atrás, dar marcha atrás, dé por cerrad, de por cerrad, dar por cerrad, da por cerrad, dar por terminad, dé por terminad, de por terminad, dar por
        concluid, concluy, clausur, remov, remuev, remuév, deshac, deshag, deshaz, poner fin, ponga fin, pon fin, pongas fin, retirad, cancelad, anulad, eliminad,
        quita, quite, no siga, no sigas, no seguir, no continu, dese por"""),
    ),
    case=stems("""
        disputa, =caso, =casos, controversia, litigio, pleito, conflicto, incidencia, =reporte, =reportes, expediente, mediacion, apelacion, =ticket, contracargo,
        arbitraje, =dispute, =claim, solicitud de reembolso, solicitud de devol, solicitud de reintegro, peticion de reembolso, peticion de devol, pedido de reembolso,
        pedido de devol, devolucion que, reembolso que, =la solicitud, su solicitud, tu solicitud, =la devolucion, =la peticion, =la apelacion, desconocimiento,
        contestacion del pago, el reporte, =desconocida, retracto, =demanda, protesta, impugnacion, inconformidad, aclaracion bancaria, =querella, =tramite de, =pqr,
        acusacion, discrepancia, garantia de comprador, =revision que abri, pedido de reintegro, tramite de devol, tramite de reembols, desconocimiento de la compra,
        peticion que, solicitud que, procedimiento, =proceso, queja, reclam, solicitud, denuncia, devolucion que abri, contencioso, lo que abri, diferend, objecion"""),
    close_whole=stems("""
        problema resuelto, problema solucionado, asunto resuelto, retirar solicitud, =reclamar ya no, deje de reclamar, deja de reclamar, confirme su satisfaccion, caso resuelto, disputa resuelta, reclamo resuelto, marque como resuelt, marca como resuelt, desistier, =desista usted, usted desist"""),
    close_it=inflected(_ENDING, _IT) + after("la lo", inflected(_ENDING, "e es en")) + stems("""
        =desista, =desiste, dele de baja, dala de baja, darla de baja, darla por, darlo por, dala por"""),
    choose=_CHOOSE + stems("""
        ponga, póngale, ponle, pone, escog, eleg, elij, elig, selec, marca, marque, tild, pinch, indiqu, indic, señal, senal, escrib, anot, rellen, diga, di que, di q,
        dile, dígale, mencion, describ, argument, aleg, explic, cuente, cuenta que, contarlo, figur, aparezca, apareciera, saliera, salga, conste, ingres, introdu, opt,
        vaya a, utilic, ponga como, si le preguntan, si te preguntan, si preguntan, si alguien pregunta, cuando pregunt, cuando le pregunt, cuando te pregunt, le
        preguntan por qué, te preguntan por qué, pregunte la plataforma, motivo que, justific, declar, clasific, atribuy, atribuir, echar la culpa, eche la culpa, culp,
        =dis que"""),
    cancel=(
        *inflected("cancel cansel anul", _AR),
        *stems("cancelacion, anulacion, desistimiento, =desista, =desiste, al cancel, al anul"),
    ),
    blame=(
        *after("no", stems("""
            quier, quer, dese, interes, gust, me queda, te queda, necesita el, necesito el, necesito este, necesita este, necesito mas, necesita mas""")),
        *after("no", after("lo la le te me se los", stems("quier, necesit, dese, interes, gust"))),
        *stems("ya no necesit, ya no hace falta, ya no te hace falta, ya no le hace falta, ya no me hace falta"),
        *stems("""
        ya no es necesari, ya no hace falta, ya no te hace falta, ya no le hace falta, ya no me hace falta, ya no =lo, ya no =la, cambi * de opinion, cambi * de idea,
        cambi * de parecer, cambi * de plan, cambi * de decision, cambio de gusto, arrepent, arrepient, arrepint, perdio interes, perdi el interes, equivoc, sin querer,
        accidente, accidental, me confund, te confund, se confund, duplicad, repetid, dos veces, doble compra, mas barat, mejor precio, mejor oferta, otra tienda,
        motivo personal, razon personal, causas personales, asuntos personales, causas ajenas, decision propia, voluntad propia, por voluntad, propia decision,
        capricho, =antojo, =otro, =otros, motivo otr, razon otr, opcion otr, otra razon, otro motivo, otra causa, direccion incorrecta, direccion equivocada, direccion
        mal, direccion estaba mal, direccion erronea, talla equivocada, talla incorrecta, no longer want, no longer need, change my mind, by mistake, =culpa suya,
        =culpa tuya, =culpa mia, culpa del comprador, problema de pago, falta de dinero, sin dinero, demasiado caro, ya compr, ya tien, no =la talla, talla no, ya tengo
        uno, ya tenia uno, encontre otro, no me alcanza, problemas economicos, se me paso, impuls, ya lo consegui, mutuo acuerdo, acuerdo mutuo, me mude, elegi mal,
        eligio mal, mala eleccion, pedi mal, pedido equivocad, color equivocad, modelo equivocad, lo encontre mas barat, en otro lado, sin motivo, no especific,
        prefiero no decir, cualquier otra, cualquier otro, no longer, other reason, no lo va a necesitar, no lo va a usar, =desinteres, desist, compra doble, pidio mal,
        mejor opcion, precio mejor, oferta mejor, mas economic, cambio de opinion, cambio de idea, cambio de planes, cambie de opinion, cambie de idea, te quedo, le
        quedo, me quedo chic, queda chic, queda grand, quedo grand, no le queda, no te queda, problema .. direccion, =fallo mio, fallo tuyo, fallo suyo, lio tuyo,
        despiste, distra, me despiste, te despistaste, se despisto, por error, =error al, error tuyo, error suyo, error mio, fue error, fue un error, error de talla,
        error en la talla, error en el pedido, error de compra, error del comprador, error de pedido, error propio, culpa es tuy, culpa es suy, culpa es mia, culpa fue,
        no me convenc, no te convenc, no era lo que, mis expectativas, sus expectativas, compra no autoriz, mi hijo, su hijo, tu hijo, cambiar la direccion, cambiar de
        direccion, cambiar el metodo, cambiar la forma de pago, otro cupon, usar un cupon, olvide el cupon, modificar el pedido, otra direccion, no encaja, no le entra,
        no me entra, no te entra, error fue, el error es, estaba equivocad, cambi de opini, cambiado de opinion, cambiaste de opinion, cambió de opinion, cambió de
        idea, cambiaste de idea, se arrepint, me arrepent, ya no lo quier, ya no quier, ya no lo necesit, no lo necesit, ya no interesa, no le interes, no lo quer, no
        le gust, no me gust, no te gust, no gusta, no me queda, no le qued, talla equivocad, talla incorrect, articulo equivocad, artículo incorrect, direccion
        equivocad, direccion incorrect, mal la direccion, mal escrit, escribi mal, escribió mal, escribio mal, escribiste mal, puso mal, pusiste mal, anoto mal, por
        accidente, sin darse cuenta, por equivocacion, por descuido, confusi, muy caro, no tengo dinero, no puedo pagar, motivos personal, razones personal, culpa suya,
        culpa tuya, su culpa, tu culpa, culpa mia, decision del comprador, decisión propia, peticion del comprador, solicitud del comprador, del comprador, no estaba en
        casa, rechaz la entrega, me voy de viaje, mudanza, mudé, por mal uso, mal uso, se te cayo, lo rompi, compra impulsiva, regalo que ya, cambiaron mis planes,
        cambiaron los planes, me confundi, me equivoque, se equivoco, te equivocaste, encontr .. mas barat, encontr .. mejor precio, consegu .. mas barat, vio .. mas
        barat"""),
    ),
    reason=stems("motivo, razon, causa, opcion, casilla, formulario, lista de, pregunt"),
    confirm=(
        *inflected("confirm report inform declar asegur", _AR),
        *inflected("respond", _ER),
        *stems("""
        =di, =decir, =deci, =dices, =pon, =ponga, =pone, =poner, =pongas, =marca, =marque, =marcar, =escriba, =escribe, =escribir, =escribi, =dale, =dele, da por, de
        por, notifi, satisfech, recepcion, haga constar, indiqu, indica, puls, califiqu, califica, report to them, confirm, asegur, certific, afirm, reconozc, reconoc,
        acus, valid, comunic, comuniqu, inform, haga saber, hazle saber, comente, comenta, responda, responde, conteste, contesta, testif, dé el visto bueno, diga,
        dígale, dile, decirle"""),
    ),
    untrue=stems("""
        recib, llego, llegad, entregad, lo tien, la tien, tienes en casa, en casa, en mi casa, en su casa, en tu casa, en sus manos, en tus manos, en mis manos, todo
        bien, todo ok, todo correcto, todo perfecto, todo bueno, todo en orden, todo esta bien, esta bien, esta ok, estuvo bien, esta esta correct, esta todo, todo
        conforme, calidad buena, buena calidad, buen estado, buenas condiciones, calidad ok, calidad es buen, calidad esta, calidad excelente, perfect, conform,
        coincid, correspond, igual que, igual a la, como en la foto, como la foto, como la descri, satisfech, resuelt, solucionad, sin problema, sin ningun problema,
        sin defecto, sin dano, funciona, cumple, quality ok, received, en su poder, en tu poder, en mi poder, llegado bien, llego bien, sano y salvo, sin novedad, todo
        fenomenal, todo de maravilla, todo genial, todo excelente, esta completo, esta completa, viene completo, identic, exactamente lo que, lo que pid, de acuerdo con
        la descri, es correct, es perfect, era correct, acorde, es autentic, recepcion ya, recepcion ahora, recepcion hoy, recepcion antes, recepcion aunque, ya la
        recepcion, la entrega, entrega ya, esta content, estoy content, quedo content, content con, esta satisf, estoy satisf, me gusto, te gusto, le gusto, entregaron,
        sin golpes, sin rotura, anda bien, anda perfect, anda joya, quedo bien, a un acuerdo, te devolvimos, ya te devolv, ya le devolv, te reembolsamos, lo recog,
        recogid, no falta nada, no hubo problem, sin usar, en perfectas, perfecto estado, muy bien, lo tengo, la tengo, lo tenes, ya esta con, llegó, llegaron, tiene en
        sus manos, lo tiene, lo tienes, ya lo tiene, ya lo tienes, todo está bien, en orden, sin daño, como nuevo, intact, tal como, igual que en la, ya me devolv, ya
        cobr"""),
    not_here=stems("""
        aunque, aun no, todavia, no ha llegad, antes de que, en camino, en transito, pronto, manana llega, llega manana, da igual, no importa, pese a, a pesar, aun
        cuando, todavía no, todavia no, aún no, en tránsito, no haya llegado, no ha llegado, no llegó, no llego, antes de, todavía esté, todavia este, sigue en, por
        llegar, viene en, si bien"""),
    instead=stems("=sino, en su lugar, en cambio, mejor"),
    channel=stems("""
        whats app, whats, wasap, wassap, guasap, =wsp, =wpp, =wa, =wap, =wats, telegram, =tg, wechat, weixin, viber, instagram, =insta, =ig, facebook, =fb, messenger, skype, discord, snapchat, =dm, =mp, =inbox, =sms, =mi correo, =tu correo, =su correo, =al correo, =el correo electronico, correo electronico, telefon, =tel, =cel, celular, =movil, =mi numero, =su numero,
        =tu numero, mi contacto, llamada, privado, por interno, =ws, guats, =guasa, zangi, mensaje privado, chat privado, grupo de facebook, =celu, =fono, mi nro, =tu nro, numero de whats, numero de cel, numero de tel, mi mail, tu mail, su mail, un mail, por mail, al mail, el mail, mi email, tu email, su email, un email, por email, al email, el email, por face, en face, del face,
        tienes face, tenes face, mi face, tu face, videollamada, mensaje de texto, tiktok, twitter, wallapop, vinted, marketplace, =olx"""),
    contact=(
        *inflected("llam habl contact charl convers agreg anad mand busc pas comunic consult", _AR),
        *inflected("escrib", _IR),
        *stems("""
        comuniqu, =anade, =anada, mandame, mandeme, enviame, envieme, pasame, paseme, dame, deme, dejeme, siga, seguim, seguir, contestar, contesto, respondo, =sigueme,
        te paso, le paso, te dejo, le dejo, te espero, lo vemos, vemos, nos vemos, acordar, arregl, resolv, por aqui no, negoci, add, =dime, trat, marcame, =marcar al,
        echame, tirame, dejam, intercambi, conect, envia un mensaje, manda un mensaje, ubicam, contact, platic, te agrego, lo agrego, la agrego, te anado, te busco,
        =hago llegar, =tienes, =tenes, =tiene, =face, escrib, habl, llam, marqu, agreg, busc, mensaj, charl, convers"""),
    ),
    pay=(
        *inflected("pag abon deposit transfier transf ingres gir consign envi mand compr sald", _AR),
        *stems("""
            =pague, =pagues, =paguen, =pagueme, =pago, =pagos, pagarte, pagarle, pagarme, pagarnos, transferenc, transferir, transfiera, transfiere, =transferi, transferimos, deposito, depositare, dinero, plata, reembols, devolv, devuelv, =cobro, =cobre, comision, comprame, compreme, comprar, descuent, mas barat, rebaj, precio, arregl, resolv, trato, acuerdo, negoci, te ahorr,
            se ahorr, tasas, =haga, =haz, =hago, =hace, =hacer, acept, =recibo, te mando, le mando, te hago, le hago, te paso, pasam, paseme, dame, deme, =dar, mand, envi, =doy, pase su, indiqu, =consigno, =abono, ingreso, ingresa, reintegr, =vendo, =puedo, compens, =hacerlo, =hacemos, =hagamos, =das, =des, =dan, ahorra, =cerramos, =hacerl, puede ser por, puede ser con, =realice,
            =realiza, efectue, efectua, =agrego, haga el pedido, haz el pedido, haz tu pedido, haga su pedido"""),
    ),
    rail=stems("""
        paypal, pay pal, paipal, =pp, bizum, transferencia, cuenta bancaria, cuenta de banco, cuenta del banco, numero de cuenta, nuestra cuenta, =iban, =clabe, =cbu, =cvu, =alias, =nequi, daviplata, =yape, =plin, =oxxo, =zelle, =venmo, cash app, western union, moneygram, efectivo, en mano, tarjeta regalo, tarjeta de regalo, gift card, cripto, crypto, bitcoin, =btc, =usdt, =eth,
        tether, wallet, billetera, monedero, mercado pago, mercadopago, =pix, alipay, revolut, =spei, amigos y familiares, entre amigos, contra entrega, enlace de pago, link de pago, numero de tarjeta, otro enlace, =swift, remesa, =sinpe, =uala, efecty, servipag, cuenta rut, pago movil, binance, airtm, skrill, neteller, payoneer, contra reembolso, giro postal, =cheque, al contado,
        paysafe, tarjeta prepago, tarjeta steam, deposito bancario, deposito en cuenta, a mi cuenta, a su cuenta, a tu cuenta, datos de su cuenta, datos de tu cuenta, cuenta clabe, datos bancarios, en persona, personalmente, enlace para pagar, link para pagar, codigo qr, pagar en mano, pago en mano, enlace para, cuenta corriente, cuenta de ahorro, cuenta vista, por nequi,
        caja de ahorro, bancolombia, davivienda, banorte, bancomer, bbva, santander, banesco, interbank, coppel, elektra, scotiabank, banco estado, bancoestado, =bcp"""),
    outside=stems("""
        fuera de la, fuera de aqui, fuera del, fuera de aliexpress, fuera de ebay, fuera de mercado, por fuera, por afuera, =afuera, en privado, por privado,
        privadamente, direct, entre nosotros, entre tu y yo, entre los dos, sin la plataforma, sin la web, sin la app, sin pasar por, sin comision, sin intermediar,
        nuestra web, nuestra pagina, mi web, mi pagina, =por aparte, otra via, por otro lado, otro lado, de forma externa, no por la app, no por la plataforma, no por
        aqui, no por esta, saltar, evitar la comision, sacar de, saquemos esto, por interno, bajo mano, bajo cuerda, reembolso manual, por debajo, via directa, otro
        sitio, otra pagina, otra web, otra tienda online, tienda online, mi propia, ahorrar la comision, evitar comision, pago aparte, pagar aparte, enlace aparte, pago
        extern, via extern, forma externa, enlace extern, persona a persona, =p2p, puente, de tu a tu, sin tasas, sin que la plataforma, salir de la, salgamos de, pagar
        fuera, pago fuera, evit .. comision, evit .. cobro, evit .. tasas, ahorr .. comision, ahorr .. tasas, sin pagar comision, nuestro sitio, mi sitio, otro portal,
        olvid .. pagina, olvid .. plataforma, fuera de la app, fuera de la aplicacion, fuera de acá, directo a nuestra, directo a mi, directo a nuestr, se ahorra la
        comision, ahorra la comision, ahorras la comision, evita la comision, sin comisiones, esquiv, por otra via, otro medio"""),
    give=(
        *_REFUND, *_RESEND,
        *inflected("reembols reintegr compens envi reenvi mand pag abon regal despach", "a ara aran"),
        *inflected("devolv repon", "era eran"),
        *stems("""
        =repondra, =repone, =pagar, =dar, =darle, =darte, cambiar, despachar, ofrecer, =transferir, =ingresar, =depositar, acreditar, =hacer, =hacerle, =hacerte,
        bonificar, =proceder, =gestionar, =tramitar, =efectuar, =realizar, =emitir, =procesar, =aplicar, =fabricar, =conseguir, =conseguirle, =conseguirte, abonad,
        abonar, devuelt, devuelv, reponga, reponem, repuest, retorn, vuelve, vuelva, volvera, de vuelta, de regreso, =atrás, en su cuenta, en tu cuenta, a su cuenta, a
        tu cuenta, en su tarjeta, en tu tarjeta, a su tarjeta, a tu tarjeta, en su bolsillo, en tu bolsillo, en su casa, en tu casa, a su casa, a tu casa, a su
        domicilio, en su puerta, se queda con, quédese con, te quedas con, se lo queda, recuper, cubier, asum, descont, rebaj, ofrezc, inclui, adjunt, obsequi, regal,
        mandar, mandam, envia, reemplaz, remplaz, sustitu, recibirá, recibira, obtendr, tendrá, tendra, llegar, saldra, le tocan, te tocan, =suyos, =tuyos, beneficiar,
        agradec, recompens, garantizad, aprob, reembolsad, reintegrad, compensad, restituid, resarcid, indemnizad, bonificad, acreditad, depositad, le quitamos, te
        quitamos, se le paga, de regreso a"""),
    ),
    money=_REFUND + _WILL_REFUND + stems("""
        dinero, plata, =pasta, importe, monto, mitad, diferencia, reembolso, devolucion, compensacion, valor, todo lo que pag, lo que pag, saldo, completo, integr,
        dolar, euro, peso, por ciento, percent, money back, devolver todo, devolver dinero, reembolsar todo, =lo que pago, =lo pagado, coste, costo del, el costo,
        guita, totalidad, tercio, porcentaje, indemnizacion, reintegro, dólar, eurito, pavos, lucas, varos, lo pagado, lo abonado, todo lo que, cada centavo, hasta el
        ultimo, tendrá su dinero, tendras tu dinero, reembolso garantizado, reembolso total garantizado, garantizado el reembolso, garantizamos el reembolso"""),
    goods=_RESEND + _WILL_RESEND + _ANOTHER + stems("""
        nuevo, nueva, =otro, =otra, =otros, reemplazo, remplazo, recambio, pieza, parte que falta, que falta, faltante, de nuevo, otra vez, sustitut, =gratis, sin
        costo, sin cargo, sin coste, unidad, correct, repuest, otra nueva, otro nuevo, otra unidad, otra pieza, una nueva, uno nuevo, reposici, sustitucion, tapa nueva,
        otra igual, otro igual"""),
    favour=stems("""
        regal, obsequi, cupon, bono, bonificacion, proximo pedido, proxima compra, proxima orden, siguiente compra, siguiente orden, siguiente pedido, otra compra, otro
        pedido, detalle, presente, vale de, de propina, puntos, saldo a favor, muestra gratis, envio gratis en, =atencion, precio especial, rebaja en, descuento en la
        proxima, descuento en su proxima, descuento en tu proxima, cupon de descuento, descuento para la proxima, detallito, sorpres, vale, premio, envio gratis, gratis
        en, cortesia, le regal, te regal"""),
    will=stems("""
        =voy a, =vamos a, podemos, podria, garantiz, =yo, nosotros, nuestra tienda, we can, we will, i will, i give, we, nos comprometemos, me comprometo, palabra,
        estamos dispuestos, estoy dispuest, le propongo, te propongo, proponemos, ofrezco, ofrecemos, confi, la empresa, mi jefe, nuestro jefe, le sera, te sera, le van
        a, te van a, usted va a, vas a, va a, i can, i pay, me encargo, nos encargamos, =vendedor, =tienda, =pienso, tengo pensado, tenemos previsto, intentar,
        trataremos, quedamos en, estoy por, vale voy, se lo prometo, te lo prometo, promet, lo juro, jur, confíe, no se preocupe, no te preocupes, tranquil, qué le
        parece, que le parece, qué te parece, que te parece, le parece, te parece, vale?, de acuerdo, trato, qué dice, que dice, qué dices, que dices, y listo, y ya,
        tan amigos, en paz, a cambio, apenas, en cuanto, tan pronto, una vez que, hoy, hoy mismo, mañana, manana, pasado mañana, fin de mes, fin de semana, lunes,
        martes, miercoles, jueves, viernes, inmediat, enseguida, al instante, al tiro, ahorita, con gusto, gustos, encantad, por supuesto, sin falta, nos comprom, será,
        sera, podría, vamos a, voy a, usted"""),
    give_will=(
        *_WILL_REFUND, *_WILL_RESEND, *_ANOTHER,
        *inflected("gestion tramit efectu realiz aprob autoriz proces aplic rebaj consegu pag mand envi despach ingres deposit acredit regal obsequi cambi bonific descont gir consign", _I_AR),
        *inflected("ofrec", _I_ER),
        *inflected("transfer", _I_IR),
        *stems("""
            =daremos, =dare, =damos, =doy, =haremos, =hare, =recibira, =recibiras, =tendra, =tendras, =tendran, =podria dar, prometo, prometemos, proponemos, ofrecemos, ofrezco, =yo pago, =va un, =va una"""),
        *after("te le les os lo la", stems("""
        paso, pongo, incluyo, agrego, sumo, meto, entrego, mando, envio, pago, reembolso, doy, abono, ingreso, transfiero, deposito, acredito, regalo, cambio, despacho,
        giro, consigno, hago, repongo, ofrezco, vuelvo a, devuelvo, regreso, compenso, obsequi, llega, propongo, prometo, regalamos, que tal, le parece bien, te parece
        bien, puedo devolverl, puedo devolvert, puedo reembols, puedo ofrec, puedo dar, puedo compens, puedo regres, queremos compens, quiero compens, gustaria compens,
        gustaria ofrec, queremos ofrec, quisieramos ofrec, =obtendra, =obtendras, =veras, =le sale, =te sale, =le caera, =te caera, i refund, we refund, we send, we
        give, i send, =ganas, =te llevas, =se lleva, va un regalo, tiene los, le cae, te cae, te entra, le entra, le llegan, te llegan, te tengo, devolver todo,
        devolver dinero, reembolsar todo, garantizo, garantizamos, =aseguro, aseguramos, me comprometo, nos comprometemos, sera devuelt, sera reembols, sera abonad,
        sera reintegr, =se =le, =se =te, mañana sale, autorizo, =apruebo, =gestiono, =tramito, =realizo, =emito, =aplico, procedo a, procedemos a, procederemos a,
        emitiremos, emitimos, te vale con, le vale con, =acepta =usted, =aceptas, =aceptaria, =aceptarias, que te parece, que le parece, te sirve, le sirve, te toca, te
        va un, le va un, tienes tu, tienes sus, tiene su, tiene usted su, tiene el, sale el, sale la, sale su, sale tu, nosotros devolver, yo devolver, le mandar, te
        mandar, le mandamos, te mandamos, te mando, le mando, le enviamos, te enviamos, te envio, le envio, le ofrecemos, te ofrecemos, le ofrezco, te ofrezco,
        permítame, permitame, permíteme, permiteme, déjeme, dejeme, déjame, dejame, podríamos, podriamos, podemos devolver, puedo devolver, estaríamos dispuest,
        estariamos dispuest, estamos dispuest, estoy dispuest, tiene .. de vuelta, tienes .. de vuelta, tendrá .. de vuelta, tendrá su dinero, tendras tu dinero, tendrá
        su, tendrás tu, le incluiremos, te incluiremos, incluiremos, incluimos, le regal, te regal, para usted, para ti, para vos, corre por nuestra cuenta, corren por
        nuestra cuenta, corren de nuestra cuenta, corre de nuestra cuenta, a cargo nuestro, a nuestro cargo, por cuenta nuestra, por nuestra cuenta, nos hacemos cargo,
        me hago cargo, nosotros pagamos, nosotros cubrimos, cubriremos, asumimos, asumiremos, será reembolsad, sera reembolsad, será devuelt, será abonad, será
        acreditad, sera acreditad, se le reembols, se te reembols, se le devolv, se te devolv, se le abon, se te abon, se lo reintegr, se los reintegr, se lo devolv, se
        lo pag, se lo repon, le reponemos, le repondr, te repondr, devolvérselo, reembolso garantizado, reembolso total garantizado, garantizado el reembolso,
        garantizamos el reembolso, va a recibir, vas a recibir, va a tener, vas a tener""")),
    ),
    negation=stems("""
        =no, nunca, jamas, tampoco, =sin, nadie, =ni, =evite, ningun, no hace falta, no es necesari, no tiene que, no hay que, no es obligatori, no hay necesidad, no estoy de acuerdo, no esta obligad, no necesita, no debe, no deje que, no vaya a, antes de, hasta que, no nos pida, no me pida, no pida, no ofrezca, no solicite, no acepte"""),
    refusing=stems("""
        no podemos, no puedo, no se puede, no es posible, imposible, no aceptamos, no acepto, rechaz, neg, lamentablemente, no regal, no hacemos, no doy, no damos, no
        hay, vencio, plazo ya paso, no pienso, no voy a, no prometo, no corresponde, denegad, se niega, fuera de plazo, no procede, imposibilidad, no estamos en
        condiciones, nos es imposible, no podemos dar, si lleva, si llevas, si compra, si compras, por tres, a partir de"""),
    demand=stems("""
        quiero, quisiera, queremos, necesito que, exijo, exig, solicito, pido, espero que me, me devuelv, me devolv, me reembols, me regres, cuando me, cuando van,
        cuando recib, cuando llega, devuélvame, devuelvame, devuélveme, devuelveme, devuélvanme, devuelvanme, mi dinero, mi plata, puedo recuperar, puedo tener, me
        pueden, me puede, me podria, podría devolverme"""),
    told=stems("""
        me pide, me pidi, me dijo, me dijer, me dice, =me ha pedid, =me ha dich, =me han pedid, =me han dich, =me insist, =me quier, =me exig, =me ofrec, =me propon,
        =me propus, =me presion, =me amenaz, =me escribi, =me solicit, =me mand, =me suger, =me prometi, me esta pidi, nos pide, nos pidi, nos dijo, nos dijer, =nos
        ofrec, =nos exig, vendedor me, vendedor quier, vendedor pide, vendedor pidi, vendedor dice, vendedor dijo, usted dijo, usted dijeron, usted me pid, ustedes
        dice, ustedes ofrec, segun soporte, segun el vendedor, soporte dij, soporte me, le dije que no, dijiste que, dijo que, =es estafa, es legal, es verdad que,
        pretend, un tipo, quiere que diga, quiere que yo, quieren que, no acepto, me contaron, me contest, queria que, quiso que, me oblig, vendedor insist, vendedor
        exig, pidieron que, pidio que, me recomend, me rog, me suplic, ellos me pidi, ellos me dijer, tienda me pide, tienda me dijo, ustedes me dijer, usted me dijo,
        usted me promet, usted prometi, por qué pone, por que pone, por qué dice, por que dice, por qué aparece, por que aparece, por qué sale, nunca eleg, yo nunca,
        jamas eleg, no elegi, me ofreci, me ofrecio, me prometi, me dijeron, dije que no, me neg, cartero dijo, repartidor dijo, mensajero dijo, puedo pagar, puedo
        cambiar, puedo todav, estoy a tiempo"""),
    platform=stems("""
        nunca pag, no pag, nunca comparta, no comparta, nunca envi, por su seguridad, por tu seguridad, estafa, fraude, aviso:, cuidado, denuncielo, oferta oficial,
        propuesta oficial, oferta dentro, aceptarla, vinculante, mediador, la plataforma resolv, sistema oficial, a traves de la plataforma, estimado usuario, emitio,
        emitid, aprobad, en esta web, dentro de la pagina, al finalizar la compra, por el sistema, esta web, con texto, con la frase, estampad, pegatina, adhesiv,
        calcomania, iman de, lector de, de juguete, aceptado aqui, datos bancarios no, no esta permitid, no se permite, prohib, logo de, logotipo, puede devolver,
        puedes devolver, podes devolver"""),
    mine=stems("""
        =he cancelad, =he cerrad, =he retirad, =ya cerre, =ya cancele, =ya retire, =yo mism, cerre yo, =voy a, =acabo de, =quiero cancelar, quiero cerrar, quiero
        retirar, =pienso, como cierro, como cancelo, =si cierro, =si cancelo, =si quito, =si retiro, puedo cancelar, puedo cerrar, =decidi, =cerre, =retire mi, =cancele
        mi, cancelar mi, cancelar el mio, pueden cancel, podrian cancel, podeis cancel, me cancel, quiero anular, anular mi, deseo cancelar, quisiera cancelar, necesito
        cancelar, ustedes cancel, =cancelo, =cierro, =retiro, plataforma cerrara, sistema cerrara, plataforma cierra, sistema cierra, se cierra, se cerrara, plazo para,
        caso se, disputa se, donde lo pongo, donde lo indico, uso un, uso una"""),
    honest=stems("""
        sin stock, sin existencias, agotad, no tiene el producto, vendedor sin, motivo real, motivo verdadero, la verdad, de verdad, defectuos, con defecto, retras, por que motivo, cual es el motivo, cual fue el motivo, por que quier, por que dese, si recibi, si te llego, si le llego, si llego bien, cuando llegue, cuando reciba, cuando lo reciba, cuando le llegue, al recibir,
        una vez recib, si todo, corresponda, danad, no recibid, no llego, no lo tenemos, no hay existencias, no podemos enviar, falta de stock, vendedor no pudo, problema de stock, el que corresponda, la opcion correcta, lo que paso, sea sincero, con sinceridad, si todo va bien, si todo esta, cuando tenga"""),
    other_case=stems("""
        caja, tapa, bolsa, puerta, funda, carcasa, frasco, cremallera, broche, iman, magnetic, tienda cierra, cierra con, caso rigid, caso es rigid, transferencia termic, ojos, sobre, envase, bote, ruido, audifon, auricular, feriado, horario, libro, caso contrario, caso de, en caso, bordado, suscripcion, pelicula, maleta, grifo, con llave, sesion, ventana del navegador,
        la web cierra, cierra a las, cerramos, local cierra, puerto, circuito, gas, luz, mochila, bolso, vestido, pantalon, chaqueta, zapato, hebilla, =clip, cajon, armario, cartera con, numero de pedido, numero de seguimiento, numero de guia, numero de serie, numero de orden, numero de rastreo, numero de factura, el numero de seguimiento, su numero de seguimiento,
        tu numero de seguimiento, su numero de pedido, tu numero de pedido, su numero de guia, tu numero de guia, su numero de orden, tu numero de orden, su numero de rastreo"""),
    nothing=stems("""
        si no, no se preocup, no te preocup, no pasa nada, no hay problema, no importa, no te import, no le import, no le molest, no te molest, por que no, no es
        dificil, no tarda nada, no cuesta nada, no tenga miedo, no preocup, en ese caso, en este caso, en todo caso, quiero devolver, quisiera devolver, puedo devolver,
        quiero regresar, como devuelvo, quiere devolver, desea devolver, deseo devolver, puede devolver, podes devolver, devolver el producto, devolver el articulo,
        devolver el paquete, devolver la, devolver una, devolver uno, direct * fabrica, direct * almacen, directamente desde, directo desde, directamente de, directo a
        su, directo a tu, fuera de stock, fuera de servicio, fuera de garantia, fuera de linea, por otro lado quer, luz directa, sol directo, yo quiero, yo pedi, yo
        compre, yo pague, gracias por confirm, gracias por avis, me confirm, nos confirm, puede confirm, podria confirm, podes confirm, le confirmo, confirme la direcc,
        confirma la direcc, confirmar el pedido, llego rot, llego rota, llego roto, llego danad, llego mal, llego tarde, llego vaci, llego incomplet, llego sin, llego
        otro, llego otra, llego equivoc, llego abiert, llego en mal, llego manchad, llego golpead, llegaron rot, recibido muchas, recibido gracias, el deposito, un
        deposito, del deposito, =recibi un, =recibi una, =recibi otro, =recibi otra, =para =devolver, para devolverlo, si usted no, si tu no, si vos no, =el, =los,
        =las, =de, =que, =en, =un, =una, =con, =para, =del, =al, =pero, =muy, =es, =y, =por, =como, queria decir, quiero decir, quisiera decir, solo decir, te digo, le
        digo, es decir, gustaria decir, gracias por decir, quiero confirmar, queria confirmar, para decir que, para confirmar que, para informar, le informo, le
        informamos, les informo, tiene el mism, tiene el color, tiene el producto, feliz cumple, modelo de su telefono, modelo de tu telefono, buenas noticias"""),
    currencies={
        r"\bdolar(?:es)?\b": "USD", r"\bpavos\b": "EUR", r"\beuros?\b": "EUR", r"\bsoles\b": "PEN",
        r"\blibras?\b": "GBP", r"\byuan(?:es)?\b": "CNY", r"\breales\b": "BRL",
        r"\bpesos mexicanos\b": "MXN", r"\bpesos argentinos\b": "ARS",
        r"\bpesos colombianos\b": "COP", r"\bpesos chilenos\b": "CLP", r"\brublos\b": "RUB",
        r"\bpesos?\b": "", r"\bmxn\b": "MXN", r"\busdollars?\b": "USD",
    },
    numbers={
        "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
        "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "quince": 15,
        "veinte": 20, "veinticinco": 25, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "cien": 100,
        "ciento": 100, "doscientos": 200, "mil": 1000,
    },
    moments={
        r"\bpasado manana\b": "+2d", r"(?<!\bpasado )(?<!\bla )(?<!\bpor la )(?<!\besta )\bmanana\b": "+1d",
        r"\b(?:hoy|esta (?:noche|tarde)|ahora mismo)\b": "+0d",
        r"\b(?:en|dentro de|de|plazo de) una semana\b": "+7d",
        r"\b(?:una quincena|quince dias)\b": "+15d", r"\b(?:en|dentro de) un mes\b": "+30d",
        r"\bun dia\b": "+1d",
    },
    units={"dias?": "1d", "semanas?": "7d", "horas?|hrs?|hs|h": "1h", "mes(?:es)?": "30d"},
    months={
        "enero|ene": 1, "febrero|feb": 2, "marzo|mar": 3, "abril|abr": 4, "mayo|may": 5,
        "junio|jun": 6, "julio|jul": 7, "agosto|ago": 8, "septiembre|setiembre|sept?": 9,
        "octubre|oct": 10, "noviembre|nov": 11, "diciembre|dic": 12,
    },
    ordered=stems("""
        =pedi, compre, encargue, =ordene, adquiri, elegi, escogi, compramos, pedimos, solicite un, solicite dos, =habia pedid, =habia comprad, =he pedid, =he comprad, =hemos pedid, =hemos comprad, habia encargad, =pedido era, pedido fue, pedido consist, pedido inclu, compra era, compra consist, anuncio deci, anuncio ponia, anuncio pone, anuncio promet, anuncio mostr, anuncio dice,
        anuncio indic, publicacion deci, publicacion dice, descripcion deci, descripcion dice, descripcion ponia, descripcion pone, descripcion promet, ficha deci, ficha dice, se anunciaba, anunciad, era un, era una, era para, eran un, hice un pedido, hice el pedido, realice un pedido, pague * por un, pague por, encontre este, encontre esta, articulo pedido, pedido:, mi pedido,
        mi compra"""),
    arrived=stems("""
        llego, llegaron, =llega, recibi, =vino, vinieron, =venia, venian, =viene, vienen, entregaron, resulto, resultaron, contenia, aparecio, trajo, trajeron, he recibid, hemos recibid, ha llegad, han llegad, me mandaron, me enviaron, me mandan, me han enviad, me han mandad, me dieron, me despach, nos mandaron, nos enviaron, me toco, =falta, =faltan, faltaba, =tiene, =tienen,
        =tenia, =trae, =traen, =traia, =mide, =miden, =pesa, =marca, =estaba, estaban, presenta, no enciende, no prende, no carga, no gira, no calienta, no enfria, no funciona desde, no cierra, no abre, no responde, no suena, no suelta, pierde, gotea, chorrea, =huele, se apaga, se rompio, se despeg, se descos, se solto, se cae, encogi, destin, vibra, hace ruido, dejo de funcionar,
        al abrir, al lavar, dentro hab, dentro ven, esta rot, esta rota, esta roto, esta dan, esta manch, esta raj, esta raya, esta parti, esta descos, esta abiert, esta vaci, esta usad, esta incomplet, medid, =da, =dan"""),
    not_arrived=stems("""
        no ha llegad, no me llego, no me ha llegad, jamas llego, nada llego, no recibi, no he recibid, nunca recibi, no hemos recibid, no lo recib, no la recib, sin recibir, sigo esperando, sigo sin, seguimos esperando, no aparec, no vino, nunca vino, no entregaron, no me entregaron, no me lo entreg, nunca me lo, no hay paquete, ni hay paquete, no hay nada, no tengo nada,
        paquete perdid, paquete extraviad, perdid, extraviad, como entregad, figura entregad, aparece entregad, marco entregad, sin noticias, sin el paquete, no lleg, nunca lleg, sin movimiento"""),
    wanted=stems("""
        =quiero, =queria, =quisiera, =pido, =pedimos, =queremos, =solicito, =exijo, =deseo, =necesito que, =prefiero, espero que me, espero que nos, espero el reembols, agradeceria, aceptaria, =pretendo, me gustaria, me conformo, me basta, me alcanza, me doy por satisf, devuelva, devuelveme, reembolsen, reembolseme, reembolso, reintegr, cambienm, cambienl, me lo cambien,
        me la cambien, me cambien, repong, me reenvi, mandenme, envienme, manden el, envien el, manden otr, envien otr, devolucion"""),
    defects=stems("""
        raja, griet, agriet, raya, rayon, rasgu, aranaz, mancha, agujer, hundid, abollad, descosid, despegad, oxidad, moho, quemad, mojad, doblad, torcid, desgarr, astillad, fisura, suelt, vaci, falsific, imitacion, caducad, vencid, usad, faltan, faltaba, atrasa, adelanta, gotea, pierde aceite, pierde agua, hueco, desteni, destin, no enciende, no prende, no carga, no gira,
        no calienta, no enfria, no responde, no suelta, encog, chirri, poro, bisel"""),
    places=stems("""
        izquierd, derech, esquina, borde, costura, cuello, lateral, superior, inferior, traser, delanter, suela, tapa, pantalla, bateria, puerto, cremallera, boton, =base, =asa, mango, pata, tornillo, cable, cargador, etiqueta, placa, lente, espejo, talon, bolsillo, costado, bisagra, motor, enchufe, blanc, negr, roj, azul, verde, amarill, gris, rosa, morad, marron, cafe, naranja,
        beige, dorad, plateado, violeta, celeste, turquesa, lila, granate, cuero, plastico, algodon, poliester, madera, acero, cristal, seda, =lana, vidrio, ceramica, talla, seguimiento, lunes, martes, miercoles, jueves, viernes, sabado, domingo, enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre, la manga, una manga, manga izquierd,
        manga derech, =cierre, el bolsillo"""),
    angry=stems("""
        estaf, ladron, rater, =rata, =ratas, sinverguenz, idiota, inutil, imbecil, =basura, porqueria, mierda, asco, asquer, verguenz, chorro, robo, roban, robar, mentiros, embuster, trampos, delincuent, payas, maldit, pudran, infierno, no compren, nunca compren, jamas compren, =puto, =puta, carajo, bandid, fraude, timo, timador, engan, burla, cobard, incompetent, miserabl,
        canalla, pelotud, bolud, gilipoll, cabron, ojala, arruin, quiebr, desgraciad, malnacid, chant, truch, patan, cochin, caradur, denunciar, los denuncio, van a pagar, se van a enterar, los voy a, les voy a, van a ver, ya veran, se arrepentir, os arruin, peor vendedor, peor tienda, peor compra, rien de, no tienen madre, dais asco, hijos de"""),
)  # fmt: skip
