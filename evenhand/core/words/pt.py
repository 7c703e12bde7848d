"""Portuguese (Brazil, Portugal and machine translation)."""

from .listed import after, inflected
from .thesaurus import Thesaurus, stems

# What asks: imperatives of tu, você and vocês, subjunctive, infinitive, gerund, "if you", with
# pronouns behind. Neither "fechei" nor "fecho" nor "fechado": they tell what somebody does.
_AR = "a as am e es em ar ando ares arem asse asses aria arias armos emos amos ai"
_ER = "e es em a as am er endo eres esse eria ermos"
_IR = "e es em a as am ir indo ires isse iria irmos i"
_ENDING = "fech encerr cancel cansel retir tir anul finaliz termin apag elimin arquiv abandon larg baix delet levant derrub revog descart"
# The same said of oneself: "I will", "we will", "we are".
_I_AR = "arei aremos amos aria ariamos"
_I_ER = "erei eremos emos eria eriamos"
_I_IR = "irei iremos imos iria iriamos"

# To refund and to send again: as a verb, and said of oneself.
_REFUND = stems("""
    =reembolsar, =devolver, =restituir, =estornar, =compensar, =ressarcir, =indenizar, =indemnizar, =compensá""")
_WILL_REFUND = (
    *inflected("reembols compens estorn indeniz indemniz", _I_AR),
    *inflected("devolv", _I_ER),
    *inflected("restitu ressarc", _I_IR),
    *stems("""
        =devolvo, =devolvemos, =restituo, reembolsar lhe, devolver lhe, restituir lhe, estornar lhe, compensar lhe, sera restitu, ser lhe"""),
    *after("te lhe lhes eu", stems("reembolso, compenso, estorno")),
    *stems("reembolso te, reembolso lhe, compenso te, compenso lhe, estorno te"),
)
# Another one comes, or a present.
_ANOTHER = after(
    "sai saira vai ira chega chegara segue mando envio despacho tera recebera",
    ("=outro", "=outra", "=um =novo", "=uma =nova"),
)
_RESEND = stems(
    "=reenviar, =repor, =substituir, =remandar, mandar de novo, enviar de novo, mandar novamente"
)
_WILL_RESEND = (
    *inflected("reenvi remand", _I_AR),
    *inflected("substitu", _I_IR),
    *stems("""
        =reporei, =reporemos, =reponho, =repomos, =eu reenvio, te reenvio, lhe reenvio, reenvio lhe, reenvio temando de novo, envio de novo, voltamos a envi, volto a envi, voltaremos a envi"""),
)

