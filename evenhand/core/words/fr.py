"""French (France, Belgium, Switzerland, Quebec): words by what they mean; how they go together is in ``grammar``.

".." stands for a few words between ("laiss .. tomber"). An apostrophe parts words: "n'en veut plus" is
written "n en veut plus". Stems are found with and without accents.
"""

from .thesaurus import Thesaurus, stems

THESAURUS = Thesaurus(
    code="fr",
    # ------------------------------------------------------------------- acting on a dispute
    close=stems("""
        ferm, referm, clôtur, =clos, =clot, annul, anul, retir, retrait, suprim, enlev, enlèv, abandon, =lève, arrêt, cess, renonc, désist, révoqu, rétract, effac,
        stopp, interromp, résili, class, sold, conclu, termin, finiss, débloqu, décoch, =vire, =virez, ôte, cancel, close, déclôtur, ramen, dégag, bazard, désactiv,
        suspend, =geler, =rayer, =rayez, desist, enterr, =zappe, =zappez, évacu, retranch, avort, calm .. jeu, faire machine arrière, fais/fait/fair .. disparaître, jet
        .. dossier, laiss .. tomber, lâch .. affaire, machine arrière, met/mets/mett .. terme/fin, mettez fin, ne pas donner suite, ne plus/pas poursuivre, pass .. l
        éponge, rest .. là, retourn en arrière, revenez/revenir sur, tirer/tirez/tire .. un trait, tourn .. la page, lev, suppr, revoqu, revocat, clor, clotur, finir,
        mettre fin, mets fin, mettre un terme, mettez un terme, mets un terme, met fin, arret, laiss tomber, laisser tomber, laissez tomber, laisse tomber, disparai,
        n'existe plus, n'existait plus, plus de litige, abrog, dessais, faire marche arrière, faites marche arrière, revenir en arrière, retract, virer, tir un trait,
        tirez un trait, tirer un trait, faites l'impasse, ne poursuivez pas, ne donnez pas suite"""),
    case=stems("""
        litige, réclam, plainte, dossier, =demande, =demandes, =cas, procédure, ticket, requête, différend, conflit, recours, claim, =case, chargeback, opposition,
        médiation, arbitrage, signalement, =affaire, contentieux, doléance, =incident, querelle, désaccord, =alerte, poursuite, enquête, rétrofactur, démarche, dans la
        réclam, dans le dossier, dans/sur le litige, demande d indemn, demande de retour/rembours, dispute/litige paypal, litige/dossier/réclamation/demande/plainte n,
        ouverture de litige, procédure de, protection de l acheteur, protection/garantie acheteur/client, prélèvement contest, reclam, differend, demande d'annul,
        contest, mediation, retrofactur, dispute, ce que vous avez ouvert"""),
    close_whole=stems("""affaire classée, annul/renonc .. remboursement, annul/retir/abandonn/clos/stopp/arrêt .. retour, cliqu .. terminé, comme
        résolu/réglé/clos/terminé, confirm .. satisfaction, litige résolu, marqu/mett/met/mets/cliqu/appuy .. résolu, on en reste là, passer l éponge,
        problème est résolu, problème résolu/réglé, renonc .. au retour, renoncer/renoncez au retour, résolu cliqu, sans
        retrait/fermeture/clôture/annulation/suppression/levée, si le litige n est pas, si le litige reste, si tu ne fermes, si vous n annulez, si
        vous ne fermez/retirez, sur terminé, tant que la dispute/réclam/requête/demande, tant que le litige/dossier/ticket, tant que votre/ton"""),
    close_it=stems("""=fermez/=ferme/=clôturez/=clôture/=annulez/=annule/=retirez/=retire/=supprimez/=supprime/=effacez/=efface/=enlevez/=enlève/=abandonnez/=arrêtez/=arrête/=stoppez/=terminez/=levez
        =le/=la/=les/=ça/=cela, =le/=la/=l/=les
        =fermer/=clôturer/=annuler/=retirer/=supprimer/=effacer/=enlever/=abandonner/=clore/=arrêter/=stopper/=lever/=fermiez/=annuliez/=retiriez,
        annuler/fermer/enlever ça, mettez y fin, renoncez y, sa fermeture/clôture/suppression, son retrait/annulation, y mettre fin, y renoncer"""),
    # ------------------------------------------------------------------- untrue reasons and reports
    choose=stems("""
        chois, =met, =mis, coch, cliqu, =clic, indiqu, écri, =note, =notez, =noter, pren, opt, =dire, =dis, =disant, =direz, =dit, répond, saisi, rempli, déclar,
        =donne, =donnez, =donner, renseign, inscri, stipul, =tape, =tapez, =taper, appuy, =entrez, =entrer, marqu, signal, invoqu, évoqu, prétend, prétext, utilis,
        =choix, ajout, spécifi, affirm, racont, =pars, cherch, reprenez, touch, sélect, désign, =partez sur, faire/faites semblant, faire/faites/fais comme si,
        fais/fait/fair .. comme, faites croire, laiss .. entendre, pass .. par, question pourquoi, vous direz, mett, mets, selection, préci, precis, ecri, dites,
        disiez, dis que, préfér, prefer, mention, evoqu, pretext, justifi, expliqu, declar, motif soit, raison soit, motif serait, figur, si on vous le demande, si on
        vous demande, si on te demande, si on demande, si quelqu'un demande, si la plateforme demande, quand on vous demande, quand on demande, s'ils demandent, s'ils
        vous demandent, on vous demandera, on vous demande pourquoi, qualifi, décri, decri, fais comme, faites comme"""),
    cancel=stems("""annul, anul, résili, rétract, désist, cancel, décommand, renonc, abandon"""),
    blame=stems("""
        mégarde, distraction, étourderie, tromp, doublon, doublé, =autre, =autres, déplaît, oubli, regret, déménag, malentendu, superflu, inutile, caduc, circonstance,
        =cassé vous même, achat impulsif/test, acheteur ne/renonc/souhait/annul/veut/demand, acheteur/client a chang, acheteur/client n en, adresse
        erron/incorrect/fausse, autre raison/motif/cause, avis a changé, avis changé, besoin/voul/veul/souhait/désir/intéress .. plus, by mistake, c est votre fait,
        cause personnel, chang .. avis, changed my mind, changement d avis/adresse, cher/trouvé/acheté/pris ailleurs, client ne/souhait/renonc/annul, code promo oubli,
        commandé trop, coup de tête, demande de l achet, deux fois, déjà acheté/un/une, en double/vacances, en veut/veulent plus, en veux/veut .. plus, en voulez pas,
        erreur acheteur, erreur d achat/adresse, erreur dans l adresse, erreur de command/sélection/saisie/clic/taille/couleur/modèle/manip, erreur de ma/votre/ta part,
        erreur/souhait/demande du client, erreur/souhait/volonté/choix/convenance de l acheteur, faire/fait exprès, fait tomber, fausse adresse/manip, faute de frappe,
        finalement non, hors budget, les enfants, mal command/choisi/utilis/cliqué/sélection, mauvais article/modèle/produit/choix/coloris/clic, mauvaise
        adresse/manip/taille/couleur/utilisation/quantité/variante/version/marque/référence, meilleur prix, meilleure offre, modif .. adresse, mon enfant, n .. aime
        pas, n .. intéress .. plus, n .. pas besoin, n .. plus besoin/envie/utile/nécessaire, n .. plus l utilité, n .. veux/veut/aime plus, n .. voulu, n avoir plus
        besoin, n en .. plus, n en voulais/vouliez, n est plus intéress, ne .. souhait/désir .. plus, ne .. voulez/intéress plus, ne me/vous convient, ne me/vous/lui
        plaît, ne plaît/convient, ne plus avoir besoin, ne plus en vouloir/avoir, ne plus vouloir/souhaiter/désirer/être, ne souhait .. plus, ne veut/veux pas, ne
        veux/veut/voulez plus, no longer need, non voulu/désiré/souhaité, par/votre/ton/mon erreur, pas de nous/notre, pas notre faute, pas à cause de nous,
        pas/soucis/problème d argent, plaît/plait/aime/finalement/voulais/vouliez/voulez pas, plus besoin/envie/utile/nécessaire/voulu/souhait/désir/intéress, plus d
        intérêt/utilité/argent/actualité/usage, plus de besoin, plus en vouloir, plus l utilité/usage, plus la même, plus les moyens, plus/pas la place, pour
        convenance, problème/mode/moyen de paiement, projet annul, raison de convenance, raison/motif/convenance perso, sans faire exprès, sans le faire exprès, trop
        cher/commandé, trop de budget, trouvé moins/mieux, veux/veut/voulez/plaît/plait/convient/aime/cadeau/voulais plus, votre/ta/ma faute, n êtes/est/suis/es plus
        intéress, changement d'avis, changer d'avis, changé d'idée, changement d'idée, n'en avez plus besoin, n'en veux plus, n'en voulez plus, pas voulu, pas intéress,
        désintér, par mégarde, par accident, accidentel, sans le vouloir, involontair, trompe de, inadvert, mal saisi, mal tapé, mal écrit, mal renseigné, mal indiqué,
        mal noté, adresse erronée, taille pas bonne, pas bonne taille, pas la bonne taille, pas à ma taille, taille ne va pas, ne va pas, trop petit, trop grand, ne me
        plait, ne vous plait, ne plaît pas, ne plait pas, déplai, pas plu, pas à mon goût, pas mon goût, moins cher ailleurs, trop chère, pas les moyens, manque
        d'argent, problème d'argent, raison personnelle, raisons personnelles, motif personnel, motifs personnels, convenance, faute de l'acheteur, erreur de
        l'acheteur, décision de l'acheteur, demande de l'acheteur, souhait de l'acheteur, volonté de l'acheteur, pas à la maison, refusé la livraison, refus de
        livraison, changement de programme, changé de programme, impulsif, cadeau qui, oublié le code, délai trop long, embrouill, trouv .. moins cher, trouv ..
        meilleur prix, vu .. moins cher"""),
    reason=stems("""raison, motif, cause, option, choix, case, justif, rubrique, menu, =champ, formulaire, prétexte, commentaire, mention"""),
    confirm=stems("""
        valid, signal, déclar, indiqu, écri, =dire, =dites, =dis, =direz, =disant, répond, attest, certifi, marqu, =mettre, =mettez, =mets, =met, cliqu, =clic, coch,
        appuy, =note, =notez, =noter, accus, reconnaît, reconnai, prétend, affirm, assur, témoign, précis, inform, inscriv, racont, communiqu, stipul, évalu, signez,
        signer, confirmation de réception, fais/fait/fair .. croire, expliqu, confirm, accept, prév, avert, annonc, faites savoir, fais savoir"""),
    untrue=stems("""
        reçu, recu, recepti, récept, arriv, remis, conform, =ok, okay, parfait, impeccable, correspond, satisf, content, marche, fonction, intact, est/tout/été/problème
        réglé, résolu, nickel, récupér, retrouv, original, authenti, répar, correct, remarche, refonction, article/produit est bien, aucun souci, aucun/sans problème,
        bien emball/eu/arrivé, bien la qualité, bon état, bonne qualité, comme reçu/arrivé, confirm .. livraison, de la livraison, en bon ordre, en ordre/main, en
        votre/ta possession, entre vos/tes mains, est/été/bien/sur/comme livré, eu le/votre/ton colis, la livraison, livraison effect/faite/est/reçue/avant, pas de
        défaut, pas/plus de problème, qualité .. bonne/ok/conforme, qualité bonne/ok, qualité est bonne, rien à redire/signaler/reprocher, sans encombre,
        sans/aucun/zéro défaut, se pass .. bien, sur reçu, tout est ok/bon/bien/là, tout ok/bon/roule/neuf, tout s est bien, tout va bien, trouv .. le colis, très bien,
        tu l as, vous l avez/ayez, à bon port, livré, l'avez, vous l'avez, l'as, tu l'as, tout est parfait, tout est en ordre, tout en ordre, en règle, marche bien,
        parfait état, comme neuf, déjà rembours, été rembours, chez le voisin, bien reçu"""),
    not_here=stems("""
        quoiqu, avant, =encore, viendr, arriver, avance, maintenant, manqu, douane, malgré, anticip, bientôt, prochain, alors/bien que/qu, au
        médiateur/service/support/conseiller/modérateur/site, aux gens du, d/par avance, dans la réclam, dans le litige/dossier/formulaire, dès maintenant/aujourd, en
        route/transit/chemin/cours, meme si, même si/sans, pas encore/reçu/arriv/livr, peu importe, plus tard, quand on vous, rien eu/reçu/recu, sans attendre, si le
        support/service, si on vous/t appel, si on vous/te demand, si quelqu un, si tu écris/dis/mets, si vous écrivez/dites/mettez, sur le litige, tant pis, toujours
        pas, va/doit arriv, à l arbitre/agent/employé, à la médiat/plateforme/conseill, à venir/peine/vinted/ebay/amazon/aliexpress/paypal, n'est pas arriv, arrive
        bientôt, va arriver"""),
    instead=stems("=mais, plutôt, à la place"),
    # ------------------------------------------------------------------- outside the platform
    channel=stems("""watsap, whatsap, whatsup, =wapp, wasap, telegram, télégram, =tg, wechat, viber, messenger, instagram, =insta, facebook, =fb,
        skype, discord, snapchat, =snap, =imo, tiktok, threema, =sms, texto, courriel, =mél, =tél, =num, cellulaire, téléphonez, téléphonons,
        téléphoner, adresse/boîte/par/votre/ton/mon/notre/donner mail, appelez moi/pour/nous/au/le, appelle moi/pour/au, au bout du fil, au téléphone,
        de vive voix, face book, mail direct, me rappel, mon 06/07, mon/par/ton/votre portable, mon/ton/votre/notre/ce numéro, numéro de portable/tél,
        numéro/mail perso, par/ton/votre/mon tel, par/votre/ton/mon tél, par/votre/ton/mon/adresse e mail, par/votre/ton/mon/adresse/donner email, qr
        code, sur/par signal, un e mail à, un mail/email à, vos mails, we chat, whats app"""),
    contact=stems("""
        contact, écri, ajout, envoy, envoi, appel, rappel, parl, discut, =passe, =passez, =passons, répond, =donne, =donnez, =donner, =file, =filez, =laisse, =laissez,
        continu, rejoin, =viens, =venez, retrouv, échang, cherch, scann, communiqu, dispos, transmet, trait, régl, règl, arrang, suivez, ping, voir, voyons, négoci,
        convers, cause, =mp, texte, bascul, migr, faisons, préfère, poursuiv, =t/tu as, as tu, aurai besoin, avez vous, c est quoi ton/votre, faire/fait/fais ça, hésite
        pas, il me faudra, il me/nous faut, j ai besoin, message/suis sur, message/suis/donne moi, nous avons besoin, on fait, pass .. par/sur, quel est votre/ton, vous
        avez, ecri, joi, message"""),
    pay=stems("""
        pay, paie, régl, règl, vers, transf, envoy, envoi, rembours, rend, restitu, arrang, =frais, =prix, argent, achet, achat, vend, vente, command, trait, résoud,
        résol, transaction, commission, euro, remise, réduc, rabais, sold, encaiss, =fais, négoci, =gagn, =accord, entend, deal, avance, acompte, dépos, convers,
        transmet, =recev, remett, billets, tarif, économ, repass, recevoir, accept, prends, prenons, en direct on, le reste, main propre, moins cher, se fait, à 5, vir,
        regl"""),
    rail=stems("""paypal, proches, virement, =rib, iban, =bic, westernunion, moneygram, revolut, lydia, =wero, paylib, sumeria, =pcs, transcash,
        neosurf, paysafe, bitcoin, =btc, crypto, usdt, tether, ethereum, =eth, trc20, itunes, espèces, alipay, skrill, twint, n26, interac, zelle,
        venmo, cashapp, chèque, amis et famille, amis famille, carte cadeau/prépay/steam, cash app, cash en main, code/tickets/bon de recharge, compte
        bancaire/perso/suivant, coordonnées/infos/détails bancaires, coupon pcs, dans une enveloppe, en espèce, en/du liquide, en/du/par/mandat cash,
        entre proches/amis, google play, mandat post, mon portefeuille, mon/notre compte, numéro de carte/compte, par mandat, pay pal, paypal
        famille/proche/ami, portefeuille crypto, ticket premium, western union, à des amis, à un proche"""),
    outside=stems("""
        dehors, =privé, surveill, contourn, officieu, au black/noir, au lieu d ici, autre canal/moyen/biais, boutique en ligne, court circuit, dans le dos, directement
        avec/chez/par/auprès, directement sur mon/notre/votre/ton, directement à moi/nous/votre, en dehors/privé/direct/coulisse, entre nous/particuliers, hors d ebay,
        hors du site/système, hors plateforme/site/vinted/ebay/leboncoin/amazon/etsy/aliexpress/temu/système/appli/de/cadre/circuit, loin de, main à la main, main à
        main, notre boutique en ligne, notre propre site, notre/mon/propre site, off ebay, par ailleurs que, pas ici,
        pay/payer/payez/paye/paie/régl/rembours/achet/command/vers/virer/virez/vire/envoy/vend .. directement, plutôt qu ici, propre boutique, propre e boutique, sans
        intermédiaire/commission/vinted/ebay/leboncoin/amazon/etsy/aliexpress/trace, sans l appli, sans la plateforme, sans le site/paiement, sans/pas passer par, site
        internet perso, site à nous, sous le manteau, à côté, économis .. frais/commission, évit .. frais/commission/plateforme, hors de l'appli, en dehors de l'appli,
        directement sur notre compte, directement sur mon compte, directement à, par un autre, évit la commission, évitez la commission, évite la commission, éviter la
        commission, sans frais de plateforme, économis la commission, échapp, de gré à gré, de la main à la main"""),
    # ------------------------------------------------------------------- promises
    give=stems("""
        rembours, rend, restitu, revers, recrédit, crédit, vers, envoy, envoi, renvoy, renvoi, expédi, réexpédi, réenvoy, échang, dédommag, indemnis, compens, offr,
        offert, donn, redonn, virer, virement, =vire, pay, paie, refai, refer, ajout, gliss, post, récup, touch, recev, reçoi, =avoir, accord, déduir, bonifi, fourni,
        prévo, consent, retourn, remett, réceptionn, =met, =mets, =mettons, =file, livrer, =part, =partent, octroi, octroy, allou, lâch, rajout, rallong, balanc,
        ristourn, réédit, réimprim, refabriqu, adresserons, adresserai, enlev, enlèv, déduis, rabat, baiss, fais/fait/fair ..
        remise/geste/réduction/cadeau/prix/virement, fera/ferons/fais parvenir, part .. demain, prend/prendre .. en charge, à ma/notre charge, à nos frais, revien,
        dedommag, recuper, sur votre compte, sur ton compte, sur votre carte, sur ta carte, dans votre poche, dans ta poche, à votre porte, dans votre boîte, vous
        gardez, tu gardes, couvr, pris en charge, prend en charge, prenons en charge, prise en charge, de notre poche, propose, joindr, expedi, partira, rempla, aurez,
        auras, rembours garanti, gratif, récompens, concéd, est restitu, repart vers, on enlève, reverr"""),
    money=stems("""
        argent, montant, somme, totalité, =total, moitié, différence, euro, =eur, dollar, usd, =franc, =francs, chf, centime, =cents, =prix, =frais, rembours, dédommag,
        indemni, compens, recrédit, restitu, balles, pourcent, percent, intégral, =yuan, =yuans, rouble, pognon, piasse, mise, =cad, =un avoir, =vous/=te/=t
        =l/=les/=en/=la rembourse/remboursons/indemnis/dédommag/crédit/recrédit/restitue/restituons, =vous/=te/=t/=lui
        rembourse/remboursons/indemnis/dédommag/crédit/recrédit/restitue/restituons, argent part/arrive, en entier, euros sur le/votre compte, frais de port, livres
        sterling, pour cent, une partie, € sur le compte, sous, fric, thune, tiers, quart, partiel, frais de retour, ce que vous avez pay, la totale, geste commercial,
        l'argent revient, l'argent reviendra, remboursement garanti, remboursement intégral garanti, remboursement assuré, t'as tes sous, t'as ton argent, vous avez
        votre argent, tu as ton argent"""),
    goods=stems("""
        neuf, neuve, nouveau, nouvel, =autre, deuxième, =second, =seconde, remplac, manquant, =pièce, =pièces, réexpédi, renvoi, renvoy, réenvoy, refai, exemplaire,
        échang, gratuit, gratos, rechange, accessoire, complément, identique, bon modèle, bon/même article, bonne taille/couleur, de/à nouveau, encore un/une, la bonne,
        le bon, sans frais, un/une autre, à nos frais, en renvoie un, en renvoie une"""),
    favour=stems("""
        cadeau, =promo, réduc, remise, rabais, ristourne, coupon, gratuit, gratos, =extra, geste, surprise, offert, fidélité, =points, échantillon, avoir boutique, bon
        de, bon/bons d achat, chèque cadeau, code promo, petit plus, petit quelque chose, petite attention, prochain achat, prochaine fois/command, tarif/prix spécial,
        petit cadeau, bon d'achat, bon de réduction, rabais sur, avoir sur, bonus"""),
    will=stems("""
        =je, =nous, =on, =j, vais, allons, promet, promis, demain, engag, assur, jur, évidemment, parole, patron, compta, usine, collègue, direction, chef, aussitôt,
        dès, automatiquement, =garanti, garantis, lundi, mardi, mercredi, jeudi, vendredi, après demain, aujourd hui, bien sûr, c est promis, ce soir, d ici, dans la
        foulée, dans les 24/48/3, je m engage, la semaine prochaine, notre équipe, sans faute, sous 2/3/24/48, soyez tranquille/assur, tout de suite, croyez moi, crois
        moi, faites moi confiance, fais moi confiance, t'inquiète, tkt, ne vous inquiétez pas, pas d'inquiétude, qu'en dites vous, qu'en dis tu, qu'en pensez vous,
        qu'en penses tu, ça vous va, ça te va, ça vous dit, ça te dit, ça irait, ça vous irait, d'accord, okay, marché conclu, vendu, ça marche, quittes, et on oublie,
        on n'en parle plus, en échange, en contrepartie, dès que, une fois, aujourd'hui, fin du mois, dans les, bientôt, rapidement, immédiat, sur le champ, volontiers,
        avec plaisir, sera, seront, pourrait, pourrions, pourrais, on va"""),
    give_will=stems("""
        rembourserons, remboursera, rembourserez, rendrons, rendra, enverrons, enverra, renverrons, renverra, recevrez, recevras, toucherez, toucheras, =aurez, =auras,
        récupérer, retrouverez, reverrez, restituerons, restituera, verserons, versera, reverserons, offrirons, offrira, donnerai, donnerons, expédierai, expédierons,
        réexpédi, remplacerai, remplacerons, créditerons, créditera, indemniserons, indemniserai, dédommagerons, dédommagerai, compenserons, compenserai, partira,
        fabriquerons, referai, referons, posterai, glisserai, glisserons, ajouterai, ajouterons, mettrai, mettrons, virerai, virerons, paierai, paierons, échangerai,
        échangerons, reviendra, livrerai, livrerons, adresserons, adresserai, octroierons, reversons, repart, =vous/=te/=t =l/=les/=en/=la
        rembourse/remboursons/restitue/restituons/rends/rendons/rendrons/rendra/envoi, =vous/=te/=t =l/=les/=en/=la
        envoyons/enverrons/enverra/renvoie/renvoyons/renverrai/renverrons/offre, =vous/=te/=t =l/=les/=en/=la
        offrons/offrirai/offrirons/verse/versons/reverse/reversons/fais, =vous/=te/=t =l/=les/=en/=la
        expédie/expédions/réexpédie/remplace/remplaçons/refais/poste/postons, =vous/=te/=t/=lui
        rembourse/remboursons/indemnis/dédommag/crédit/recrédit/restitue/restituons/rends/rendons/rendrons/rendra/envoi/envoyons/enverrons/enverra/renvoie/renvoyons/renverrai/renverrons/offre/offrons/offrirai/offrirons/verse/versons/reverse/reversons/donne/donnons/fais,
        =vous/=te/=t/=lui
        ferons/fera/paie/payons/crédite/créditons/expédie/expédions/réexpédie/remplace/remplaçons/refais/vire/mets/mettrai/accorde/accordons/dédommage/indemnise/échange/ajoute/redonne/poste/postons/file/fournis/livrons/glisse/adresse/rajoute,
        argent revient/part/arrive, arrivera/compter/comptez sur, de moins sur, de retour, euros/€ sur le compte, ferons/ferai parvenir, j ajoute, je
        rajoute/mets/glisse, nous ajoutons/mettons/glissons, part demain/aujourd, prendrons/prendrai/prends/prenons en charge, remboursement .. promis, remboursement
        sous/garanti/demain/immédiat, remplacement part, sera rembours/rendu/vers/offert/crédit/envoy/expédi/remplac/sur/fait/effectu/trait, serez rembours, seront
        rembours/rendu/vers/offert/crédit/envoy/expédi/sur, sur votre/ton compte dans, t as dans, t attend, tu récupères/touches/reçois, vous est offert, vous
        indemnis/récupérez/touchez/recevez/attend, à notre/ma charge, on vous rend, on te rend, je vous rends, je te rends, nous vous rendons, on vous rembours, on te
        rembours, on vous renvoie, on te renvoie, je t'en renvoie, je vous en renvoie, on vous envoie, on pourrait vous, on peut vous, nous pouvons vous, nous pourrions
        vous, nous pourrions, je peux vous, je pourrais vous, je pourrais te, on pourrait te, laissez moi vous, laissez moi, laisse moi te, laisse moi, permettez moi,
        permettez nous, nous serions, nous sommes prêts, on est prêt, on est prêts, je suis prêt, je serais prêt, disposés à, disposé à, vous aurez, tu auras, vous en
        aurez, vous récupér, tu récupér, vous toucherez, vous retrouv, tu retrouv, vous sera, vous seront, vous serait, te sera, te seront, sera crédité, seront
        crédités, sera remboursé, seront remboursés, sera reversé, sera restitué, sera versé, vous est restitué, vous est rendu, vous est remboursé, vous revient, vous
        reviennent, te revient, l'argent revient, l'argent reviendra, sont pour nous, est pour nous, c'est pour nous, c'est nous qui, à nos frais, de notre poche, nous
        prenons en charge, on prend en charge, remboursement intégral garanti, garantissons le rembours, remboursement assuré, on vous offre, je vous offre, nous vous
        offrons, vous serez rembours, tu seras rembours, vous serez dédommag, sera glissé, sera joint, sera ajouté, ce sera .. de moins, t'as tes sous, t'as ton argent,
        vous avez votre argent, tu as ton argent"""),
    # ------------------------------------------------------------------- what takes it back
    negation=stems("""=ne, =n, =pas, jamais, aucun, =sans, =ni, =non, évit, nullement, refus, au lieu de, point de, surtout pas"""),
    negation_after=True,
    nothing=stems("""
        remboursement, vendeur, vendeuse, revendeur, afin de ne pas, ce n est pas grave, commande/colis/suivi/facture n, de nouveaux, emballage/paquet/comme cadeau, en
        cadeau pour, hésitez/pourquoi pas, j aimerais que vous/tu, je voudrais que tu, je voudrais vous prier, je voudrais/souhaite/peux vous demander, je
        voudrais/souhaite/veux que vous, mail de confirm, n ayez pas/crainte, n est ce pas, n hésite pas, ne m en voulez pas, ne pas être, ne pourriez vous pas, ne
        serait ce, ne soyez pas, ne t inquiète pas, ne vous inquiétez pas, non plus, nous souhaitons/voudrions/aimerions que vous, nouveaux articles, offre officielle,
        pas d inquiétude, pas de souci, porte monnaie, pour ne pas, pour un cadeau, puis je vous demander/prier, sans souci/délai/tarder/attendre/faute/problème/plus,
        si ce n est, t inquiète pas, ta nouvelle, votre/mon/une/l/cette/notre offre, votre/ton nouveau/nouvel, vous inquiétez pas, à moins que, sous deux, sous trois,
        sous peu, sous huit, sous quinze, sous un, sous une, sous 24, sous 48, sous 72, sous 5, sous 10, bon anniversaire, modèle de votre téléphone, bonne nouvelle, si
        je le renv, si je la renv, si je renv"""),
    refusing=stems("""
        impossible, refus, interdit, lot, a/ont été, aucun remboursement/droit, dans l impossibilité, j aimerais être, j exige/attends, je demande le/un, je réclame, je
        souhaite être/un, je voudrais/veux mon/être/un, me rembours, mes sous, mon argent, n est pas prévu, ne pouvons/peut, pas de remboursement/remplacement, pas en
        mesure, pas possible/droit, pour tout achat, pour/dès deux/2, pouvons malheureusement pas, pouvons/peux plus, pouvons/peux/peut/pourrons pas, quand serai,
        serai/vais je, si vous en prenez, si vous prenez/achetez, à partir de, sinon je paie, ne pouvons pas, ne peut pas, aucune remise, pour trois, si vous en achetez"""),
    demand=stems("""
        je veux, je voudrais, j'aimerais, je souhaite, je demande, j'exige, j'attends, nous voulons, remboursez moi, rendez moi, rends moi, me rembours, me rend, me
        rendez, me verser, mon argent, mes sous, quand est ce que, quand vais, quand serai, est ce que vous rembours, puis je, pourrais je, vous me rend, vous me
        rembours, vous me vers, tu me rend, tu me rembours"""),
    told=stems("""
        vendeuse, boutique m/me/veut, c est normal, c est une arnaque, d après le vendeur, dois/devrais je, du vendeur, elle veut que, essaie/essaye de me, est ce
        normal/légal/permis/autorisé/sérieux, est ce une arnaque, faut il que je, hors de question, il veut/prétend, il/elle/on m a, ils m ont, insiste pour que je, je
        refuse, le marchand m, m a écrit/dit/proposé/conseillé, m a/ont/avez demandé, m oblige, ma réclamation/plainte, magasin m/me, me
        demande/pousse/presse/force/propose, me dit/disent de, mon litige/dossier/cas, pas question, que dois, selon le vendeur, soi disant, tu m as, tu me
        demandes/dis, tu voulais, une arnaque ?, vendeur a demand/écrit/dit/propos, vendeur
        veut/voudrait/m/dit/propose/insist/demande/exige/me/souhait/aimerait/préfère/essa/prétend/tente, veut/veulent/voulez/veux/voudrait/voudraient/demande/exige que
        je, votre proposition, vous m avez/écrivez, vous me demandez/dites, vous vouliez, pourquoi est il écrit, pourquoi c'est écrit, pourquoi il est écrit, pourquoi
        est il marqué, pourquoi c'est marqué, pourquoi dit on, pourquoi avez vous, jamais choisi, jamais dit, pas choisi, m'a proposé, m'a offert, m'a promis, m'a dit,
        m'ont dit, j'ai refusé, facteur a dit, livreur a dit"""),
    platform=stems("""
        arnaque, fraud, escroc, interdit, automatiquement, méfie, vigilan, chronopost, colissimo, fabricant, étiquette, notice, imprimé, coque, a été
        clos/fermé/clôturé, accepter ou refuser, appelez le livreur, attention aux vendeurs, bon à savoir, carte d origine, comme d habitude dans, conditions d
        utilisation, conseil/rappel de sécurité, contraire aux, dans la messagerie, dans le panier, de ne pas envoyer, est/sera clos, jamais hors, jamais/pas en dehors,
        l accepter, le/un vendeur vous, livreur appel/vous, mondial relay, moyen de paiement d origine, moyen de paiement utilisé, médiateur décid, même moyen de
        paiement, n acceptez, n envoyez jamais/pas, ne donnez/communiquez/partagez/versez/cliquez, ne payez jamais, ne vous laissez, nos règles, offre/proposition
        officiel, par sécurité, payer/payez sur le site, payez jamais, perdez/perdrez la protection, plus protégé, pour le livreur/transporteur/coursier, pour votre/ta
        sécurité, pouvez l accepter, quelqu un vous, reste ici, règles de la plateforme, règles du site, sera fermé, si un vendeur, signalez le/nous/la/ce/tout/les, via
        le site, via/par la plateforme, vous a demandé, vous a t on, pour le rendre, pour la rendre, pour retourner"""),
    mine=stems("""
        annuler/annulez ma/mon, avant de .. =fermer/=annuler/=clôturer/=retirer/=clore/=supprimer/=abandonner/=renoncer/=confirmer/=valider/=arrêter, comment ..
        =fermer/=annuler/=clôturer/=retirer/=clore/=supprimer/=abandonner/=renoncer/=confirmer/=valider/=arrêter, en annuler, faut il ..
        =fermer/=annuler/=clôturer/=retirer/=clore/=supprimer/=abandonner/=renoncer/=confirmer/=valider/=arrêter, j ai déjà/bien/enfin
        =fermé/=annulé/=clôturé/=retiré/=clos/=supprimé/=abandonné/=renoncé/=confirmé/=validé, j ai moi même
        =fermé/=annulé/=clôturé/=retiré/=clos/=supprimé/=abandonné/=renoncé/=confirmé/=validé, j ai/avais
        =fermé/=annulé/=clôturé/=retiré/=clos/=supprimé/=abandonné/=renoncé/=confirmé/=validé, j aimerais ..
        =fermer/=annuler/=clôturer/=retirer/=clore/=supprimer/=abandonner/=renoncer/=confirmer/=valider/=arrêter, j annule/abandonne, jamais de fermer, je
        ferme/retire/clôture/renonce/supprime/confirme/valide/choisis/maintiens/garde/laisse, je m étais, je me suis, je n ai pas
        =fermé/=annulé/=clôturé/=retiré/=clos/=supprimé/=abandonné/=renoncé/=confirmé/=validé, je vais/veux/voudrais/souhaite/souhaiterais/peux/compte/dois ..
        =fermer/=annuler/=clôturer/=retirer/=clore/=supprimer/=abandonner/=renoncer/=confirmer/=valider/=arrêter, je viens de ..
        =fermer/=annuler/=clôturer/=retirer/=clore/=supprimer/=abandonner/=renoncer/=confirmer/=valider/=arrêter, je vous confirme, laissez/laisser .. ouvert, libre de,
        ma commande, mon annulation, nous allons .. =fermer/=annuler/=clôturer/=retirer/=clore/=supprimer/=abandonner/=renoncer/=confirmer/=valider/=arrêter, nous avons
        =fermé/=annulé/=clôturé/=retiré/=clos/=supprimé/=abandonné/=renoncé/=confirmé/=validé, nous avons déjà
        =fermé/=annulé/=clôturé/=retiré/=clos/=supprimé/=abandonné/=renoncé/=confirmé/=validé, nous ne demandons, nous ne vous demandons, on a
        =fermé/=annulé/=clôturé/=retiré/=clos/=supprimé/=abandonné/=renoncé/=confirmé/=validé, on ne vous demand, peut on ..
        =fermer/=annuler/=clôturer/=retirer/=clore/=supprimer/=abandonner/=renoncer/=confirmer/=valider/=arrêter, puis/dois je ..
        =fermer/=annuler/=clôturer/=retirer/=clore/=supprimer/=abandonner/=renoncer/=confirmer/=valider/=arrêter, vous seul, à vous de voir, je vous écris/contacte/dis,
        je t écris, je prends, j'utilise, où dois je, où puis je, j'ai choisi, j'ai coché, j'ai mis, j'ai sélectionné, j'ai pris, j'ai cliqué"""),
    honest=stems("""rupture, épuisé, indisponib, retard, vérité, réellement, honnête, défectueu, panne, article cassé, avant d avoir reçu, erreur de
        notre, erreur vient de nous, erreur/demande/faute du vendeur, hors stock, non/pas conforme/livré, notre erreur/faute, pas en stock, peut pas
        livrer, plus en/de stock, plus/pas disponible, problème de stock, problème fournisseur, recevoir l argent, reçu l/votre/mon argent, reçu le
        rembours, vendeur a annul, vendeur n a/en, vendeur ne/annul, vrai motif, vraie raison, vraiment changé, vraiment/réellement par erreur,
        véritable raison/motif"""),
    other_case=stems("""couvercle, boîte, carton, porte, fenêtre, coque, étui, tiroir, valise, zip, capot, clapet, valve, robinet, bouchon, bocal, sac,
        relais, =poste, samedi, dimanche, lundi, férié, vacances, pont, commande, abonnement, newsletter, annonce, enchère, assurance, contrat,
        onglet, heures, rideau, collier, bracelet, au cas où/ou, boutique/magasin sera/est, cas contraire, dans ce cas, dans tous les cas, demande à,
        en cas de/d, en tout/aucun cas, fermeture éclair, le cas échéant, magasin/boutique/bureau/agence/guichet ferm, selon le cas, à 18/14 heures"""),
    # ------------------------------------------------------------------- amounts and time
    currencies={r"\bdollars?\b": "USD", r"\b(?:euros?|balles)\b": "EUR", r"\bfrancs? suisses?\b": "CHF", r"\bdollars? canadiens?\b": "CAD",
        r"\blivres? sterling\b": "GBP", r"\byuans?\b": "CNY", r"\broubles?\b": "RUB"},
    numbers={"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11,
        "douze": 12, "quinze": 15, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "cent": 100},
    moments={r"\bapres[ -]demain\b": "+2d", r"(?<!\bapres )\bdemain\b": "+1d", r"\b(?:aujourd\W?hui|ce soir|cet apres[ -]midi|tout de suite)\b": "+0d",
        r"\b(?:dans|sous|d\W?ici|en|delai d|pendant) une semaine\b|\bd\W?ici a une semaine\b": "+7d", r"\b(?:dans|sous|d\W?ici) un mois\b": "+30d",
        r"\b(?:une quinzaine|quinze jours)\b": "+15d", r"\b(?:dans|sous) huit jours\b": "+8d"},
    units={"jours?|j": "1d", "semaines?": "7d", "heures?|h": "1h", "mois": "30d"},
    months={"janvier|janv": 1, "fevrier|fevr?": 2, "mars": 3, "avril|avr": 4, "mai": 5, "juin": 6, "juillet|juil": 7, "aout": 8, "septembre|sept": 9,
        "octobre|oct": 10, "novembre|nov": 11, "decembre|dec": 12},
    # ------------------------------------------------------------------- the coach of descriptions
    ordered=stems("""command, achet, annonce, ai choisi, censé être, commande de, dans l annonce, description indiq/dis/parl, devait être/faire, fiche
        produit, j ai pris/payé/choisi, j avais choisi/pris, ma commande, mon achat, sur la photo, sur les photos, vendu/présenté comme"""),
    arrived=stems("""arriv, reçu, recu, livr, manque, manquait, fuit, goutte, déteint, rétréci, brisé, fêlé, fissur, rayé, déchir, tach, abîm,
        défectueu, endommag, contrefa, faux, usagé, contenait, contient, mesur, pèse, pesé, ébréch, fend, éclat, indique, au lieu de, batterie tombe,
        d occasion, dans la boîte, dans le colis/carton, est/sont venu, m a été envoyé/livré, ne marche/fonction/charge/tourne/ferme/démarre/chauffe,
        ne s allume, sachet fait, trop petit/grand/court/étroit, trouvé dans"""),
    not_arrived=stems("""introuvable, égaré, aucun/sans colis, bloqué depuis, colis perdu, j attends toujours/encore, jamais/pas reçu/arriv/livr, n ai
        rien, pas de colis, rien n est arriv, rien reçu/recu, sans nouvelle, suivi .. depuis, toujours rien/pas"""),
    wanted=stems("""rembours, échang, remplac, renvoy, rendez, restitu, réduction, rabais, avoir, retourner, geste, réexpéd, indemnis, dédommag,
        reprenez, répar, envoyez moi/le/la, j exige/aimerais, je veux/voudrais/souhait/demande/réclame/désire/préfère, le retour, merci d envoy, merci
        de m/me, nous voulons/voudrions/souhait/demand, pièce manquante, récupérer mon argent"""),
    defects=stems("""cass, bris, fêl, fissur, rayur, rayé, déchir, =trou, =trous, troué, tach, accroc, couture, décous, rouill, moisi, bosse, tord,
        pli, décoll, bouton, fermeture, zip, charnière, couvercle, écran, batterie, sangle, semelle, prise, câble, lentille, moteur, roue, pied, vis,
        filetage, fuit, ébréch, éclat, pixel, effiloch, craqu, manque, autre couleur, mauvaise couleur/taille, ne charge/démarre/chauffe, ne s allume"""),
    places=stems("""rouge, bleu, vert, =noir, =noire, =noirs, blanc, marron, gris, jaune, =rose, violet, argenté, doré, beige, cuir, coton, polyester,
        plastique, =bois, métal, céramique, verre, laine, soie, devant, derrière, côté, manche, =coin, bord, =col, fond, poche, dos, pointure, modèle,
        référence, janvier, février, mars, avril, juin, juillet, août, septembre, octobre, novembre, décembre, droit, gauche, angle, en haut/bas,
        numéro de suivi, taille xs/s/m/l/xl, à gauche/droite"""),
    angry=stems("""arnaqu, escroc, idiot, incapable, crétin, imbécil, ordure, poubelle, merd, dégoût, dégueul, honte, menteur, menteuse, minable,
        charlatan, truand, bandit, maudit, crev, enfer, fuyez, pourri, détrui, salaud, salop, connard, putain, débile, camelote, =nul, =nuls, =nulle,
        =pire, malhonnête, clown, tocard, filou, raclure, faillite, bouffon, ruin, guignol, ripou, foutag, foutez, inadmissible, scandal, avocat,
        voleu, sales, lamentable, fermera, bande de/d, le paierez, le payer cher, n achetez, porter plainte contre, ras le bol, vous allez voir, à la
        rue"""),
)  # fmt: skip
