"""German (Germany, Austria, Switzerland): words by what they mean; how they go together is in ``grammar``.

".." stands for a few words between the two halves of a verb ("zieh .. zurück"); "*antrag" is the end of
a compound ("Rückerstattungsantrag"). Stems with ä, ö, ü are also found as ae, oe, ue.
"""

from .thesaurus import Thesaurus, stems

THESAURUS = Thesaurus(
    code="de",
    # ------------------------------------------------------------------- acting on a dispute
    close=stems("""
        schließ, schliess, geschlossen, schlissen, schliesen, schlisen, zuschließ, abschließ, abgeschlossen, stornier, stornirt, storno, annulier, cancel, gecancel,
        canzel, zurückzieh, zurückzuzieh, zurückzien, zurükzieh, rückzug, zurücknehm, zurückzunehm, rausnehm, rauszunehm, rausgenommen, herausnehm, wegnehm, rücknahme,
        beend, aufheb, aufzuheb, aufgehoben, abbrech, abzubrech, abgebrochen, abbruch, lösch, entfern, streich, gestrichen, zumach, zuzumach, zugemacht, dichtmach,
        wegmach, einstell, einzustell, eingestellt, fallenlass, beileg, beizuleg, verzicht, widerrufe, auflös, aufzulös, abblas, abzublas, rückgängig, absag, abzusag,
        aufgeb, aufzugeb, abmeld, beigeleg, zruckzieh, revidier, retire, close, withdraw, erledigen, wegklick, drop, verwerf, verwirf, aufhör, =ziehen, =zieh, =ziehe,
        =ziehst, =ziehn, zurückruf, absehen, abzusehen, deaktivier, stopp, aussetz, auszusetz, pausier, nachzugeb, einlenk, schlussstrich, rückgang, austrag,
        rausschmeiß, rauszieh, unterlass, zurückstell, zurückfahr, zurücktret, neutralisier, loslass, ruhenlass, kündig, wegtun, runternehm, einzieh, einzuzieh,
        abbestell, abwürg, abwend, abstand nehmen, ad acta, brech/brich/blas/bläs/sag/sagen/sage/meld/sehen/sieh .. ab, ein ende, fallen lass/gelassen, fallen zu
        lassen, heben/hebe/hebt/lösen/löse/löst/geben/gebt/gebe/gib/gibst/hör/hören .. auf, lass .. fallen/sein/bleiben/ruhen, lasst .. fallen, leg/legen/lege/legt ..
        nieder/bei, mach .. zu/dicht, machst .. zu, nehm .. abstand, nehm/nimm .. runter, nehm/nimm/tu/tun/tue/mach/klick .. weg, sein/bleiben/ruhen lassen,
        stell/ziehen .. ein, verschwinden lass, zieh .. zruck/zrugg/ein, zieh/nehm/nimm/fahr/ruf/rufen/rufe/tret .. zurück, zieh/nehm/nimm/schmeiß .. raus, zruck nehm,
        zrugg zieh, zu/dicht machen, begrab, begräb, tilg, nullifizier, zurückrud, rückabwickl, beisei, abhak, gut sein lassen, auf sich beruhen, beruhen lass, lass ..
        gut sein, vom tisch, verschwind, aus der welt, einstampf, ausschlag, schluss machen, mach .. schluss, sei .. so gut und, zurückgeh, zurückgeno, zurückgez,
        wegkomm, ziehst/zögen/zögst/zieht .. zurück, nehmt/nähmen/nähmst/nimmst .. zurück/raus, machen/macht .. zu, brechen/bricht/brichst .. ab, sagen/sagt .. ab,
        lasst/lässt .. fallen, gebt/gäben .. auf, nehmen/nehmt/nimmst .. weg, annull, außer kraft, für erledigt erklär, für beendet erklär, rückzieher, ungeschehen,
        wieder auf null"""),
    case=stems("""
        streit, disput, =fall, =fälle, =falles, =fäll, reklamation, beschwerde, =antrag, =antrags, *antrag, *anträge, käuferschutz, konflikt, verfahren, =anfrage,
        *anfrage, anspruch, ansprüche, claim, =case, =ticket, meldung, *meldung, rückerstattungsa, rückerstattungsf, erstattungsf, rückgabeantr, rückgabeanfr,
        chargeback, rückbuchung, rückbelastung, rücklastschrift, schlichtung, einspruch, widerspruch, forderung, mediation, vorgang, vermittlung, klage, beanstandung,
        =akte, *schutzfall, *streitfall, *problemfall, schutzfall, garantiefall, problemfall, vorfall, =af, mängelanzeige, auseinandersetzung, eskalation, zwist,
        rückforderung, rückgabewunsch, rückgabefall, zahlungsstreit, *verfahren, *reklamation, *beschwerde, *streit, anfechtung, *konflikt, gegenforderung,
        käuferbeschwerde, problemmeldung, a z garantie, in dem fall bei, in den fall, prüfung durch, =einwand, =einwände, *klage, *forderung, rückerstattungsersuchen,
        begehren, *begehren, *gesuch, =gesuch, *ersuchen, eröffnet haben, aufgemacht haben"""),
    close_whole=stems("""als geklärt, als/auf erledigt, bestätig .. zufriedenheit, brech .. rückgabe .. ab, einigung erzielt, erledigt klick/mark, fall/streit zu und, gelöst
        klick/drück/mark, nehm .. frist .. raus, ohne rücknahme/schließung/rückzug/stornierung/aufhebung, problem behoben, problem ist gelöst, problem/als/auf/fall gelöst,
        rückerstattung storn/annull/zurückzieh, rückgabe storn/annull/zurückzieh/abbrech/cancel/beend, solange der fall/streit/antrag, solange die reklamation/beschwerde,
        stornier .. rückgabe/rückerstattung, zieh .. rückgabe/erstattung .. zurück, zufriedenheit bestätig"""),
    close_it=stems("""brechen sie =ihn/=es/=sie/=das/=den/=diese/=diesen .. ab, brich =ihn/=es/=sie/=das/=den/=diese/=diesen .. ab, das schließen, heben sie
        =ihn/=es/=sie/=das/=den/=diese/=diesen .. auf, ihn schließ, ihn/das zu beenden, ihn/das zurückzuzieh/zurückzieh, ihn/es zu schließen, lass
        =ihn/=es/=sie/=das/=den/=diese/=diesen .. fallen, lassen sie =ihn/=es/=sie/=das/=den/=diese/=diesen .. fallen, mach =ihn/=es/=sie/=das/=den/=diese/=diesen .. zu,
        machen sie =ihn/=es/=sie/=das/=den/=diese/=diesen .. zu, nehmen den aktuellen zurück, nehmen sie =ihn/=es/=sie/=das/=den/=diese/=diesen .. zurück/raus, nimm
        =ihn/=es/=sie/=das/=den/=diese/=diesen .. zurück/raus, schließ/schließe/beende/lösch/stornier/storniere =ihn/=es/=sie/=das/=den/=diese/=diesen,
        schließen/beenden/löschen/stornieren/annullieren sie =ihn/=es/=sie/=das/=den/=diese/=diesen, stellen sie =ihn/=es/=sie/=das/=den/=diese/=diesen .. ein, um ..
        schließung/rücknahme, um stornierung/aufhebung/löschung/beendigung, zieh =ihn/=es/=sie/=das/=den/=diese/=diesen .. zurück, ziehen sie
        =ihn/=es/=sie/=das/=den/=diese/=diesen .. zurück"""),
    # ------------------------------------------------------------------- untrue reasons and reports
    choose=stems("""
        wähl, auswähl, auszuwähl, ausgewähl, aussuch, nehm, nimm, schreib, reinschreib, =geben, =geb, =gib, =gebt, =gebe, =gibst, angeb, anzugeb, angegeb, angabe,
        klick, anklick, anzuklick, click, drück, tipp, kreuz, ankreuz, anzukreuz, setz, eintrag, einzutrag, =tragen, =trag, eingeb, einzugeb, sag, behaupt, markier,
        begründ, nenn, ausfüll, formulier, =hak, häkchen, haken, anhak, erklär, mitteil, mitzuteil, verwend, benutz, benütz, nutz, select, stell, hinterleg, hinschreib,
        vermerk, notier, auswahl, option, meld, übernehmen, herauszusuch, vorgeb, vorzugeb, vortäusch, vorschieb, vorwand, falls man sie fragt, falls/wenn man fragt,
        frage nach dem warum, frage warum/wieso, geben/gebt/gebe/gib/gibst .. an, so tun, such .. aus, teil .. mit, trag .. ein, tu/tut so, tun sie so, wenn/falls
        jemand fragt, angib, gib/geb/geben/gebt .. an, gib/geben .. ein, trag/trage/tragen .. ein, stell .. ein, benenn, argumentier, bezeichn, deklarier, anführ, führ
        .. an, füll .. aus, erwähn, fragt/fragen/frag .. warum, fragt/fragen .. plattform, plattform fragt, system fragt, jemand fragt, wenn/falls .. fragen/fragt,
        nachfrag, auf nachfrage, hinstell, darstell, mach .. häkchen, häkchen bei, haken bei"""),
    cancel=stems("""stornier, storno, annullier, annulier, cancel, gecancel, canzel, abbestell, abzubestell, abbrech, abzubrech, abgebrochen, abbruch, auflös, widerruf,
        kaufabbruch, rückabwick, zurücktret, rücktritt, rückgängig, abmeld, absag, bestell/brech/brich .. ab, tret .. zurück"""),
    blame=stems("""
        umentschied, meinungsänder, meinungswechsel, sinneswandel, versehen, irrtum, irrtüm, geirrt, fehlkauf, fehlbestell, fehlklick, adressfehler, adressänder,
        doppelbestell, doppelkauf, verklick, vertipp, verbestell, sonstig, =anderes, =andere, missfall, anderswo, käuferfehler, käuferwunsch, käuferseitig,
        kundenwunsch, kaufreue, spontankauf, geldmangel, geldproblem, zahlungsproblem, zahlungsmethode, zahlungsart, planänderung, unpassend, ungeeignet, verwechs,
        unsachgemäß, ungeschick, runtergefall, fallengelassen, vertan, verwählt, danebengegriff, vergriffen, duplikat, doppelung, dublette, platzmangel, umzug,
        umgezogen, urlaub, verreist, abwesen, anderweitig, erübrig, missverständnis, tippfehler, testbestell, überflüssig, unnötig, hinfällig, geschmack, umständ,
        zahlungsschwierig, adresse falsch/änder, an uns liegt, andere ursach, anderer/anderen grund, anders überleg/entschied, auf eigenen/ihren/deinen wunsch, auf
        wunsch käufer, benötig/gefällt/gefallen/brauche/braucht/interessiert/wolltest/wollten .. nicht, besserer preis, besseres/anderes angebot, billiger gefund,
        brauch .. nimmer, brauche/will/woll/möcht/passt/möchten .. nicht mehr, by mistake, changed my mind, doch nicht, dont want, doppelt/schon/bereits gekauft,
        doppelt/zweimal/zuviel bestell, eigener wunsch, fallen gelassen, falsch/falsche/falschen/falscher/falsches
        größe/farbe/artikel/produkt/modell/variante/menge/anzahl/ausführung/version/adresse/anschrift/marke/typ/ware/ding/sache/bestell/gekauft/geklickt/gedrückt/gewählt/ausgewählt/ausgesucht/zahl,
        fehler des/vom käufer, fehler von dir/ihnen, finanzielle lage, geänderte meinung, größe falsch, gutschein/rabattcode vergess, günstiger gefund/geseh, hat sich
        erledig, ich möchte .. nicht mehr, ich will/brauche/benötige/brauch .. nicht, ihr/dein/mein/eigener fehler, ihre/deine/selbst schuld, interesse verlor, kein
        bedarf/interesse/geld/platz/gefallen/gebrauch, keine lust/verwendung, kind hat, kinder haben, kunde will/möcht, käufer will/möcht/hat/brauch/woll, mein kind,
        meinung änder, meinung/plan/pläne geänder, nicht an/wegen/mit/von uns, nicht benötig/gebrauch/brauch/gewünscht/länger/gefäll/gefall/bezahl/zuhause, nicht haben
        woll, nicht mehr benötig/gebrauch/brauch/haben/gewünscht/erwünscht/gewoll/woll/will/möcht/gefäll/zu, nicht mein geschmack, nicht unsere schuld, nicht zu hause,
        nimmer brauch/woll, no longer need, persönliche/private/andere/finanzielle gründ, schon/bereits vorhanden, selbst beschädig, selbst/selber kaputt,
        verkauft/vergriffen hab, war/ist/mir zu teuer, woanders gekauft/gefund/bestell/günst, wunsch des kunden, wunsch des/vom/von käufer, zu lange überlegt, zu viel
        bestell, brauchen es nicht, brauch es nicht, doch nicht gebraucht, nicht mehr gebraucht, kein interesse mehr, umentschlos, es sich anders, meinung gewechselt,
        reue, bereu, aus versehen, unabsichtl, ungewollt, nicht gewollt, ungeplant, fehler bei der, fehler gemacht, eigenes verschulden, eigenverschulden, selbst
        verschuld, selbstverschuld, ihr verschulden, dein verschulden, käufer schuld, schuld des käufers, schuld beim käufer, liegt an ihnen, lag an ihnen, liegt an
        dir, =sonstwas, irgendwas anderes, was anderes, etwas anderes, zu teuer, kann es mir nicht leisten, nicht leisten, geld fehlt, falsch bestellt, falsch
        eingegeben, falsch angegeben, falsch eingetippt, falsch getippt, falsch geschrieben, von ihnen falsch, passte nicht, passt mir nicht, sitzt nicht, steht mir
        nicht, gefällt mir nicht, gefällt ihnen nicht, gefällt nicht, gefiel nicht, nicht gefallen, missfäll, zu oft, zu viele, geschenk nicht mehr, anlass vorbei,
        nicht angetroffen, nicht da gewesen, nicht abgeholt, annahme verweigert, annahmeverweiger, bei dir zuhause, bei dir daheim, daheim passiert, zuhause passiert,
        selbst runtergefall, falsch bedient, bedienfehler, falsch benutzt, zahlung fehlgeschlagen, zahlungsart ändern, adresse ändern, lieferadresse ändern, rabatt
        vergessen, dauert mir zu lang, lieferzeit zu lang, käuferseite, seiten des käufers, vom käufer gewünscht, käufer wünsch, kundenseite, eigenen wunsch, ihren
        wunsch, deinen wunsch, bestellfehler, falsch verstanden"""),
    reason=stems("""grund, gründ, ursache, begründung, auswahl, option, *grund, feld, anlass, motiv, menü, formular, vorwand, bemerkung, vermerk, kommentar"""),
    confirm=stems("""
        bestätig, bestetig, bestättig, meld, gemeldet, markier, erklär, quittier, bescheinig, sag, schreib, reinschreib, mitteil, mitzuteil, angeb, anzugeb, klick,
        drück, =hak, hake, akzeptier, zustimm, confirm, behaupt, versicher, tipp, kreuz, unterschreib, gegenüber, aussag, antwort, bericht, vermerk, =bewerten,
        =bewerte, vorgeb, vorzugeb, anerkenn, geben/gebt/gebe/gib/gibst .. an, setz/stell .. auf, so tun, stimm .. zu, teil .. mit, bezeug, weismach, erzähl, beteuer,
        teilst .. mit, rückmeld, zurückmeld, gib/geben .. bescheid, bescheid geb, bescheid sag, richte .. aus, klarstell, klarmach, kundtun, durchgeb, hinterlass,
        angib, ausfüll"""),
    untrue=stems("""
        erhalt, erhielt, empfang, empfäng, ankunft, angekomm, eingetroffen, eintreff, eingegangen, eingang, zugestell, zustell, geliefert, lieferung, bekommen,
        gekommen, okay, =ok, =oki, mangelfrei, einwandfrei, tadellos, beschreibungsgemäß, funktionier, zufrieden, vollständig, unbeschädigt, heil, fehlerfrei, original,
        abgeholt, gelöst, geklärt, repariert, aufgetaucht, gefunden, perfekt, intakt, zurückgeschickt, läuft, längst, wohlbehalten, makellos, mängelfrei, wareneingang,
        warenempfang, warenerhalt, paketerhalt, alles in ordnung, alles ist gut, alles ok/gut/bestens/super/passt/prima/da/wunderbar/tutti/topp, beschreibung
        entspr/überein, da sei/ist/wär, du es hast, du hast es/das, entspr .. beschreibung, ersatz bekommen, geht/läuft wieder, gute qualität, in
        ordnung/empfang/händen, kein mangel/problem/schaden, keine mängel/schäden, liegt vor, nicht beschädig/kaputt/defekt, nichts auszusetz, nichts zu beanstand, ohne
        mängel/beanstandung/schäden, qualität .. gut/stimm/ok/pass, qualität .. in ordnung, qualität gut/stimm/pass, richtig geliefert, sie es haben, sie haben es, sie
        hätten es/das, wie beschrieben, wieder da, bereits da, sei da, wäre da, bei ihnen ist, bei dir ist, bei ihnen sei, entgegengenommen, übergeben, abgegeben,
        abgeliefert, ausgeliefert, aushändig, ausgehändigt, gut angekommen, heil angekommen, geht einwandfrei, tut wieder, geht jetzt, nichts kaputt, keine beschwerden,
        keine probleme, top zustand, wie neu, rundum zufrieden, alles okay, nichts fehlt, fehlt nichts, stimmt alles, passt alles, geld erhalten, geld bekommen, geld
        zurückbekommen, schon erstattet, bereits erstattet, einig geworden, beim nachbarn"""),
    not_here=stems("""
        obwohl, obgleich, obschon, bevor, =ehe, unterwegs, demnächst, vorab, voraus, vorzeitig, schonmal, trotz, dennoch, fehlt, fehlen, zoll, ungeachtet, nachgereicht,
        gegenüber, auch ohne, auch/selbst wenn, auf dem weg, auf/bei nachfrage, aufm weg, bei/auf rückfrage, bringt .. morgen, dem
        schlichter/vermittler/support/kundendienst/kundenservice/service/sachbearbeiter/mitarbeiter/mediator, der
        plattform/sachbearbeiter/mitarbeiter/mediator/schlichter, ebay sagen, egal ob/wie, falls jemand frag, falls/wenn man fragt, im fall, in den fall, ins formular,
        jetzt schon, kaum zu sehen, kommt die tage, kommt noch/später/bald/nächst/dann/bestimmt/sicher/garantiert/schon/morgen/in/übermorgen/am/erst, nicht
        da/angekommen/erhalt/bekomm/geliefert, nix da, noch ein paar tage, noch nicht, reichen .. nach, schicken/liefern .. später, schon jetzt/mal/heute, sieht man
        kaum, steht/liegt/hängt/wartet/dauert noch, support anruf, trifft .. ein, vom tisch, vor der lieferung, vor lieferung/ankunft/erhalt, wenn auch, wenn du
        schreibst/angibst/sagst, wenn sie schreiben/angeben/sagen, wird nachge/zugestellt/geliefert, noch unterwegs, noch nicht da, noch nicht angek, nachlief, so tun,
        tu so, tun sie so, einfach schon, vorher, zuerst"""),
    instead=stems("sondern, stattdessen, =lieber"),
    # ------------------------------------------------------------------- outside the platform
    channel=stems("""watsapp, whatsap, whatsup, wasap, telegram, =tg, wechat, viber, threema, messenger, instagram, facebook, =fb, skype, discord, snapchat, =snap, imessage,
        =sms, =mms, mailadresse, emailadresse, mailen, handynummer, telefonnummer, rufnummer, mobilnummer, handynr, telnr, durchwahl, anrufen, anzurufen, telefonier,
        faceboock, tiktok, =insta, =natel, emails, telefonisch, telefonat, fernmündlich, am/per/übers/aufs handy, e mail adresse/an, email an, handy nr,
        handy/deine/ihre/meine/tel nummer, mail adresse/an, per/deine/ihre telefon, per/via/meine/deine/ihre e mail, per/via/meine/deine/ihre email,
        per/via/meine/deine/ihre/unsere/pal mail, qr code, ruf/rufen/rufe .. an, whats/signal/line app, über/auf/per signal"""),
    contact=stems("""
        schreib, anschreib, schick, send, meld, kontakt, erreich, =add, adde, hinzufüg, füg, ruf, anruf, anzuruf, klär, regel, besprech, besprich, sprech, sprich,
        kommunizier, chat, weiterschreib, weitermach, weiterred, wechsel, scan, adresse, austausch, unterhalt, verhandel, abspr, antworte, texte, mailen, nachricht,
        benachrichtig, =red, reden, redet, =komm, machen, ausweich, drüben, rüber, einladen, folg, bräuchte, bin .. auf, bist du auf, bitte um, brauche/benötige ich,
        brauchen/benötigen wir, füg/fügen/füge .. hinzu, geben/gebt/gebe/gib/gibst .. nummer, haben sie, habt ihr, hast/nutzt du, ich brauche, komm zu,
        komm/lieber/weiter auf, kommen sie zu, lass uns, lassen sie uns, lieber/weiter über, mach .. weiter, mach weiter, mich/uns unter, red .. über, ruf durch, sind
        sie auf, unter der nummer, wie ist ihr, wie lautet, wie/was ist dein, wir brauchen/benötigen, meld dich, melden sie sich, klingel, durchklingel, bimmel,
        hinterlass, gib .. durch, quatsch, plauder"""),
    pay=stems("""zahl, bezahl, einzahl, überweis, überwies, schick, send, transfer, erstatt, rückerstatt, zurückerstatt, zurückzahl, rückzahl, rückzuzahl, zurückschick,
        begleich, regel, abwickel, abwickl, abrechn, kauf, bestell, deal, verkauf, hinterleg, anzahl, vorkasse, vorauskasse, geld, betrag, kosten, preis, günstiger,
        billiger, rabatt, erledig, klär, lös, einig, vereinbar, ausmach, verrechn, geb, gib, nenn, yuan, euro, abholung, entgegen, annehm, bei abholung, mir lieber, teil ..
        mit"""),
    rail=stems("""paypal, iban, kontonummer, bankkonto, bankverbindung, bankdaten, kontodaten, kontoverbindung, girokonto, sparkasse, banküberweisung, überweisung,
        direktüberweisung, echtzeitüberweisung, sofortüberweisung, kartennummer, kreditkartennummer, kreditkartendaten, westernunion, moneygram, revolut, skrill, paysafe,
        neteller, venmo, zelle, cashapp, bitcoin, btc, krypto, crypto, usdt, tether, ethereum, =eth, trc20, guthabenkart, geschenkkart, gutscheinkart, bargeld, barzahl,
        alipay, twint, wero, kwitt, giropay, aircash, n26, vorkasse, =sepa, =bic, steamkart, transferwise, postanweisung, paysera, privatkonto, firmenkonto, geschäftskonto,
        auslandskonto, amazon gutschein, an freunde, auf mein/unser/ihr/dein konto, bar in die hand, bar zahl/bezahl/bei/auf/geben, cash app/auf, folgendes/aufs/privates
        konto, freunde familie, freunde und familie, friends and family, google play kart, in bar/cash, in den umschlag, itunes kart, klarna direkt, konto angeben, krypto
        wallet, mein/ihr bankkonto, nummer vom konto, pay pal, paypal family/friends, per überweisung/wise/scheck, steam guthab/kart, wallet adresse, wechat pay, western
        union, über wise"""),
    outside=stems("""
        außerhalb, ausserhalb, privat, untereinander, direktzahl, direktkauf, abseits, inoffiziell, bilateral, mitlesen, mitgelesen, überwacht, onlineshop, webshop, am
        system vorbei, an ebay vorbei, anderem kanal, anderen weg/kanal, auf anderem weg, außen vor, außer halb, direkt an mich/sie/dich, direkt an/bei/mit/von uns,
        direkt auf mein/ihr/dein/das/unser, direkt bei/mit mir, direkt beim/über/aufs/zahl/bezahl/erstatt/kauf/machen/abwickel/regel, direkt mit ihnen, ebay/plattform
        nichts, eigene seite/webseite/website, eigenes geschäft, gebühr spar/entfällt, hinter dem rücken, liest mit, meiner seite, neben der plattform, nicht über das
        system, nicht über die seite, nicht über ebay/vinted, nicht/statt hier, nicht/statt über die plattform, off ebay, ohne die plattform/seite, ohne
        ebay/plattform/amazon/vinted/kleinanzeigen/etsy/aliexpress/temu/gebühr/provision/käuferschutz/umweg, plattform/ebay/amazon vorbei, spar .. provision,
        spar/entfällt .. gebühr, statt über ebay, unser/eigenen/eigener shop, unsere webseite/website/homepage/eigene, unserem onlineshop/laden, unter der hand, unter
        vier augen, unter/zwischen uns, von mensch zu mensch, vorbei an, zahl/bezahl/überweis/erstatt/kauf/bestell/regel/mach/klär .. direkt, außerhalb der plattform,
        außerhalb von, hintenrum, schwarz, unter freunden, persönlich klären, persönlich treffen, unter uns ausmachen, unter uns regeln, direkt überweis, anders
        abwickeln, gebühren sparen, gebühren umgehen, gebühr umgehen, die gebühren, ohne gebühren, umgehen, woanders schreiben, woanders weiter, woanders reden, eigene
        homepage, unseren shop, unser webshop"""),
    # ------------------------------------------------------------------- promises
    give=stems("""
        erstatt, zurückerstatt, rückerstatt, zurückzahl, zurückzuzahl, zurückgezahl, zurückbezahl, zurückgeb, zurückzugeb, zurücküberweis, überweis, gutschreib,
        gutzuschreib, gutgeschrieb, schick, send, zusend, zugesand, zugeschick, nachsend, nachschick, nachliefer, nachzuliefer, ersetz, austausch, auszutausch, tausch,
        umtausch, entschädig, kompensier, vergüt, ausgleich, beileg, =geb, =gebe, =geben, =gibt, =gebn, krieg, bekomm, erhalt, zurückbekomm, zurückerhalt, wiederbekomm,
        zurückkrieg, wiederkrieg, retournier, gewähr, anbiet, spendier, verschick, versend, rausgeh, rausschick, zukommen, schenk, übernehm, bezahl, zahl, auszahl,
        ausbezahl, rückzahl, zurückbuch, liefer, leist, besorg, organisier, veranlass, anweis, nachlass, reduzier, biete, entgegenkomm, drauflegen, dazulegen, dazupack,
        mitschick, mitgeb, reinleg, begleich, einpack, pack, erlass, geben/gebt/gebe/hast/haben .. wieder, geht/gehen/schick .. raus, gleich .. aus, ist .. auf ihrem
        konto, ist .. bei ihnen, ist .. wieder bei, kommen/komme .. auf, leg/legen/lege/legt .. drauf/bei, leg/legen/lege/legt/pack .. dazu, liefer/schick .. nach, mach
        .. fertig/neu, neu/fertig mach, pack .. rein, raus geh, schreib .. gut, springen lassen, zahl .. retour/aus,
        zahl/bezahl/geben/gebt/gebe/gib/gibst/ist/gehen/geht .. zurück, rückbuch, wiederhab, zurückhab, wieder haben, zurück haben, wieder auf, wieder bei, landet,
        landen, gutgebr, gutbring, fließt, zufließ, rüberschick, rüberwachs, wieder drauf, draufpack, drauf bei, aufs konto, auf ihrem konto, auf ihr konto, auf deinem
        konto, auf dein konto, auf der karte, ihrer karte, deiner karte, ihrem briefkasten, bei ihnen im briefkasten, entgegenzukomm, trägt, aufkomm, aufzukomm,
        geradesteh, einsteh, zurückbring, abzieh, ziehen .. ab, ziehe .. ab, nachgelassen, vorschlagen, vorzuschlagen, beisteuer, zuschieß, dazugeb, dreingeb, draufgeb,
        obendrauf, reinpack, mitliefer, nachreich, erneut liefer, neu versend, nochmal schick, auf den weg, bringen .. auf den weg, anfertig, ist ihnen sicher, winkt,
        revanchier, erkenntlich, belohn, verzicht .. auf, kostet sie nix, kostet sie nichts, ohne kosten für sie, kulanz, zurück zu ihnen, rückweg zu ihnen, nicht
        sitzen"""),
    money=stems("""
        geld, =kohle, betrag, summe, kaufpreis, hälfte, teilbetrag, teilerstattung, teilrückerstattung, teilweise, gutschrift, ausgleich, differenz, vollen, voller,
        vollständig, komplett, eur, dollar, usd, franken, chf, prozent, percent, =cent, versandkosten, versandgebühr, rücksendekosten, rückversand, porto, zollgebühr,
        nachlass, preisnachlass, kosten, drittel, viertel, minderung, auslagen, kompensation, gesamt, erstatt, zurückerstatt, rückerstatt, zurückzahl, zurückzuzahl,
        zurückgezahl, gutschreib, entschädig, kompensier, vergüt, rückzahl, yuan, pfund, rubel, zloty, zehner, fünfer, zwanziger, =tausend, alles wieder/retour,
        alles/geld/euro/€/eur zurück, erstatte ich, erstatten wir, geld auf ihr/dein, geld ist .. bei, geld kommt, ich erstatte, ist das geld .. auf/bei,
        vollen/ganze/halben/voller preis, wir erstatten, zahl/euro .. zurück, kaufbetrag, bestellwert, warenwert, bezahlte, bezahlt haben, was sie bezahlt, ausgegeben,
        zehn prozent, schmerzensgeld, spesen, retourenkosten, rückporto, taler, mäuse, knete, moneten, zaster, fuffi, fünfziger, hunderter, fuffziger"""),
    goods=stems("""
        =neu, =neue, =neuen, =neues, =neuer, =neuem, ersatz, nochmal, erneut, =anderen, =anderes, zweite, fehlend, fehlteil, austausch, kostenlos, kostenfrei, neuware,
        richtige, passende, frische, =teil, einzelteil, zubehör, ersetz, nachliefer, nachsend, nachschick, umtausch, nachzuliefer, ein anderes, eine andere, fehlende
        teile, noch ein/mal, senden/schicken/sende/schicke/schick/liefern .. nach, wieder eine, neugerät, noch eine, noch eins, noch einen, nochmal eine, nochmal eins,
        korrekte, gleiche, gleichwertig"""),
    favour=stems("""
        geschenk, gutschein, rabatt, gratis, bonus, zugabe, extra, kleinigkeit, coupon, überraschung, aufmerksamkeit, sonderpreis, freebie, treue, dankeschön,
        wiedergutmachung, umsonst, goodie, präsent, trinkgeld, vip, punkte, obendrauf, aktionscode, etwas/was schönes, kleines präsent, nächste bestellung, nächsten
        mal/einkauf/kauf, nächster einkauf, nächstes mal, oben drauf, on top, vergünstig, ermäßig, nachlass beim, kleines extra, süßigkeit, give away, giveaway,
        beigabe, dreingabe, freundschaftspreis, nächster kauf, nächste kauf, folgebestellung, folgeauftrag, beim nächsten mal, wertgutschein, prämie, belohnung,
        anerkennung"""),
    will=stems("""
        werde, wird, =wir, =ich, versprech, versprich, versproch, zusag, morgen, übermorgen, gibts, sollst, bestimmt, sofort, natürlich, innerhalb, binnen, ehrenwort,
        chef, buchhaltung, finanzabteilung, spätestens, umgehend, verpflicht, fabrik, firma, nachher, montag, dienstag, mittwoch, donnerstag, freitag, auf jeden fall,
        bis morgen, gibt es, heute noch, ich habe vor, ich werde, in den nächsten, keine sorge, mein wort, noch heute, nächste/kommende woche, sage .. zu, sagen ..
        ihnen zu, unser chef/team, werde ich, werden wir, wir werden, vertrau, hand drauf, schwör, garantier, ok?, einverstanden, was meinen sie, was meinst du, was
        sagen sie, was sagst du, wie wär, wie wäre, wäre das, wär das, passt das, ist das ok, deal, abgemacht, und gut, quitt, im gegenzug, sobald, danach,
        anschließend, ende der woche, wochenende, monatsende, demnächst, in kürze, schnellstmöglich, unverzüglich, postwendend, im nu, selbstverst, kulanz,
        kulanterweise, entgegenkomm, angebot, von uns, von mir, wiedergutmach, als entschädigung, als ausgleich, als dankeschön, für die umstände, für den ärger, für
        ihre mühe, vorausgesetzt"""),
    give_will=stems("""
        bekommste, bekommen/kriegen/erhalten sie, bekommst/kriegst/erhältst du, du bekommst/kriegst/erhältst, dürfen/können/kannst .. rechnen, euro/hast .. zurück,
        gehen/geht .. an dich/sie, geht .. an sie raus, geht .. raus, geht .. zurück an, geld auf ihr/dein, geld ist .. bei, geld kommt, geld/euro/€/eur zurück, gibt es
        .. gutschein/dazu, gibt es auf, gibt es beim nächsten, gibts .. dazu/gratis/gutschein/geschenk, haben sie .. wieder, hast du .. wieder, ich mach/würde dir, ich
        mache/würde ihnen, ich schick/sende/geb/zahl/überweise/erstatte/leg/verspreche/garantiere/schenke/ersetze/übernehme/besorge, ihr bekommt/kriegt, ist das geld ..
        auf/bei, kommen wir .. auf, machen wir ihnen, rechnen sie mit,
        schick/sende/gebt/gebe/zahl/überweise/erstatte/leg/lege/legt/verspreche/pack/mach/übernehme/besorg/spendiere ich,
        schicken/senden/geben/zahlen/überweisen/erstatten/legen/versprechen/garantieren/schenken/ersetzen/liefern/packen/übernehmen wir,
        senden/schicken/sende/schicke/schick/liefern .. nach, sie bekommen/kriegen/erhalten, sind .. bei dir/ihnen, sollen sie .. haben, sollst du .. haben, werden ..
        erstattet/überwiesen, wir machen/würden ihnen, wir
        schicken/senden/geben/zahlen/überweisen/erstatten/legen/versprechen/garantieren/schenken/ersetzen/liefern/übernehmen/besorgen/spendieren, wird ..
        überwiesen/erstattet/zurückgezahlt/verschickt/versendet, entschädigen wir, tausche ich, tauschen wir, wir tauschen, ich tausche, wir bieten, ich biete, biete
        ihnen, biete dir, bieten ihnen, bieten dir, wir könnten ihnen, ich könnte ihnen, ich könnte dir, wären wir bereit, wir wären bereit, sind wir bereit, darf ich
        ihnen, dürfen wir ihnen, lassen sie mich, lassen sie uns .. erstatten, lass mich, bekommt ihr, kriegst, haben sie .. zurück, hättest .. zurück, hätten sie ..
        zurück, gibts .. zurück, gibt es .. zurück, gibts von uns, gibt es von uns, ist .. wieder da, ist .. zurück, sind .. zurück, wird .. gutgeschrieben, werden ..
        gutgeschrieben, wird .. ersetzt, wird .. entschädigt, werden .. entschädigt, wird .. zugeschickt, werden .. ersetzt, wird .. geschickt, wird .. nachgeliefert,
        wird .. ausgezahlt, werden .. ausgezahlt, wird .. zurückerstattet, werden .. zurückerstattet, erstattung garantiert, garantiert zurück, garantierte erstattung,
        garantierte rückzahlung, soll ihr schaden nicht sein, soll dein schaden nicht sein, stellen .. in aussicht, auf unsere kosten, geht auf uns, geht aufs haus,
        aufs haus, geht auf mich, zu unseren lasten, tragen wir, trage ich, kommen wir auf, gehört ihnen, gehören ihnen, gehört dir, gehören dir"""),
    # ------------------------------------------------------------------- what takes it back
    negation=stems("""nicht, nie, kein, ohne, nix, =ned, =net, =nit, nimmer, weder, vermeid, weiger, auf gar keinen fall, auf keinen fall, lehn .. ab, statt zu"""),
    negation_after=True,
    nothing=stems("""
        geldbörs, geldbeutel, geldklammer, geschenkkartenhalter, bargeldlos, käufer, verkäufer, =echtheit, geschenkverpack, geschenkpapier, geschenkbox, als geschenk,
        bitte nicht böse, für die rückzahlung, für die/eine rückerstattung/erstattung, geld zurück garantie, geschenk ist, ich hätte gern dass, ich kann ihnen nur, ich
        möchte dass sie/du, ich möchte sie freundlich/höflich, ich möchte/würde dich bitten, ich möchte/würde/muss sie bitten, ich will dass du, ihr/dein/was neues,
        ihre/deine neue, im voraus, in den nächsten, kann ich sie/dich bitten, kein ding/thema/risiko, keine sorge, können sie nicht bitte, könnten/würden/ob sie nicht,
        machen .. keine sorgen, neue ware, nicht wahr/böse/schlimm/nur, nichts zu danken, ohne weiteres/probleme/umstände/kosten/risiko, paypal
        kartenleser/logo/aufkleber, sollten sie, sorgen sie sich nicht, verstehen sie mich nicht falsch, warum/wieso/wenn/falls nicht, wir möchten sie bitten, zögern ..
        nicht, über die erstattung/rückerstattung/entschädigung/rückzahlung, über entschädigung, über/zur rückerstattung, über/zur/für erstattung, alles gute tom, alles
        gute zum, alles gute zur, handymodell, gute nachricht"""),
    refusing=stems("""
        unmöglich, weiger, verweiger, ablehn, abgelehnt, ausgeschlossen, wurde, worden, mengenrabatt, ab einem bestellwert, ab zwei/2, bei kauf von, darf ich nicht,
        dürfen wir nicht, erst wenn/nach, haben sie mir, habt ihr mir, hast du mir, hätte gern, ich kann .. nicht/keine, ich
        möchte/will/hätte/verlange/fordere/erwarte/warte/habe, kann ich .. nicht/keine, kann/können leider nicht, kann/können nicht, kein ersatz/anspruch, keine
        möglich/erstatt/rückerstatt/rückzahl/entschädig, keinen rabatt, können .. erst, können wir .. nicht/keine, lehn .. ab, mein geld,
        möchte/hätte/erwarte/krieg/erhalte/bekomm/hab/habe ich, nicht in der lage, nicht mehr möglich, nicht möglich/erlaubt/gestatt/erstatt, sie mir versprochen, wann
        bekomm, wir dürfen nicht, wir können .. nicht/keine, wollen/damit wir, sonst zahle ich, sonst muss ich, bei drei, bei zwei, bei mehreren, ab drei, ab 3, wenn
        sie drei, wenn du drei"""),
    demand=stems("""
        könnte ich, kann ich, könnten sie mir, erstatten sie mir, übernehmen sie, bekomme ich, bekäme ich, krieg ich, kriege ich, wo bleibt, wo ist, wann kommt, wann
        kriege, wann wird, bezahlt habe, habe bezahlt, habe .. erhalten, habe .. bekommen"""),
    told=stems("""
        verkäuferin, aufgefordert, drängt, zwing, angeblich, bat/bittet/bitten/drängen/versucht mich, das mache ich, der/vom händler, die verkäuferin, du hast
        geschrieben/gesagt, du sagtest, er sagt/meint/will/möchte/schreibt/schrieb/bat/hat, forder .. mich, haben sie gesagt, haben sie/mir geschrieben, hast du
        geschrieben, hat man mir, hat mir der, hat/haben mich gebeten, händler will/hat/bat/sagt/mein/schreib/verlang, ich wurde, ich/warum/wieso/weshalb soll, ihr
        angebot, ihr/euer vorschlag, ihre bitte, ist das betrug/erlaubt/normal/üblich/seriös, kommt nicht in frage, kundendienst/kundenservice/support sagt, laden hat
        mich, laut/der/vom/dem verkäufer, man sagte, mein fall/antrag/käuferschutz, meine reklamation/beschwerde, mich gebeten/bittet/auf, mir gesagt/geraten/wurde,
        schrieb der, schrieben sie, shop will/hat, sie haben geschrieben/gesagt, sie schrieben/sagten, sie will dass, soll ich, support mein, verkäufer hat mich/mir,
        verkäufer will/möcht/bat/bittet/sagt/schrieb/schreibt/verlang/dräng/forder/mein/bot/biet/bevorzug/fragt/versuch/besteht/wünsch/lock, verlangen/verlangt von mir,
        werde/mach ich nicht, will/wollen/möchte/wollte/verlangt/verlangen dass ich, wurde ich gebeten, warum steht, wieso steht, weshalb steht, warum haben sie, habe
        ich abgelehnt, nie angegeben, nie gesagt, nicht angegeben, hat mir .. angeboten, bot mir, wurde mir angeboten, man hat mir, bote sagte, fahrer sagte, kann ich
        noch"""),
    platform=stems("""
        sicherheitshinweis, warnung, warnen, betrug, betrüg, abzock, richtlinie, nutzungsbedingung, verboten, verstoß, verstöß, offiziell, automatisch,
        käuferschutzprogramm, kurier, zusteller, paketbote, hersteller, dhl, hermes, aufdruck, motiv, typenschild, etikett, gebrauchsanweisung, aufkleber, niemandem, an
        der kasse, angebot annehm, annehmen oder ablehnen, auf ihre/dieselbe karte, bitten/verlangen/fragen .. nie, bleib hier, bleiben sie hier, der plattform
        geschlossen, die plattform bucht, dort annehmen, fall ist geschlossen, fallen sie nicht, für den kurier/fahrer/zusteller/paketboten, für ihre/deine sicherheit,
        geben/teilen sie keine, geben/zahlen/schreiben/klicken sie nie, gegen die regeln, gib/gibst niemals, gib/gibst/teile keine, gleiche zahlungsmittel, hat dich/sie
        jemand, hat man sie, im streitfenster/fallverlauf/reklamationsfenster/warenkorb, innerhalb/von der plattform, ist .. abgeschlossen, kann ich nicht annehmen,
        käuferschutz gilt/verliert, können es annehmen, lass dich nicht, lassen .. offen, lassen sie sich nicht, mail erhalten/bekommen, melde es uns, melde uns, melden
        sie es uns, melden sie uns/solche/das, niemals/nie/nicht außerhalb, offizielles angebot, sicher bleiben, teile/zahl nie, tipp der, uns gemeldet, unsere regeln,
        verlieren sie den, verlierst du den, vom system, wie gewohnt im, wir erstatten über, wurde .. geschlossen/zurückgezogen/beendet, wurde/wird geschlossen, wurden
        sie gebeten, zu ihrer/deiner sicherheit, über das system, über den fall, über die plattform/kasse, können sie .. zurückgeben, kannst du .. zurückgeben"""),
    mine=stems("""
        darf man .. schließ/zumach/zurückzieh/zurückzuzieh/stornier/beend/lösch/zurücknehm/abbrech/aufheb/annullier/bestätig, dürfen sie ..
        schließ/zumach/zurückzieh/zurückzuzieh/stornier/beend/lösch/zurücknehm/abbrech/aufheb/annullier/bestätig, hab/habe mich, habe/hab/haben ich/wir ..
        geschlossen/zugemacht/zurückgezogen/storniert/beendet/gelöscht/zurückgenommen/abgebrochen/annulliert/gemeldet/bestätigt, ich hab/habe mich, ich habe
        versehentlich, ich habe/hab aus versehen, ich mache .. zu, ich möchte/will/würde/wollte/kann/muss/musste/werde ..
        schließ/zumach/zurückzieh/zurückzuzieh/stornier/beend/lösch/zurücknehm/abbrech/aufheb/annullier/bestätig, ich nehme/ziehe .. zurück, ich
        schließe/storniere/beende, ich/wir habe/hab/haben/hätte ..
        geschlossen/zugemacht/zurückgezogen/storniert/beendet/gelöscht/zurückgenommen/abgebrochen/annulliert/gemeldet/bestätigt, können/könnten sie meine, mach ich ..
        zu, meine bestellung, möchte/will/kann/könnte/muss/soll/werde/werd/bis/bevor/wenn/sobald ich ..
        schließ/zumach/zurückzieh/zurückzuzieh/stornier/beend/lösch/zurücknehm/abbrech/aufheb/annullier/bestätig, nehme/ziehe/zieh ich .. zurück,
        schließe/storniere/beende/weil/da ich, wie kann man .. schließ/zumach/zurückzieh/zurückzuzieh/stornier/beend/lösch/zurücknehm/abbrech/aufheb/annullier/bestätig,
        wir beenden, wir bitten kunden .. schließ/zumach/zurückzieh/zurückzuzieh/stornier/beend/lösch/zurücknehm/abbrech/aufheb/annullier/bestätig, wir werden ..
        schließ/zumach/zurückzieh/zurückzuzieh/stornier/beend/lösch/zurücknehm/abbrech/aufheb/annullier/bestätig, würde .. gerne .. stornieren, würde gern ..
        stornieren, ich melde mich, melde ich mich, ich schreibe ihnen, ich schreibe dir, wo trage ich, wo gebe ich, wo kann ich, ich nutze, ich nehme"""),
    honest=stems("""ausverkauft, vergriffen, lieferverzug, lieferverzög, lieferproblem, wahrheit, ehrlich, tatsächlich, wirklich, fehler liegt bei uns, fehler von uns, kann
        nicht liefern, lager leer, liefert nicht, nicht auf lager, nicht mehr auf lager, nicht mehr vorrätig/lieferbar/verfügbar, nicht
        vorrätig/lieferbar/verfügbar/liefern, nur wenn, unser fehler, verkäufer storniert, vom verkäufer, wahre ursache, wahre/richtige/echten grund, wenn tatsächlich, wer
        .. versehentlich, wirklich versehentlich, wunsch des verkäufer"""),
    other_case=stems("""deckel, schachtel, karton, =box, kiste, schublade, hülle, handyhülle, =tür, türe, fenster, ventil, klappe, schloss, schnalle, klettverschluss, flasche,
        dose, topf, koffer, tasche, reißverschluss, verschluss, =konto, anzeige, inserat, auktion, =abo, newsletter, bestellung, order, vorhang, feiertag, samstag, sonntag,
        uhr, auf alle fälle, auf gar keinen fall, auf keinen/jeden fall, für den fall, geschäft ist/bleibt, im falle/notfall, im schlimmsten fall, in
        diesem/dem/jedem/ihrem/deinem fall, in solch, laden ist/hat/bleibt, laden/geschäft/büro/filiale schließ, um 14 uhr, unter umständen"""),
    # ------------------------------------------------------------------- amounts and time
    currencies={r"\beuros?\b|\beur\b": "EUR", r"\b(?:us[ -]?)?dollars?\b": "USD", r"\b(?:schweizer )?franken\b|\bfr\.?(?= ?\d)|\bsfr\b": "CHF",
        r"\bpfund\b": "GBP", r"\byuan\b": "CNY", r"\brubel\b": "RUB", r"\bzloty\b": "PLN"},
    numbers={"ein": 1, "eine": 1, "einem": 1, "einen": 1, "einer": 1, "eins": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "fuenf": 5, "sechs": 6,
        "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "zwoelf": 12, "vierzehn": 14, "fünfzehn": 15, "zwanzig": 20,
        "dreißig": 30, "vierzig": 40, "fünfzig": 50, "hundert": 100},
    moments={r"\bü?bermorgen\b": "+2d", r"(?<!guten )\bmorgen\b": "+1d", r"\bheute\b|\bsofort\b|\bgleich jetzt\b": "+0d",
        r"\bnächste woche\b|\binnert wochenfrist\b": "+7d", r"\bnächsten monat\b": "+30d"},
    units={r"(?:werk|arbeits)?tag(?:en|e|s)?\b": "1d", r"wochen?\b": "7d", r"(?:stunden?|std\.?|h)\b": "1h", r"monat(?:en|e)?\b": "30d"},
    months={"januar|jänner|jan": 1, "februar|feber|feb": 2, "märz|maerz|mrz": 3, "april|apr": 4, "mai": 5, "juni|jun": 6, "juli|jul": 7, "august|aug": 8,
        "september|sept|sep": 9, "oktober|okt": 10, "november|nov": 11, "dezember|dez": 12},
    # ------------------------------------------------------------------- the coach of descriptions
    ordered=stems("""bestellt, gekauft, kaufte, erworben, geordert, ersteigert, ausgesucht, bezahlt, orderte, angeboten als, angegeben/versprochen war, auf dem foto, auf den
        fotos, auf der seite, beschrieben als/war, bestellung umfasst/enthielt, im inserat/angebot, in der anzeige/beschreibung/artikelbeschreibung, laut
        anzeige/beschreibung/angebot/inserat/artikelbeschreibung, meine bestellung war, sollte .. sein/haben, sollten .. sein"""),
    arrived=stems("""angekommen, =ankam, =kam, =kamen, gekommen, erhalten, =erhielt, bekommen, bekam, geliefert, eingetroffen, zugestellt, ausgepackt, auspack, kaputt,
        defekt, beschädig, zerbrochen, zerkratzt, gerissen, verbogen, undicht, =fehlt, fehlen, fehlte, verbeult, zerbeult, gesprungen, abgebroch, tropft, riecht, stinkt,
        wackelt, gefälscht, fälschung, plagiat, =riss, =loch, kratzer, gebraucht, liegt, statt, misst, findet/sind nur, funktionier/geht/lädt .. nicht,
        geht/lädt/passt/schließt/startet/leuchtet/läuft nicht, geschickt wurde, im paket/karton/umschlag, in der kiste/schachtel, ist ein, lag .. drin, löst sich, zu
        klein/groß/kurz/eng"""),
    not_arrived=stems("""verschwunden, verschollen, immer noch nicht, kein paket/päckchen, keine sendung/lieferung/bewegung, nicht
        angekommen/erhalten/bekommen/geliefert/zugestellt/gekommen, nichts da, nie angekommen/erhalten/bekommen/geliefert/gekommen, noch nicht da, sendungsverfolgung ..
        seit, steckt/hängt fest, verfolgung steht, verloren gegangen, warte .. noch/immer, warte seit"""),
    wanted=stems("""erstatt, rückerstatt, zurückerstatt, umtausch, umgetausch, austausch, ersatz, ersetz, tausch, nachlass, preisnachlass, rabatt, nachliefer, nachsend,
        minderung, zurückgeb, zurückzugeb, zurückschick, zurückzuschick, zurücksend, zurückzusend, rücksend, rückgabe, neulieferung, reparatur, passenden, entschädig,
        =zurück, bitte .. schicken/senden, brauche .. neue, gebt mir, geld wieder, geld/betrag/preis/hälfte/schick/sende .. zurück, geld/euro/eur/alles zurück, möchte ..
        neue/richtige"""),
    defects=stems("""=riss, =risse, kratzer, =loch, löcher, fleck, delle, sprung, gesprungen, =naht, nähte, bruch, gebroch, abgebroch, rost, schimmel, beule, macke,
        reißverschluss, knopf, knöpfe, griff, scharnier, deckel, bildschirm, display, akku, riemen, sohle, stempel, stecker, kabel, linse, motor, =rad, räder, schraube,
        gewinde, zerkratzt, verbogen, undicht, verbeult, zerbroch, gerissen, tropft, wackelt, ausgefranst, pixel, falsche/andere farbe/größe, falsches modell, geht nicht
        an, lädt nicht"""),
    places=stems("""=rot, =rote, =roten, =roter, =rotes, blau, grün, schwarz, =weiß, =weiße, =weißen, =weißer, braun, =grau, =graue, =grauen, gelb, rosa, lila, silber,
        =gold, golden, beige, leder, baumwoll, polyester, plastik, =holz, metall, keramik, =glas, links, rechts, =oben, =unten, vorne, hinten, linke, rechte, oberseite,
        unterseite, rückseite, vorderseite, ärmel, ecke, kante, kragen, boden, größe xs/s/m/l/xl"""),
    angry=stems("""=dieb, =diebe, betrüg, betrug, lügner, lügen, gauner, halunk, verbrecher, abzock, idiot, verarsch, arsch, schwein, kriminell, halsabschneider,
        schwindler, gesindel, ganove, hölle, verreck, pleite, fertigmach, verklag, schlechtest, widerlich, ekelhaft, unverschäm, frechheit, saftladen, dreck, =müll,
        schrott, scheiß, =mist, unterirdisch, abschaum, pfui, anwalt, polizei, wucher, trottel, deppen, ich weiß wo, nie wieder, offenen auge, schämen sie sich, schämt euch"""),
)  # fmt: skip