THESAURUS = Thesaurus(
    code="pt",
    close=(
        *inflected(_ENDING, _AR),
        *after("vez tiver tenha seja esteja estiver for fique ser estar por como deixar deixe", inflected(_ENDING, "ado ada ados adas")),
        *inflected("remov", _ER),
        *stems("""
        =exclua, =exclui, =excluir, abra mao, abrir mao, abrisse mao, =abre mao, da baixa, de baixa, dar baixa, por concluid, por resolvid, fim a, fim na, =esqueç,
        =esquece, =esqueça, =deixa pra la, =deixe de, =deixa de, volte atras, volta atras, retirada d, anulacao d, desistencia d, como resolvid, sem efeito, =close,
        =poe fim, ponha fim, pôr fim, =mate, =mata, =some com, encerr a, sumir com, tirar do ar, =pare com, =parar com, =para com, suspend, recu, desfaz, =revert,
        reverter, =solte, =larga, deixar pra la, deixa de lado, deixe de lado, deixe pra la, acabe com, acaba com, =cesse, liquid, poupe, nao siga com, nao continue
        com, nao prossiga, retira-te d, ceder, ceda, encerro da, baixa na, baixa no, baixa nessa, baixa nesse, vir .. fechad, ver .. fechad, vir .. retirad, vir ..
        encerrad, ver .. encerrad, vejo .. fechad, com .. encerrad, com .. fechad, com .. retirad, cessacao, suspensao d, dê baixa, dá baixa, tire, tira, retir, remov,
        apagu, abandon, abra mão, abrir mão, abre mão, abdic, desist, renunci, revog, desfaç, desfac, interromp, conclu, finaliz, encerr, fech, cancel, anul, arquiv,
        sumir, suma, sumisse, desapare, termin, por fim, põe fim, botar um fim, deixa pra la, deixa pra lá, deixe pra lá, deixar de lado, deixa quieto, volte atrás,
        volta atrás, der por encerrad, dê por encerrad, dá por encerrad, derrub, tira do ar, não sig, não prossig, não leve adiante, não levar adiante"""),
    ),
    case=stems("""
        =caso, =casos, litigio, controversia, denuncia, =ticket, =tiquete, =apelo, =recurso, estorno, chargeback, arbitragem, =claim, ocorrencia, protocolo, conflito,
        pedido de reembols, pedido de devol, pedido de estorno, solicitacao de reembols, solicitacao de devol, solicitacao de estorno, sua solicitacao, a solicitacao,
        pedido de troca, devolucao que, reembolso que, incidente, =processo, =a devolucao, esse reclame, reclame aqui, demanda, protesto, inconformidade, acusacao,
        desacordo, discordancia, pedido que, solicitacao que, livro de reclam, procon, garantia de comprador, compra garantida, diferendo, tramite, procedimento,
        queixa, reclam, disput, chamado, contesta, solicita, pedido de reembolso, mediac, mediação, apela, pendencia, abriu contra, impugna"""),
    close_whole=stems("""
        problema resolvido, assunto resolvido, problema solucionado, marque como resolvid, marca como resolvid, caso resolvido, fecha-a, feche-a, fecha ela, encerra ela, cancela ela, tira ela, deixe de reclamar, deixa de reclamar, parar de reclamar, pare de reclamar, retirar solicitacao, cancelar solicitacao, confirme sua satisfacao, senhor desist, voce desistir da reclam,
        desistisse, desistires"""),
    close_it=stems("""
        fecha ela, feche ela, fecha ele, encerra ela, encerra ele, encerre ela, cancela ela, cancele ela, tira ela, tire ela, tira ele, remove ela, remova ela, retira ela, retire ela, finaliza ele, finaliza ela, apaga ela, feche isso, fecha isso, encerra isso, cancela isso, tira isso, retira isso, fecha la, feche la, encerra la, encerre la, cancela la, cancele la, retira la,
        retire la, anula la, anule la, fecha lo, feche lo, encerra lo, retira lo, retire lo, cancela lo, =desista, =desiste, da baixa, dê baixa"""),
    choose=(
        *inflected("marc indic coloc us clic carreg assinal declar contest aleg argument anot report inform "
                   "justific selecion seleccion bot invent cit afirm apont", _AR),
        *inflected("escolh escrev respond preench", _ER),
        *inflected("marqu indiqu coloqu cliqu justifiqu expliqu", "e es em emos"),
        *stems("""
        =utilize, =carregue, =põe, =pondo, =puser, =puseres, =pusesse, =diz, =dizendo, =disser, =disseres, =dissesse, =conta, =opta, =meta, =mete, =meter, =peça,
        =finge, =finja, =fingir, =mente, =minta, como se, é so dizer, motivo, razao, causa, opcao, =bota, =bote, =toque, =aponte, mude o motivo, mude a razao, troque o
        motivo, =comente, =comenta, coloc, coloqu, ponha, escolh, selecion, marc, marqu, indic, indiqu, escrev, preench, diga, diz que, dizer, fala, fale, cite,
        mencion, descrev, relat, conste, constasse, constar, apareça, apareca, aleg, justific, justifiqu, explic, conte, opte, optar, vá em, clica, clique, aperta,
        aperte, tecla, digit, insir, inser, se perguntarem, se te perguntarem, se lhe perguntarem, se alguém perguntar, quando perguntarem, quando perguntar,
        perguntarem por que, perguntar o motivo, atribu, põe a culpa, jogue a culpa, classific, declar, registr, anot"""),
    ),
    cancel=(
        *inflected("cancel cansel anul", _AR),
        *stems("cancelamento, anulacao, desistencia da compra, =desista, =desiste, ao cancelar, ao anular"),
    ),
    blame=(
        *after("não", stems("""
            quer, quis, desej, interess, serv, gost, precisa mais, preciso mais, precisa do, preciso do, precisa da, preciso da, vai precis""")),
        *stems("ja nao precis"),
        *after("não", after("o a os lhe te me lo", stems("quer, quis, precis, desej, interess, serv"))),
        *stems("""
        mais nao quer, nao tem interesse, nao tenho interesse, mud * de ideia, mud * de opiniao, mud * de planos, mudanca de planos, desistencia, desistindo, arrepend,
        perdeu o interess, perdi o interess, engan, por erro, sem querer, acident, confus, duplicad, duplicidade, em dobro, repetid, duas vezes, compra dupla, mais
        barat, melhor preco, preco melhor, outra loja, motivos pessoais, motivo pessoal, razoes pessoais, razao pessoal, questoes pessoais, por vontade, vontade
        propria, vontade sua, decisao propria, decisao sua, decisao do comprador, capricho, =outro, =outros, outra opcao, motivo outro, opcao outr, outro motivo, outra
        razao, outras razoes, endereco errado, endereco incorreto, morada errada, tamanho errado, no longer want, no longer need, change my mind, by mistake, culpa sua,
        culpa tua, culpa do comprador, culpa minha, sem dinheiro, problema de pagamento, muito caro, ja compr, ja tinh, esquec, nao vai mais precisar, muda de ideia,
        mudou de ideia, mude de ideia, mudou de opiniao, mudei de opiniao, mudar de opiniao, mudou de planos, mudei de planos, nao é mais necessari, ja nao é necessari,
        nao é necessari, ja tenho um, ja tenho outro, encontrei outro, achei outro, achei mais barat, encontrei mais barat, impuls, sem condicoes, comprei errado, pedi
        errado, escolhi errado, escolheu errado, cor errada, modelo errado, de comum acordo, acordo mutuo, sem motivo, nao especific, prefiro nao dizer, other reason,
        nao vai usar, nao vai mais usar, ficou pequen, ficou grande, ficou apertad, problema .. endereco, descuido, distra, engano meu, engano seu, engano teu,
        =desisti, desistiu da, desistiu do, desisti da compra, achou caro, frete caro, caro demais, comprou errado, item errado, errado na compra, errei, errou, pedido
        por erro, foi erro, erro seu, erro teu, erro meu, erro na compra, erro no pedido, erro do comprador, erro de compra, erro de tamanho, um erro seu, culpa é sua,
        culpa é tua, culpa é minha, culpa foi, nao me convenc, nao te convenc, nao era o que, expectativas, compra nao autoriz, meu filho, seu filho, teu filho, mudar o
        endereco, trocar o endereco, mudar a morada, mudar a forma de pagamento, trocar a forma de pagamento, outro cupom, usar um cupom, esqueci o cupom, alterar o
        pedido, outro endereco, nao encaixa, nao coube, nao entrou, estava errad, endereco .. errad, o erro foi, o erro é, mud de ideia, mudei de ideia, mudança de
        ideia, mudanca de ideia, mudar de ideia, mudou de opini, mudei de opini, não quer mais, nao quer mais, não quero mais, não precisa mais, nao precisa mais, não
        preciso mais, nao preciso mais, já não precis, já não quer, não precisa, não gost, nao gost, não serviu, nao serviu, não serve, nao serve, não coube, não ficou
        bom, tamanho errad, tamanho incorret, cor errad, modelo errad, produto errad, item errad, endereço errad, endereco errad, endereço incorret, digitou .. errad,
        digitou o endereço, escreveu errad, colocou errad, por engano, por acidente, por descuido, confund, outro lugar, outro site, falta de dinheiro, não tenho
        dinheiro, aperto financeiro, problema no pagamento, problema com o pagamento, razões pessoais, outra razão, sua culpa, seu erro, meu erro, decisão do comprador,
        vontade própria, pedido do comprador, solicitação do comprador, não estava em casa, recusou a entrega, mudança, mudei de casa, em casa mesmo, mau uso, mal uso,
        deixou cair, derrubou, quebrou em casa, compra por impulso, presente que não, mudaram os planos, mudança de planos, perdi o interesse, sem interesse, falta de
        interesse, não tem interesse, achou mais, encontrou mais, me confundi, se confundiu, me enganei, se enganou, ach .. mais barat, encontr .. mais barat, viu ..
        mais barat, consegu .. mais barat"""),
    ),
    reason=stems("motivo, razao, causa, opcao, =campo, formulario, lista de, perguntar, justificat"),
    confirm=(
        *inflected("confirm report inform declar assegur marc afirm", _AR),
        *inflected("respond", _ER),
        *stems("""
        =diga, =digam, =diz, =digas, =dizer, =dizendo, =disser, =fala, =fale, =falar, =põe, =ponha, =coloca, =coloque, =colocar, =marque, =escreva, =escreve, =escrever,
        =indique, =indica, =indicar, =clique, =carregue, =avalie, =avalia, =valide, =valida, =conta, =conte, da como, de como, dar como, report to them, confirm,
        assegur, garant que, certific, afirm, reconhec, notific, comunic, fala pra, fale pra, fala pro, fale pro, diga pra, diga pro, diga à, diz pra, diz pro, atest,
        declar"""),
    ),
    untrue=stems("""
        receb, chegou, chegad, entregue, foi entregue, ja tem, esta com voce, em casa, em maos, nas suas maos, tudo bem, tudo ok, tudo certo, tudo certinho, tudo tudo
        em ordem, tudo bom, tudo otimo, esta bem, esta tudo, está ok, esta bom, esta boa, esta perfeit, esta corret, qualidade boa, boa qualidade, qualidade ok,
        qualidade esta, qualidade é, bom estado, boas condicoes, perfeit, conforme, coincid, correspond, igual a, igual ao, como na foto, como descrit, satisfeit,
        resolvid, solucionad, sem problema, sem defeit, sem danos, funciona, quality ok, received, chegou bem, veio bem, veio tudo, veio certo, chegado bem, sao e
        salvo, tudo direitinho, tudo beleza, tudo joia, tudo impecavel, tudo lindo, esta complet, veio complet, identic, exatamente o que, de acordo com o anunci, de
        acordo com a descri, é correto, acorde, em condicoes, recebimento ja, recebimento agora, ja o recebimento, recebimento antes, rececao ja, recebimento hoje, em
        sua posse, na tua posse, na sua posse, a entrega, entrega ja, esta content, ficou content, ficou satisf, estou satisf, esta satisf, gostou do, gostei do,
        adorou, entregaram, sem amass, sem riscos, sem quebra, funciona bem, ficou bom, ficou tudo, um acordo, te devolvemos, ja te devolv, ja lhe devolv, te
        reembolsamos, levantou, retirou na, nao falta nada, nao houve problem, sem uso, perfeitas condicoes, perfeito estado, muito bom, estou com o produto, ja esta
        com, esta nas maos, tudo legal, de boa, está com você, ta com vc, tá com você, está em mãos, em mãos, na sua mão, já tem, tá tudo bem, está tudo bem, tudo
        perfeito, tudo em ordem, em ordem, funcionou, sem defeito, sem avaria, sem dano, perfeitas condições, boas condições, como novo, intact, igual à, já foi
        reembols, já recebi, já devolver"""),
    not_here=stems("""
        embora, =mesmo, apesar, ainda, antes de, antes da, antes do, a caminho, em transito, logo chega, vai chegar, tanto faz, nao importa, mais tarde, ainda que,
        mesmo que, mesmo sem, ainda não, ainda nao, em trânsito, não chegou, nao chegou, não tenha chegado, antes que, por chegar, mesmo não"""),
    instead=stems("mas sim, =e sim, =mas, em vez disso"),
    channel=stems("""
        whats app, whats, watsap, uatsap, uatzap, zapzap, =zap, =zapp, =wpp, =wa, =wats, telegram, =tg, wechat, weixin, viber, instagram, =insta, =ig, facebook, =fb, messenger, skype, discord, snapchat, =dm, =inbox, =sms, telefone, =fone, =tel, celular, telemovel, =meu numero, =seu numero, =teu numero, meu contato, meu contacto, =privado, =pv, correio eletronico, ligacao, =ws,
        zap zap, uotsap, mensagem privada, chat privado, grupo do face, =cel, =nro, numero de whats, numero do whats, numero do zap, numero do tele, numero do cel, meu mail, seu mail, teu mail, um mail, por mail, o mail, meu email, seu email, teu email, um email, por email, o email, meu e mail, seu e mail, por e mail, um e mail, uotis, no direct, no face, pelo direct, pelo face,
        tem face, meu face, seu face, videochamada, chamada de video, mensagem de texto, tiktok, twitter, vinted, marketplace, =olx, enjoei, direct na, manda direct, chama no direct"""),
    contact=(
        *inflected("cham lig fal contat contact convers adicion mand pass busc comunic consult envi deix procur combin negoci trat", _AR),
        *inflected("escrev respond", _ER),
        *stems("""
        =add, =liga-me, =ligue-me, contacte, contactar, =segue, =siga, =seguir, =passe, =manda, =me da, =me de, resolv, acert, falamos, =veja, =espero, fico, entrar em
        contat, entre em contat, acordo, =marca comigo, =da um toque, da um alo, dá um oi, manda um oi, mande um oi, manda mensagem, mande mensagem, envie mensagem,
        troc, troca de numero, conect, =bate, =papo, vamos falar, vamos conversar, vamos pro, vamos para, bora pro, te adiciono, te chamo, =tem, =tens, te passo, lhe
        passo, escrev, fala comigo, fale comigo, me liga, liga, ligue, chama, chame, contat, adicion, procur, mensag, convers, bate papo, continu, falar"""),
    ),
    pay=(
        *inflected("pag deposit transf envi mand compr acert fatur cobr", _AR),
        *stems("""
            =pague, =pagues, =paguem, =pago, =pagas, pagament, transfer, =transfira, deposit, dinheiro, grana, reembols, devol, estorn, =cobro, comissao, taxa, tarifa, desconto, mais barat, mais em conta, preco, acert, resolv, acordo, negoci, =faz, =faco, =faça, =fazer, =fazemos, =façamos, =aceito, aceita, =recebo, receber, =passa, =passe, =passo, =mande, =manda, =vend, vendo,
            vender, compra, =compre, =compro, economiz, lucro, restitu, compens, libero, combin, =fazermos, =faz lo, poup, =das, =deres, =me da, pode ser por, pode ser no, pode ser via, =realize, =realiza, efetue, efetua, faça o pedido, fazer o pedido, faz o pedido, faz a encomenda, faça a encomenda"""),
    ),
    rail=stems("""
        paypal, pay pal, =pp, =pix, chave pix, =sua chave, =qual chave, mb way, mbway, transferencia, conta bancaria, conta corrente, conta do banco, nossa conta, na conta, dados bancarios, numero da conta, numero de conta, =iban, =nib, agencia, picpay, mercado pago, boleto, multibanco, western union, moneygram, dinheiro vivo, em dinheiro, cartao presente, cartoes presente,
        vale presente, gift card, cartao da google, codigo do cartao, dados do cartao, numero do cartao, cripto, crypto, bitcoin, =btc, =usdt, =eth, tether, wallet, carteira digital, carteira cripto, revolut, alipay, zelle, venmo, amigos e famil, como amigo, link de pagamento, whatsapp pay, =swift, pagseguro, payoneer, skrill, neteller, binance, vale postal, cheque,
        contra reembolso, a dinheiro, em especie, deposito bancari, para minha conta, minha chave, tua chave, a chave pix, seu nib, teu nib, teu iban, cartao oferta, cartao steam, cartao pre, paysafe, codigo do presente, =me paga no, conta poupanca, referencia multibanco, dados da conta, dados da sua conta, agencia e conta, pessoalmente, em pessoa, link para pagar, codigo qr,
        para a minha conta, pra minha conta, minha conta banc, na minha conta do, pagar em maos, pago em maos, dinheiro em maos, em mao, numero da sua conta, numero da tua conta, poupanca, no picpay, por picpay, caixa economica, nubank, itau, bradesco, santander, banco inter, caixa geral, millennium, novo banco, c6, banco do brasil"""),
    outside=stems("""
        por fora, de fora, fora da, fora do, fora daqui, em privado, no privado, em particular, particular, direto, diretamente, entre a gente, entre nos dois, sem a
        plataforma, sem o site, sem passar, sem intermedi, sem taxa, sem tarifa, sem a tarifa, sem comissao, sem a comissao, meu site, minha loja online, outra via,
        outro lado, outro meio, nao pelo site, nao pelo app, nao pela plataforma, sair da plataforma, sair do site, tirar da plataforma, burlar, neste link, no link,
        por baixo, via direta, outro site, outra pagina, outro link, loja online, loja propria, site proprio, poupamos a taxa, poupar a taxa, economizar a taxa,
        economizar a tarifa, fugir da taxa, evitar a taxa, evitar a comissao, pagamento à parte, pagar à parte, pessoa a pessoa, p2p, sem que o site, sem que a
        plataforma, sair daqui, pagar fora, pago fora, sem precisar do site, sem precisar da plataforma, fug .. tarifa, fug .. taxa, evit .. taxa, evit .. comissao,
        evit .. tarifa, poup .. taxa, poup .. comissao, economiz .. taxa, economiz .. tarifa, sem pagar taxa, nosso site, site da loja, outro portal, esquec .. site,
        esquec .. plataforma, fora do app, fora do aplicativo, fora da plataforma, direto pra nossa, direto na nossa, direto pra minha, direto pra conta, economiza a
        taxa, sem a taxa, no particular, por outro meio, outro canal, sem passar pela, por baixo dos panos, direto com, direto comigo"""),
    give=(
        *_REFUND, *_RESEND,
        *stems("""
        =pagar, =dar, =mandar, =enviar, =trocar, =despachar, =oferecer, =transferir, =depositar, =creditar, =presentear, =fazer, =descontar, =postar, =devolve, =manda,
        =envia, =paga, =reembolsa, =estorna, =despacha, =repoe, =enviara, =mandara, =devolvera, =reembolsara, =pagara, =proceder, =processar, =gerar, =efetuar,
        =realizar, =aprovar, =emitir, =aplicar, =restituir, =fabricar, =abater, =conseguir, =arranjar, devolvid, creditad, voltar, voltam, cai na, caiu, cai no, cair
        na, na sua conta, na conta, no seu cartão, no seu cartao, no cartão, no seu pix, no pix, no seu bolso, na sua casa, na sua porta, na sua mão, fica com, fique
        com, ficar com, cobrim, arcam, arco com, assum, ofereç, propomos, proponho, inclui, acrescent, reenvi, trocam, substitu, repomos, receberá, recebera, ganhar,
        tera, terão, chegar, sairá, é seu, são seus, sao seus, fica seu, agradec, recompens, providenci, não vai perder, não fica no prejuízo, no prejuízo, reembolsad,
        restituíd, restituid, compensad, indenizad, estornad, depositad, descontad, restituím, restituim, ressarc, a gente ressarce, de volta pra, volta pra"""),
    ),
    money=_REFUND + _WILL_REFUND + stems("""
        dinheiro, grana, valor, quantia, montante, metade, diferenca, reembolso, devolucao, estorno, compensacao, tudo que pag, saldo, integral, dolar, euro, =real, por
        cento, =contos, =pila, =paus, money back, =pix, que pagou, que voce pagou, que pagaste, devolver todo, devolver tudo, devolver dinheiro, reembolsar tudo,
        =devolve, =reembolsa, =estorna, o que pagou, custo do, din din, totalidade, terço, porcentagem, compensação, indenização, devolução, reais, pilas, dólar,
        centavo, o que pag, o que gast, diferença, prejuízo, te reembolso, tem seu dinheiro, tem o dinheiro, terá seu dinheiro, terá o dinheiro, o dinheiro volta,
        dinheiro volta, reembolso garantido, reembolso total garantido, garantimos o reembolso, garantia de reembolso integral, dinheiro é seu"""),
    goods=_RESEND + _WILL_RESEND + _ANOTHER + stems("""
        =novo, =nova, =outro, =outra, =outros, =outras, substitut, reposicao, peca, que falta, que faltou, faltante, de novo, novamente, outra vez, =gratis, sem custo,
        unidade, a correta, o correto, cor certa, tamanho certo, novinh, outro novo, outra nova, outra igual, outro igual, reposição, mesmo modelo, faltou, tampa nova"""),
    favour=stems("""
        present, brinde, cupom, cupao, bonus, =vale, proximo pedido, proxima compra, proxima encomenda, outra compra, outro pedido, surpresa, lembranc, credito na loja,
        desconto na proxima, desconto no proximo, cupom de desconto, desconto em outra, mimo, agrado, bônus, cortesia, frete grátis, cashback, preço especial, oferta
        especial"""),
    will=stems("""
        a gente, podemos, garanto, garantimos, garantid, =eu, =nos, nossa loja, a loja, o vendedor, we can, we will, i will, we, palavra, queremos, estamos dispost,
        estou dispost, proponho, propomos, ofereço, oferecemos, =te, =lhe, conseguimos, pretendemos, temos previsto, tentar, ficamos de, vou estar, promet, jur, confia,
        confie, fica tranquil, fique tranquil, não se preocup, que acha, o que acha, o que me diz, que tal, tá bom, ta bom, está bom, beleza, blz, combinado, fechado,
        pode ser, topa, quites, e pronto, em troca, assim que, logo que, amanhã, amanha, fim do mês, já já, imediat, na hora, agora mesmo, com prazer, com certeza, sem
        falta, comprom, será, sera, vou, vamos, vai, posso, poderia, poderíamos, gostaríamos de"""),
    give_will=(
        *_WILL_REFUND, *_WILL_RESEND, *_ANOTHER,
        *inflected("efetu realiz aprov autoriz process aplic abat pag mand envi despach deposit credit troc present descont post", _I_AR),
        *inflected("ofer oferec fornec", _I_ER),
        *inflected("transfer", _I_IR),
        *stems("""
            =daremos, =darei, =damos, =dou, =faremos, =farei, =ganha, =ganhas, =ganhará, =vai ganhar, =receberá, =receberás, vai receber, =terá, =terás, =mando, =transfiro, =posto, =ponho, =envio outr, pagar lhe, enviar lhe, mandar lhe, dar lhe, transferir lhe, prometo, prometemos, propomos, oferecemos, ofereço, proponho, vai outr, vai um, vai uma, segue outr, chega outr, sai outr"""),
        *after("te lhe lhes eu", stems("""
            passo, ponho, incluo, coloco, entrego, envio, pago, deposito, credito, troco, despacho, faço, dou""")),
        *stems("""
        pago te, pago lhe, envio te, envio lhe, deposito lhe, deposito te, troco lhe, despacho lhe, =envio novo, despacho outr, despacho novo, =ira outr, deposito em,
        deposito na, deposito 1, que tal, acha justo, te parece bem, lhe parece bem, queremos compens, quero compens, gostaria de compens, gostaria de ofere, posso
        devolver lhe, posso devolver te, posso te devolver, posso lhe devolver, posso reembols, posso oferec, posso dar, posso compens, posso te dar, posso te mandar,
        posso te reembols, sera reembols, sera devolv, sera estornad, sera creditad, obtera, i refund, we refund, we send, we give, =leva, =levas, cai na sua conta, tem
        os, tens os, te caem, devolver todo, devolver tudo, devolver dinheiro, reembolsar tudo, =deposito, =faço, envio um, envio uma, mando um, mando uma, despacho um,
        despacho uma, =garanto, garantimos, =asseguro, asseguramos, me comprometo, comprometo me, comprometemos, =te sai, sai a reposicao, amanha sai, autorizo,
        =aprovo, =gero, =emito, =realizo, =aplico, procedo a, procedemos a, procederemos, emitiremos, emitimos, te serve, lhe serve, aceita um, aceitas, aceitaria, o
        que acha de, que acha de, o que achas, faço lhe, faco te, garanto lhe, prometo lhe, prometo te, tem o seu, tem seu, tens o teu, tens teu, terá o seu, sai a, sai
        o seu, segue a, cai o, te mando, lhe mando, mandamos, mandaríamos, a gente manda, a gente devolve, a gente reembolsa, a gente paga, a gente ressarce, a gente
        cobre, a gente troca, a gente dá, a gente desconta, a gente credita, gente mandaria, gente devolveria, gente pagaria, nós pagamos, te pago, te devolvo, te
        reembolso, te dou, lhe dou, te ofereço, lhe ofereço, deixa eu te, deixe me, permita me, permita que, posso te, posso lhe, podemos lhe, poderíamos, poderiamos,
        estaríamos dispost, estamos dispost, estou dispost, tem seu dinheiro, tem o dinheiro, terá seu dinheiro, terá o dinheiro, vai ter, vai ganhar, vai ficar com,
        vamos incluir, vamos mandar, incluiremos, incluímos, por nossa conta, às nossas custas, a nosso cargo, nos responsabilizamos, será creditad, será reembolsad,
        será devolvid, será estornad, será pag, será transferid, será deposit, é por nossa, o dinheiro volta, dinheiro volta, volta pra você, volta pra sua, reembolso
        garantido, reembolso total garantido, garantimos o reembolso, garantia de reembolso integral, dinheiro é seu, são seus de volta"""),
    ),
    negation=stems("""
        =não, nunca, jamais, tampouco, =sem, ninguém, =nem, =evite, =evita, nenhum, =n, nao é preciso, nao é necessari, nao precisa, nao tem que, nao ha necessidade, nao concordo em, nao deixe, nao adianta, antes de, até que, não há que, nao nos peca, nao me peca, nao peca, nao ofere, nao solicite, nao aceite"""),
    refusing=stems("""
        nao podemos, nao posso, nao se pode, nao é possivel, impossivel, nao aceitamos, nao aceito, recus, neg, infelizmente, nao fazemos, nao dou, nao damos, nao vou,
        nao prometo, prazo ja passou, expirou, nao conseguimos, nao consigo, não é possível, nao e possivel, não conseguimos, não dá pra, levando, se levar, se comprar,
        a partir de"""),
    demand=stems("""
        quero, queria, gostaria do meu, gostaria que, preciso que, exijo, exig, solicito, peço que me, peço meu, espero que me, me devolv, me reembols, me estorn,
        quando vou, quando vão, quando recebo, quando cai, devolvam, devolva meu, meu dinheiro, minha grana, posso ter, posso receber, vocês devolv, voces devolv, vocês
        reembols, você devolve"""),
    told=stems("""
        me pede, =me pediu, =me diss, =me diz, me fala, me falou, =me insist, =me quer, =me exig, =me oferec, =me propo, =me pression, =me ameac, =me escrev, =me
        mandou, =me mandaram, mandaram me, pediu me, pediram me, pede me, =me solicit, =me suger, =me promet, disse me, ofereceram me, =nos diss, vendedor me, vendedor
        quer, vendedor pede, vendedor pedi, vendedor diz, vendedor disse, pediu para eu, pediu pra eu, pediram para eu, quer que eu, voce disse, voces diss, voce pediu,
        segundo o suporte, suporte disse, é golpe, é legal, eu disse que nao, ele quer, recusei, eu recus, nao aceito, me contat, me respond, quer que diga, queria que,
        quiseram que, pretend, me obrig, vendedor insist, vendedor exig, pediram que, pediu que, me recomend, me implor, =nos pede, =nos pediu, =nos pediram, =me
        pediram, eles me ped, eles me disser, loja me pede, loja me pediu, loja me disse, voce me disse, voce me pediu, voce me promet, voce promet, senhor promet, por
        que está escrito, por que esta escrito, por que consta, por que aparece, por que diz, nunca escolhi, nunca disse, não escolhi, me ofereceu, me prometeu, me
        disse, me disseram, eu recusei, eu disse que não, carteiro disse, entregador disse"""),
    platform=stems("""
        nunca pag, nao pag, nunca partilh, nao partilh, nao compartilh, nunca compartilh, nunca envi, por sua seguranca, para sua seguranca, fraude, burla, cuidado,
        denuncie, oferta oficial, proposta oficial, vinculativ, vinculante, mediador, plataforma resolv, sistema oficial, atraves da plataforma, normas do site, ao
        finalizar, neste site, estampa, adesivo, autocolante, suporte de, leitor de, de brinquedo, com o texto, com a frase, vitrine, dentro do site, prazo para, caro
        utilizador, prezado usuario, nao é permitid, nao se permite, proib, =é golpe, um golpe, cair em golpe, caia em golpe, logotipo, logo do, logo da, pode devolver,
        podem devolver"""),
    mine=stems("""
        eu mesm, =ja fechei, =ja cancelei, =ja encerrei, =ja retirei, =vou, =acabei de, quero cancelar, quero fechar, quero retirar, quero encerrar, queria cancelar,
        =penso, como fecho, como cancelo, como encerro, se eu fechar, se eu cancelar, se eu encerrar, posso cancelar, posso fechar, =decidi, gostaria de cancelar,
        preciso cancelar, =pretendo, plataforma encerr, plataforma fech, sistema encerr, sistema fech, encerra sozinh, encerra automat, prazo para, se encerra, foi
        encerr, eu encerr, eu fech, cancelar meu, cancelar minha, cancelar o meu, cancelar a minha, podem cancelar, poderiam cancelar, me cancel, voces cancel, quero
        anular, quero desistir, =cancelo, =encerro, =fecho, caso se, disputa se, onde eu, onde coloco, uso um, uso uma, escolhi, selecionei, marquei, cliquei"""),
    honest=stems("""
        sem estoque, falta de estoque, sem stock, rutura, ruptura, esgotad, fora de estoque, nao tem o produto, nao tenho a peca, vendedor nao, motivo real, motivo verdadeiro, a verdade, de verdade, com defeito, defeituos, atras, por que motivo, qual o motivo, qual foi o motivo, qual é o motivo, por que voce quer, por que quer, por que deseja, porque quer, se receb, se chegou,
        se ja receb, quando chegar, quando receb, ao receber, depois de receber, assim que receb, assim que chegar, se tudo, corresponda, danificad, nao receb, nao chegou, falha nossa, falta de produto"""),
    other_case=stems("""
        caixa, tampa, saco, porta, capa, capinha, estojo, frasco, pote, ziper, fecho, fecha sozinh, ima, magnetic, loja fecha, olhos, envelope, garrafa, ruido, fone, feriado, expediente, horario, livro, todo caso, neste caso, nesse caso, outra forma, caso contrario, em caso, caso voce, caso queira, caso haja, caso nao, caso precise, assinatura, pelicula, mala, torneira, gaveta"""),
    nothing=stems("""
        se nao, nao se preocup, nao te preocup, nao fique, nao ha problema, sem problema, nao se importa, nao é, nao tem problema, sem falta, sem duvida, nao é dificil,
        quero devolver, queria devolver, posso devolver, pode devolver, como devolvo, deseja devolver, desejo devolver, gostaria de devolver, preciso devolver, devolver
        o produto, devolver o artigo, devolver a encomenda, devolver o pacote, devolver um, devolver uma, gracas a, gracas por, gratos por confirm, obrigado por
        confirm, obrigada por confirm, obrigado por avis, me confirm, nos confirm, pode confirmar, confirme o endereco, confirma o endereco, confirme a morada,
        confirmar a morada, chegou quebrad, chegou partid, chegou danific, chegou errad, chegou com, chegou sem, chegou vazi, chegou outro, chegou outra, chegou atras,
        chegou tarde, chegou mal, chegou incomplet, veio quebrad, veio errad, veio sem, veio com, por engano posso, para eu mandar, direto da fabrica, direto do
        deposito, diretamente da, diretamente do, direto pra sua, direto para, luz direta, fora de estoque, fora de linha, fora do prazo, fora de servico, para fora, eu
        quero, eu pedi, eu comprei, eu paguei, dia a dia, directamente desde, directamente de, direto pro seu, o deposito, um deposito, do deposito, no deposito, nosso
        deposito, ao deposito, se vc nao, se voce nao, se o senhor nao, se a senhora nao, =recebi um, =recebi uma, =recebi outro, =recebi outra, =o, =os, =de, =do,
        =que, =em, =um, =uma, =com, =para, =ao, =mas, =muito, =e, =por, =como, =pra, para devolver o produto, para devolver o artigo, para devolver a encomenda, para
        devolver a mercadoria, gostaria de dizer, só dizer que, te digo, lhe digo, quer dizer, para dizer que, para confirmar que, quero confirmar, queria confirmar,
        para informar, informo que, informamos que, tem o seu tamanho, tem o mesm, segue a foto, segue a nota, segue a fatura, modelo do seu celular, modelo do seu
        telefone"""),
    currencies={
        r"\bdolar(?:es)?\b": "USD", r"\beuros?\b": "EUR", r"\b(?:reais|real|r|rs)\b": "BRL",
        r"\blibras?\b": "GBP", r"\byuans?\b": "CNY", r"\brublos\b": "RUB",
        r"\bpesos mexicanos\b": "MXN",
    },
    numbers={
        "um": 1, "uma": 1, "dois": 2, "duas": 2, "tres": 3, "quatro": 4, "cinco": 5, "seis": 6,
        "sete": 7, "oito": 8, "nove": 9, "dez": 10, "doze": 12, "quinze": 15, "vinte": 20,
        "trinta": 30, "quarenta": 40, "cinquenta": 50, "cem": 100, "duzentos": 200, "mil": 1000,
    },
    moments={
        r"\bdepois de amanha\b": "+2d", r"(?<!\bdepois de )\bamanha\b": "+1d",
        r"\b(?:hoje|esta (?:noite|tarde)|agora mesmo|ainda hoje)\b": "+0d",
        r"\b(?:em|dentro de|numa|de|ate) uma semana\b|\bnuma semana\b": "+7d",
        r"\b(?:em|dentro de) um mes\b|\bnum mes\b": "+30d", r"\bquinzena\b": "+15d",
        r"\bum dia\b": "+1d",
    },
    units={"dias?": "1d", "semanas?": "7d", "horas?|hs?|hrs": "1h", "mes(?:es)?": "30d"},
    months={
        "janeiro|jan": 1, "fevereiro|fev": 2, "marco|mar": 3, "abril|abr": 4, "maio|mai": 5,
        "junho|jun": 6, "julho|jul": 7, "agosto|ago": 8, "setembro|set": 9, "outubro|out": 10,
        "novembro|nov": 11, "dezembro|dez": 12,
    },
    ordered=stems("""
        =pedi, comprei, encomendei, adquiri, escolhi, compramos, =pedimos, encomendamos, solicitei um, solicitei dois, tinha pedid, tinha comprad, tinha encomendad, havia comprad, pedido era, pedido foi, pedido consist, pedido inclu, pedido de um, compra era, encomenda era, anuncio diz, anuncio promet, anuncio mostr, anuncio indic, anuncio fala, descricao diz, descricao indic,
        descricao promet, pagina diz, site diz, era um, era para, eram um, fiz um pedido, fiz o pedido, fiz uma compra, fiz uma encomenda, paguei * por um, paguei por, achei esta, achei este, artigo pedid, meu pedido, minha compra, minha encomenda"""),
    arrived=stems("""
        chegou, chegaram, =chega, recebi, recebemos, =veio, vieram, =vinha, vinham, =vem, entregaram, =entregue, resultou, continha, apareceu, trouxe, mandaram, enviaram, me deram, =falta, =faltam, faltava, =tinha, =traz, trazia, =mede, =medem, =pesa, =marca, =estava, estavam, apresenta, nao liga, nao carrega, nao acende, nao gira, nao aquece, nao esfria, nao fecha, nao abre,
        nao responde, nao solta, nao funciona desde, vaza, pinga, =cheira, descol, descos, rasgou, soltou, =cai, encolh, desbot, vibra, faz barulho, parou de funcionar, ao abrir, ao lavar, dentro hav, dentro vin, esta quebrad, esta partid, esta danific, esta manch, esta rachad, esta riscad, esta rasgad, esta descos, esta abert, esta vazi, esta usad, esta incomplet, medid"""),
    not_arrived=stems("""
        nunca chegou, nao me chegou, nada chegou, nao recebi, nunca recebi, nao recebemos, nada receb, sem receber, continuo a espera, continuo sem, ainda espero, estou esperando, estou a espera, sigo esperando, nao aparec, nao veio, nunca veio, nao entregaram, nao me entreg, nao foi entregue, nunca foi entreg, nao ha pacote, nem tem pacote, nao tenho nada, pacote perdid, extravi,
        perdid, como entregue, consta entregue, aparece entregue, marcou entregue, sem noticias, sem o pacote, sem a encomenda, nao cheg, sem movimento"""),
    wanted=stems("""
        =quero, =queria, =peço, =pedimos o, =queremos, =solicito, =exijo, =desejo, =preciso que, =preciso de, =prefiro, espero que me, espero o reembols, agradecia, agradeceria, aceitaria, =aceito, =pretendo, requeiro, gostaria, gostava, fico satisfeit, me basta, só peço, devolva, devolve, reembolse, reembolso, estorno, troquem, trocar por, restitu, reponham, repusess, reenvi,
        mandem, enviem, devolucao"""),
    defects=stems("""
        rachad, trinc, risc, arranh, mancha, nodoa, furo, furad, amass, amolgad, descosturad, descosid, descolad, oxidad, enferruj, ferrugem, mofo, bolor, queimad, molhad, dobrad, tort, rasg, lascad, fissur, solt, vazi, falsific, imitacao, pirat, vencid, fora de validade, usad, faltam, faltava, atrasa, adianta, vaza, pinga, desbot, encolh, afundad, nao liga, nao carrega,
        nao acende, nao gira, nao aquece, nao solta, nao responde, estragad, avariad"""),
    places=stems("""
        esquerd, direit, borda, costura, manga, gola, lateral, superior, inferior, traseir, dianteir, frente, sola, tampa, tela, ecra, bateria, porta usb, fecho, ziper, botao, =base, =alca, cabo, perna, parafuso, carregador, etiqueta, placa, lente, espelho, salto, dobradica, motor, ficha, tomada, haste, branc, pret, vermelh, azul, azuis, verde, amarel, cinza, cinzent, =rosa, rox,
        marrom, castanh, laranja, bege, dourad, pratead, violeta, turquesa, lilas, couro, plastico, algodao, poliester, madeira, =aço, cristal, prata, ouro, seda, vidro, ceramica, tamanho, rastreio, segunda feira, terca, quarta feira, quinta feira, sexta, sabado, domingo, janeiro, fevereiro, março, abril, maio, junho, julho, agosto, setembro, outubro, novembro, dezembro, no canto,
        do canto, num canto, canto superior, canto inferior, no bolso, do bolso"""),
    angry=stems("""
        ladra, ladro, golpist, =golpe, bandid, idiota, inutil, inuteis, imbeci, lixo, porcaria, merda, nojo, nojent, vergonh, roub, mentiros, trapac, palhac, maldit, apodre, inferno, nao comprem, nunca comprem, vao se arrepend, arrepender, =puta, porra, caralho, fraude, burla, aldrab, vigarist, trafulh, incompetent, canalh, safad, picaret, estelionat, bando de, cambada, corja,
        pilantr, tomara, falencia, desgracad, cretin, trouxa, caloteir, vou denunciar, vou processar, pior vendedor, pior loja, pior compra, otari, riem da, nao tem mae, voces vao ver, acabar com voces, estragaram, ordinari"""),
)  # fmt: skip
