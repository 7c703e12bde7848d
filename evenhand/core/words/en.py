"""English: words by what they mean in a dispute between a buyer and a seller."""

from .thesaurus import Thesaurus, stems

THESAURUS = Thesaurus(
    code="en",
    close=stems("""
        =close, =closes, closing, closur, =clos, clsoe, =colse, =end, =ends, ending, =ended, finish,
        finalis, finaliz, cancel, cansel, cancle, withdraw, widthdraw, withdrew, with draw, retract, revok,
        rescind, =drop, dropp, =remove, removing, removal, =removed, =delete, deleting, deletion, =deleted,
        =lift, lifting, =lifted, =bin, discontinu, terminat, dismiss, =undo, undoing, =void, =annul, annull,
        nullif, conclud, conclusion, =stop, stopping, =stopped, =halt, ceasing, =shut, =kill, =ditch, =axe,
        =pull, pulling, reversing, =revert, take .. back, take .. down, take .. off, take .. away, taking ..
        back, taking .. down, taken back, taken down, pull .. back, pull .. down, pull .. out, call .. off,
        calling .. off, called off, let .. go, =letting go, leave .. alone, give up, giving up, get rid,
        =getting rid, put .. down, put .. aside, put .. to rest, put .. to bed, put an end, putting an end,
        set aside, step back, step away, back out, back down, back off, pull out, wrap up, wind up, =clear,
        =clears, =cleared, lay .. down, lay to rest, disappear, vanish, go away, goes away, =gone, =away,
        forget about, forgo, waive, waiving, relinquish, renounc, desist, =quit, =quash, =resolve,
        =resolved, =settled, mark .. resolved, mark .. solved, mark .. closed, not continue with, not go on
        with, not proceed, not pursue, not keep, no longer pursue, not escalate, deescalate, de escalate,
        =let go, =no more, stand down, =hold off, =archive, =cut, make .. disappear, make .. go away, off
        the table, =erase, sign off, call it a day, call it quits, =closed, get shot of, lapse, see off, get
        .. closed, put .. behind us, not wish to carry on, no dispute, no more dispute, no open dispute,
        leave .. dispute, hit resolved, press resolved, carry on without, take back, take it back, call off,
        call it off, let it go, let go, bring .. to an end, scrap, abandon, shelve, abort, lay .. to rest,
        unfile, reverse, leave .. be, sort .. by closing, wind .. up, chuck .. out, lose the, not go ahead,
        cease"""),
    case=stems("""
        disput, disspute, dispite, dispyte, dispuet, =claim, =claims, =cliam, complain, compliant, =case,
        =cases, chargeback, charge back, refund request, return request, refund application, refund claim,
        request for a refund, request for refund, request for return, refund thing, refund demand, demand
        for refund, refund case, return case, money back request, application for refund, objection,
        arbitration, proceeding, =procedure, conflict, escalat, mediation, grievance, =protest, buyer
        protection, purchase protection, protection request, protection case, protection claim, protection
        application, after sale, aftersale, paypal case, =inquiry, =enquiry, =litigation, resolution
        request, resolution case, resolution cent, investigation, =refund button, cancel refund, cancel the
        refund, cancel your refund, withdraw the refund, withdraw your refund, withdraw refund, stop the
        refund, quarrel, red flag, ticket, return application, appeal, reclamation, petition, what you
        filed, you filed, you opened, you raised, thing you opened, item not received, inr, snad"""),
    close_whole=stems("""problem/issue/matter solved/resolved, problem/issue is solved/resolved, problem as solved,
        mark/hit/press .. resolved/solved, =close/=closing it please/pls/first/now/and/then/so, =close this please,
        please/pls/kindly/just/first close it, you/u/could close it, please/kindly/just/can
        withdraw/drop/cancel/retract it, withdraw/drop it first/please, =close first, please close first,
        when/once/if/after you/u close, soon as you close, =close =please/=pls/=plz, close then i/we,
        cancel/withdraw/stop refund, cancel/withdraw/stop the/your/ur/this refund/application/request,
        drop/close/retract/revoke the/your/ur request, take back your/the request, withdraw/cancel
        application/request, cancel return request, don't/dont escalate, do not escalate, no dispute please, no more
        dispute"""),
    close_it=stems("""close/cancel/withdraw/drop/remove/end/finish/undo/retract/revoke/delete/stop/lift/shut/scrap/bin/kill/pull
        it/this/that, take/put it/this/that back/down/off, let it go, call it off, get rid of it, step back from
        that/it, give it up, closing/cancelling/canceling/withdrawing/dropping/removing it, it
        closed/cancelled/canceled/withdrawn/dropped/gone/removed"""),
    choose=stems("""
        choos, chose, chosing, =choice, select, =selct, =pick, =opt, opting, =put, =puts, putting, write,
        writing, =wirte, =state, stating, =say, =tick, ticking, click, =clik, =mark, marking, indicat, tell,
        =use, using, =enter, =entering, =type, typing, fill, specif, quote, =press, =tap, =hit, =go with, go
        for, =set, cite, citing, declar, claim that, =note, noting, answer, reply, replies, report, explain,
        inform, =list, remark, comment, apply, highlight, go under, =name, =check, =label, pretend,
        describe, blame, attribut, =file, mention, use as, choose as, switch .. to, change .. to, adjust,
        update, described as, if they ask, if asked, when asked, if anyone asks, if anybody asks, asks you
        why, ask you why, ask why, asks why, they ask, when it asks, if it asks, in case they ask, pin it
        on, =be that, just be"""),
    cancel=stems("""cancel, cancle, cansel, annul, void the order, call off the order, revoke the order, drop the
        order, withdraw from the purchase, withdraw the order, terminate the order"""),
    blame=stems("""
        i don't/dont want/need, i do not want/need, no longer want/need/requir/interest/desir/necess, no
        more need/want, not want/wanted/needed/requir/interest/necess, dont/don't/didn't/didnt/doesn't want,
        do not want, dont/don't need it/the/any/this, =don't/=dont need, =do =not =need, not need
        it/the/any, doesn't need, do not like, don't/dont like, not like it, unwanted, unneed, =need no
        more, want it no, want/need it anymore, want any more/longer, fit anymore, chang .. mind,
        change/changes of mind/heart/plan, changed plan, plans/mind changed, plans have changed, second
        thought, different mind, by mistake/accident/error, in error, accident, mistak, misorder, misclick,
        mis click/order, mispurchas, wrongly order/bought, bought/ordered/order/chosen/chose wrong,
        ordered/bought/chose/picked/clicked/selected the wrong, wrong item/size/product/colour ordered,
        wrong item by, size/colour chosen wrong, wrong
        address/choice/quantity/variant/click/purchase/order/buy, =wrong =size, incorrect
        address/order/size, address is/was wrong, duplicat, double/repeat/repeated order,
        ordered/bought/order twice, bought .. twice,
        personal/private/own/other/another/different/buyer/buyer's/customer reason, personal circumstanc,
        buyer's/buyer remorse, remorse, =regrets, buyer's regret, customer/buyer/buyer's request, request of
        the/a buyer/customer, request of buyer, requested by buyer/customer, requested by the
        buyer/customer, buyer/customer cancel, buyer/buyers/buyer's/customer/customer's fault, your/my/own
        fault/mistake/error/decision/request/wish/choice, your own fault/mistake/decision/request, my own
        fault/mistake, buyer/buyer's/your/=ur side, found/find .. cheaper/better, found it elsewhere,
        cheaper elsewhere, better price/deal, bought/got it elsewhere, bought .. elsewhere, too expensive,
        can't/cannot/cant afford, out of budget, lack of money, no money/need/reason, financial reason, not
        suit, doesn't suit, =other, =others, =something else, none of the above, =personal, forgot ..
        coupon/voucher/discount, never order, did not order, didn't order, moving/moved house, already have
        one/it, going on holiday, =impulse, =miscellaneous, just browsing, tastes changed, =whim, inadvert,
        unintention, isn't needed, no use for, no longer, don't need, didn't need, not required, second
        thoughts, reconsider, decided against, wrong
        size/colour/color/item/address/variant/quantity/model/one/version, misread, price dropped, doesn't
        like it, didn't like it, change of plan/plans/heart/mind, changed .. plans/mind, lost interest,
        doesn't fit/suit, does not fit/suit, didn't fit/suit, user error,
        typed/entered/gave/put/wrote/spelled .. wrong, not at home, wasn't home, nobody home, nobody was
        home, refused delivery, unclaimed, dropped it, mishandled, misuse, not our fault, not the seller's
        fault, out of curiosity, made an error, already own, cheaper somewhere"""),
    reason=stems("""reason, reson, =cause, option, =field, drop down, dropdown, menu, =motive, ground, =explanation,
        =comment, =box that, cancel as, cancel it as, cancel this as, cancel with, put it down, put down as, category,
        justif, = grounds"""),
    confirm=stems("""confirm, conform, comfirm, =approve, =report, =tell, telling, =say, saying, =state, stating,
        write, writing, =mark, acknowledg, declar, answer, reply, replies, inform, certif, verif, assure, attest,
        testif, =vouch, let .. know, =click, press, =tick, pretend, sign for, =sign the, =put, =record, claim that,
        =swear, convince, admit, =post, explain, =note, give a statement, update, case manager, say to, tell support,
        tell paypal, tell ebay, tell the bank"""),
    untrue=stems("""
        receiv, reciev, reciv, arriv, ariv, deliver, =got it/the/your/everything, got the goods/parcel,
        has/have come, came, turned/showed up, is/was here/there, =reached, picked up, collected, in your
        hands, have it now, =with =you, all/everything good/well/ok/fine/great/works, all/everything is/was
        good/well/ok/fine, in good order, in order, quality/item/items/goods/product/parcel ok/good/fine,
        quality/item/product/parcel is/was ok/good/fine, goods are ok/good/fine, good quality/condition,
        it/it's was/is/fine fine, was/were/are/is fine, is/was perfect, perfect condition, works
        fine/well/perfect/now, it works, =works, working fine/well/perfect/properly, is working, runs fine,
        as described/expected/advertised, match .. description/listing, no/without
        problem/issue/defect/damage/fault/complaint, not damaged/broken/defective, never broken, undamaged,
        intact, nothing missing/wrong, nothing is missing/wrong, complete, flawless, satisf, =happy,
        pleased, content with, solved, resolved, fixed, settled, repaired, refunded already, already
        refunded, have/been/was refunded, refund received, been repaid, got my/the money, =my fault, opened
        .. by mistake, opened by mistake, =misunderstanding, =ok, =okay, =fine, =perfect, =yes, i
        received/got, i have received, got here, it's there, is with you, turned out fine, no complaints,
        working now, working again, works again, as good as new, brand new condition, in one piece, we
        agreed, reached an agreement, came to an agreement, neighbour had it, neighbor had it"""),
    not_here=stems("""
        not arrive yet, hasn't arrived, has not arrived, hasnt arrived, not here yet, not received yet, not
        there yet, isn't there, isnt there, not come yet, hasn't come, not yet, even though, even if,
        although, =though, before it arriv, before it com, before you receiv, before you get, before arriv,
        before deliver, in transit, on the way, on its way, on the road, underway, is coming, will come,
        will arrive, =arrives soon, come soon, coming soon, still travel, travelling, traveling, still
        moving, is delayed, later, customs, in advance, already now, regardless, anyway, =despite, whether
        or not, no matter, still miss, will be there, before we ship, before i ship, before i send, before
        shipping, =first, so that the money, so the money, release the money, release the payment, release
        payment, unlock, =early, so they, so that the, so ebay, so the platform, to keep them, then they, on
        the van, out for delivery, few days more, still on the way, still on its way, not arrived, yet to,
        hasn't shown, even tho, still in"""),
    instead=stems("but, rather, instead"),
    channel=stems("""whatsap, whats app, what's app, wats app, wassap, watsap, wattsap, whats up app, whtsap, whatapp,
        =wapp, =wsp, =wa, =w app, telegram, telegrm, telegrem, tele gram, =tg, wechat, we chat, weixin, =vx, v chat,
        viber, on signal, via signal, signal app, skype, facebook, =fb, messenger, instagram, insta gram, =insta, =ig,
        discord, kakao, =qq, zalo, =line id, my line, line app, snapchat, on snap, my snap, =sms, imessage, facetime,
        on imo, tiktok, on twitter, =my =e =my =mail, =your =mail, =mail =me, =mail =us, =our =mail, write mail, =your
        =e =mail, =by =e =mail, =via =e =mail, =per =e =mail, =e =mail =me, =e =mail =us, =e =mail =address, email me,
        email us, my email, your email, by email, via email, per email, our email, email address, ur email, =mail,
        gmail, hotmail, protonmail, =inbox, phone number, by phone, on the phone, over the phone, via phone, =phone
        me, =phone us, per phone, telephone me, my mobile, your mobile, my cell, your cell, my number is, my number,
        text my number, your number, ur number, our number, landline, another app, other app, different app, another
        chat, private chat, other messenger, =dm, =dms, direct message, google chat, on zoom, hangout, linkedin,
        =threema"""),
    contact=stems("""
        write, writing, messag, =msg, =text, texting, contact, =add, adding, call, =ring, ringing, reach,
        find me, find us, talk, chat, speak, =ping, =dm, =pm, =hit, =drop, connect, reply, answer, discuss,
        continu, carry on, move, moving, switch, follow, communicat, negotiat, get in touch, in touch, keep
        in touch, is available on, come to, come over, go to, =share, give me, give us, give your, send me,
        send us, send your, send ur, =tell, what's, what is your, your, do you use, you use, do you have,
        have you got, scan, join, shoot, exchange, better on, faster on, sort, arrange, handle, settle,
        =deal, =via, get hold, buzz, shout, invite, =are on, see you, meet, here is my, here's my, this is
        my, got, have you, on my, i use, i'm on, we are on, we're on, also on, is on, only on, =to =my, my
        manager's, boss's, drop me, pop me, give me a, holler, text this, this number, hmu"""),
    pay=stems("""=pay, =pays, paying, payment, =paid, payed, transfer, wire, wiring, refund, reimburs, settle,
        settling, deal, return, send, =sent, deposit, remit, compensat, =buy, buying, order, purchas, =price, cheaper,
        discount, =sell, selling, =sale, trade, trading, busines, transact, money, give, giving, get your, get the,
        receive, repay, accept, =collect, collection, pick up, pickup, =take, =prefer, =want, charge, invoice,
        checkout, check out, top up, load, =put, credit, drop, handle, sort, arrang, do it, do this, finish, complete,
        resolve, solve, agree, =cost, fee, save, saving, share .. details"""),
    rail=stems("""paypal, pay pal, paypel, =pp, zelle, venmo, cash app, =revolut, transferwise, =wise, western union,
        moneygram, money gram, skrill, neteller, payoneer, alipay, ali pay, wechat pay, wechatpay, apple pay, google
        pay, gpay, bank transfer, bank wire, wire transfer, bank deposit, direct deposit, bank account, bank detail,
        bank info, bank data, bank card, bank number, =iban, =swift, =bic, sort code, account number, account detail,
        account info, routing number, card number, debit card, credit card number, your card detail, card detail,
        bitcoin, =btc, ethereum, =eth wallet, =usdt, usdc, tether, crypto, wallet address, my wallet, crypto wallet,
        your wallet, gift card, giftcard, amazon card, steam card, itunes card, amazon voucher, steam code, cash,
        friends family, friends n family, friend and family, family and friends, family option, =f f, =f n f, as a
        friend, as friend, =ff, =upi, paytm, phonepe, mpesa, m pesa, bizum, =pix, =interac, e transfer, etransfer,
        giro, paysafe, perfect money, webmoney, qiwi, =swish, =twint, blik, mobilepay, =mb way, money order, cheque,
        personal account, private account, into my account, to my account, to our account, company account, prepaid
        card, =monero, the qr, my qr, this qr, qr code, binance, coinbase, payment link, monzo, sofort, via stripe"""),
    outside=stems("""
        outside the/this/of platform/site/app/system/market/shop/website/ebay/amazon, outside of the
        platform/site/app/system/market, outside ebay/amazon/ali, deal/pay/settle/buy/order/talk/sell
        outside, =outside, off platform/site/ebay/ali/amazon/here/this/of/market, off the
        platform/site/app/record/books, offsite, offline, me/us/you direct/directly,
        deal/trade/go/buy/order/settle direct/directly, pay/refund .. direct/directly, direct deal,
        direct/directly/straight from/with/to me/us/my/you/your, privat, between us/ourselves, between you
        and, between the two, among ourselves, just us/between, just the two, one to/on one, you and me, in
        person/private/cash, face to face, hand to hand, under the table/counter, behind the back,
        pay/talk/chat/continue/settle elsewhere, pay/talk/chat somewhere else, another/other/different
        place/channel, another platform, without the/this platform/site/app/middle/fee, without
        ebay/platform/amazon/commission/fee, no middleman/platform/commission/fee, bypass, by pass,
        circumvent, dodge, =skip, skip/avoid/leave the/this platform/site/app/marketplace/fees,
        skip/avoid/leave ebay/amazon/commission/fees/platform, get/go around, around the platform/system,
        not through/via/on the platform/site, not through ebay, not on here, than the site, my/our
        website/site, my/our own shop/store/website/site, own website/shop/site/store, web shop, webshop,
        homepage, away from here/this, away from the platform/site, not involve, keep .. out of it/this, no
        need for/of platform, no need for the platform, save/saves the/on fee/commission, save/saves
        fee/commission, platform/ebay fee/takes, the commission, less without, ourselves, not in the system,
        beside/aside the platform, link below, following link, take this/it to, lets take, let's take, off
        app, take this off, take it off the, take things off, out of the app, not via here, not via the app,
        settle it that way, between you and me, directly to our account, to our account directly, save the
        fees, save the 10, without fees, avoid the fee, dodge the fee, cut out the, cut the middle"""),
    give=stems("""
        =back, price back, money back, half back, amount back, compensat, pay back, paying back, =pay,
        =paying, give, giving, send, re send, =sent, re, =post, posting, mail, dispatch, transfer, wire,
        credit, offer, exchange, swap, get, you get, u get, have back, issue, process, provide, make up,
        make it up, make good, make it right, =put, =add, adding, include, throw in, chuck in, =slip, =pop,
        deliver, =cover, covering, =bear, knock .. off, =knock, take .. off, deduct, settle, grant, arrange,
        =hand, drop .. in, hand over, sort .. out, venmo, zelle, paypal, gift, treat, be yours, is yours, go
        out, goes out, =leave, leaves, is back, be back, land, hit your, be in your, on its way, on the way,
        absorb, produce, prepare, find you, let you have, return .. back, transfer back, send back your,
        makes, make you, wire .. back, lose no, not lose, get back, see your, be made, be paid, be sent, be
        returned, be given, be on your, be in, arrive, =with you, bung, sling, stick in, money follow,
        dollars follow, euros follow, pounds follow, amount follow, money come, comes back, coming back,
        coming to you, ship .. again, ship you, ship a, ship the missing, =expect =your, expect a, ship
        another, ship new, ship it, ship one, return everything, wire it, transfer it, popped back, ship
        out, ships out, shipping out, sent out, gets mailed, gets sent, gets shipped, reach you, reaches
        you, hit your account, in your pocket, to your account, to your card, on your doorstep, at your
        door, doorstep, refunded, reimbursed, repaid, made whole, taken off, off what you paid, knocked off,
        shave .. off, thank you with, sweeten, on me, on us, out of my own pocket, out of our own pocket,
        square .. up, make amends, =yours, coming your way, come your way, heading your way, headed your
        way, makes its way, guaranteed, authoris, authoriz, agreed to, see to that, on its way back"""),
    money=stems("""
        money, money back, half back, amount back, price back, refund, refnud, refound, =amount, =sum,
        compensat, reimburs, repay, repaid, =part, =third, quarter, difference, full price, whole price,
        purchase price, payment, dollar, =usd, =buck, =euro, =euros, =eur, pound, =gbp, quid, =tenner,
        =fiver, yuan, =rmb, =cny, =cents, pence, percent, rupee, =yen, franc, =cad, =aud, =chf, =cash, it
        all, all of it, all back, postage, shipping cost, customs fee, =cost, =costs, =damage, loss, out of
        pocket, full amount, every cent, every penny, every dollar, =funds, transfer back, pay back,
        partial, =grand, cashback, for your trouble, for the trouble, for the inconvenience, goodwill, for
        the hassle, hassle, back in your account, percent back, dollars follow, euros follow, pounds follow,
        money follow, return everything, wire it, transfer it, % back, half, 50%, a third, everything you
        paid, what you paid, full refund, partial refund, all your cash, whole lot, the lot, bucks, bob,
        dosh"""),
    goods=stems("""
        new one, replac, resend, re send, reship, re ship, brand new, fresh one, =fresh, second one, other
        one, different one, correct one, right one, correct item, right item, right size, correct size,
        right colo, correct colo, missing part, missing piece, missing item, missing one, the missing, spare
        part, new item, new product, new piece, new unit, new parcel, new package, new pair, new set, new
        order, =new, exchange, again, once more, one more, second time, swap, extra one, second parcel, same
        one, new screen, the rest, lacking, new version, the other half, other half of the order, another,
        spare, substitut, another one, another unit, remake, rebuild, redo"""),
    favour=stems("""
        gift, =present, =presents, coupon, voucher, discount, bonus, next order, next purchase, next time,
        future order, future purchase, following order, =free, for free, freebie, surprise, store credit,
        =credit, special price, vip, reward, half price, percent off, on us, on the house, cheaper next,
        promo code, reduction, rebate, little extra, something extra, something nice, goodie, token of, good
        price, best price, better price, off your next, money off, perk, thank you gift, little something,
        sweetener, complimentary, loyal"""),
    will=stems("""
        =will, =ill, i'll, we'll, you'll, it'll, that'll, he'll, =shall, going to, gonna, =gona, promis,
        worth, guarante, swear, swore, assure, commit, =i, =we, =wll, =can, =could, happy to, glad to,
        gladly, ready to, willing, am sending, are sending, intend, plan to, =you get, =u get, u will, you
        have my word, my word, be sure, be certain, =ull, arrange, =let me, for sure, =then, once you, as
        soon as, after you, after that, in return, immediately, straight away, right away, same day, within,
        in .. hours, in .. days, in 24, in 48, in a few, =deal, boss, manager, my colleague, finance
        department, =makes, accountant, warehouse, factory, would be, is on its way, on me, count on,
        expect, be made, in exchange, tomorrow, today, tonight, next week, this week, in a week, monday,
        tuesday, wednesday, thursday, friday, saturday, sunday, =full, offer, from us, from me, want to
        send, want to pay, want to give, would, 'd be happy, i'd, we'd, you'd, you would, how about, what
        about, what if, what do you say, sound fair, sound good, sounds fair, sounds good, work for you,
        okay, ok, ok for you, all right, alright, agreed, does that, fair enough, trust me, believe me,
        honest, word, may i, may we, might, able to, prepared to, authorised, authorized, approved, the
        moment, the minute, right after, shortly, asap, working days, business days, by the end, end of the
        week, end of the month, weekend, in no time, on the spot, for you, to you"""),
    give_will=(),
    negation=stems("""=not, =never, =don't, =dont, =no, no need, do not have to, don't have to, dont have to, not have
        to, do not need to, don't need to, dont need to, not need to, needn't, without, =won't, =wont, =can't,
        =cannot, =cant, =couldn't, =wouldn't, =shouldn't, =mustn't, =didn't, =didnt, =doesn't, =doesnt, =isn't, =isnt,
        =aren't, =wasn't, =haven't, =hasn't, =nor, =neither, =nobody, =none, instead of, rather than, refuse to,
        =avoid, =hardly, =unless you, stop short, against, beware, =nothing, anything but"""),
    refusing=stems("""
        cannot, can not, can't, cant, unable, refus, impossible, not allowed, not possible, not able, not be
        able, not willing, not going to, unwilling, decline, no way, will not, won't, wont, do not refund,
        don't refund, does not, doesn't, not entitled, not eligible, regret that we, rejected, no refund, no
        return, not offer, do not offer, don't offer, do not accept, not responsible, nothing to refund, not
        cover, do not, don't, dont, would not, wouldn't, couldn't, could not, never, isn't possible, is not
        possible, not able to, unable to, if you buy, if you take, if you order, for three, for 3, orders
        over, orders of, in your basket, to your basket, automatically"""),
    demand=stems("""
        can i, could i, may i have, when will, are you going to, i'd like my, i need my, i demand, i ask
        for, we would like .. back, please refund me, refund me"""),
    told=stems("""
        seller/shop/vendor/merchant
        ask/asked/told/tells/want/wants/wrote/writes/said/say/keep/keeps/promis/offer/insist/demand/try/tried/suggest/begs/sends/sent,
        seller has/had/is asked/told/offered/promised/trying, he/she/they
        ask/asked/told/want/wants/wanted/wrote/said/promis/offer/keep/insist,
        asked/asks/asking/told/telling/tells/wants/wanted/want/pressing/pressured/forcing/urged/begged/begging/offered/offers/promised/promises/writes/wrote
        me, wrote/writes to me, you/u asked/told/wrote/said/promised/offered/keep/ask, you are/want/wanted
        asking/me, you're/are you asking, your request to, your message, why should/would i, why did/have
        you, why do you want, if anyone/someone/somebody asks, if a/the seller/buyer, anyone/anybody/sellers
        who, whoever, was/were/been/am asked to, being asked, support said/told/asked, note for the
        mediator, for the record, i will not, i won't/wont/refuse/never, i'm/am not going, i do not
        agree/use, i don't agree/use, i would/i'd rather not, i prefer to stay, i do not have, i don't have,
        not going to close, reporting, i report/reported, i have reported, why does it say, why does it, why
        is it, why was, never chose, never selected, never said, didn't choose, i told him no, i said no, he
        offered, she offered, they offered, was offered, i was promised, courier said, driver said, postman
        said, said nobody, can i still, is it too late, too late to"""),
    platform=stems("""
        never pay/send/share/give/transfer/ask/close/agree/accept, do not pay outside, don't pay outside, do
        not share, don't share, do not send money, for your safety/security/protection, your own
        safety/protection, our rules/terms, against the rules, against our, not
        allowed/permitted/protected/covered, forbidden, prohibit, violat, breach, scam, fraud, phishing,
        suspicious, stay safe, stay on the platform, keep .. on the/this platform, keep
        all/your/communic/payment, inside/within/through/via/by/from the platform, on the platform only,
        only on the platform, platform pay/hold/return, platform refunds you, platform will
        refund/pay/return/send, official offer/form/way/refund/replacement, proposed/offered/offer .. in the
        dispute, dispute form, resolution page, accept it there, accept there, formal offer,
        at/in/during/through checkout, at/in the checkout, the normal checkout, by the/a mediator, mediator
        closed/has, was closed, closed/closes/close by/automatically/itself, will be closed automatically,
        no protection, lose/loses/losing .. protection, protected, report it/them/this, report to us, please
        report, original/same payment method, original method, payment method you used, same card, card you
        used/paid, same way/account you, way you paid, notice from, notification, reminder from,
        automatic/automated message, support team, up to you, your choice whether, you may decide, do not
        click/reply, our staff, members, safety tip, warning, beware, you can return, you may return"""),
    mine=stems("""
        =i/=we closed/withdrew/cancelled/canceled/dropped, i/we have closed/withdrawn/cancelled, i've
        closed/withdrawn/cancelled, i will/can/would close, i will withdraw/cancel/take, i'll
        close/withdraw/cancel/take, can/may/should/shall/could i, =do i, how do i, how can i, how to, you
        may close/withdraw, saw you, see you have, see that you, thank/thanks you/for for/closing closing,
        thanks for closing, has/buyer closed, has withdrawn, i'm/am closing, i want/need/wish/tried to, i'd
        like to, i would like/prefer, if/when i, i/we paid/payed/bought/ordered/sent/returned/got/received,
        i have/already paid/received, refund/give/return me, pay me back, send me a/the/my/another/new, my
        money back, my refund/money, i want/need/expect/demand/accept/choose/chose/selected/confirm/wait,
        i'm waiting, i am waiting, waiting for, where is, when/will will/do/i i/get/get, do i get,
        can/could/would/will you send/refund/give/ship/resend/replace/exchange, do you
        refund/offer/send/ship/accept/give, will you, are you going, i can/hereby confirm, i'll confirm, i
        have received, i'm using, i am using, i use, i picked, i used, where do i, i clicked"""),
    honest=stems("""out of stock, no/lack stock, lack of stock, not in stock, sold out, no longer available, not
        available, unavailable, cannot/can't/cant/not ship, could not ship, unable to ship/deliver, not deliverable,
        cannot/can't deliver, seller ask/request/cancel/cannot/can't/didn't, seller could/did not,
        seller's/sellers/seller fault, supplier, shop cannot, shop could not, our fault/mistake/error/side, my side,
        delay, took too long, late delivery, shipping/stock problem/issue, damaged in our, price error,
        true/real/exact/actual reason, what/what's is/was/the the/reason reason, what was the reason, the reason why,
        tell me/us the reason, reason why/you, reason for your, reason that you, the truth, truthful, honest, if you
        no longer, if you don't want/need, if you do not want/need, if you have/changed/really/change/get/received
        changed/your, if you changed/really/received/get, if you want to cancel, if you have received, if you are
        satisfied/happy, only if/confirm/when/mark/press/click, when you receive, when you have received, when/once it
        arrives, when/once it has arrived, once you receive, once you have received, after you receive, after you have
        received, if it/parcel arrived, if it has arrived, if the parcel arrived, if everything/all is, if it is fine,
        whether, did you receive, did it arrive, have you received, has it arrived, what/which reason, why you, why do
        you, tell me/us if, let me/us know, please tell us if, not about us, broken, damaged, faulty, defective, not
        as described, not/never received, never arrived, other
        colo/size/item/question/model/option/order/side/day/than/parcel/half/people/customer/seller/buyer/hand/one/countr/product/photo/package,
        each/any/no/many/all other"""),
    other_case=stems("""phone/pencil/glasses/carrying/carry/hard/leather/silicone/transparent/protective/travel/watch/laptop/tablet/camera/guitar/violin/earbud/airpods/charging/storage/jewelry/jewellery/display/whatsapp/pillow
        case, pillowcase, suitcase, bookcase, showcase, in the case, case
        for/cover/lid/fit/size/of/colo/closes/sensitive/study/hinge/zipper/latch, case in black/blue, case is for,
        case close tight, in/upper/lower case, in any/that/this/which case, just in case, cases for, close the case
        well/tight/firmly/proper/careful, close/closes/closing the
        box/lid/door/zip/bag/clasp/valve/window/cap/tap/package/parcel/app, shop/store/office closes, shop/store is
        closed, we close at, we are closed, close/closes/closed at/on/for/until, closing time/hour, close
        to/up/friend/by/enough/fit, very close, so close, closely, closet, bank holiday, noise, cancelling/canceling
        headphone, end of the/month/year, weekend, both/front/high/other/the end, end cap/table, drop off/in, drop
        shipping/test, dropship, dropp off, dropped at/in, remove stain/before, stop watch, ear/eye/water drop,
        cancel order, cancel the/my/your/this order/purchase, claim to fame, claims to, business card,
        return label/address/policy, return within 30, back pocket/panel/cover/side/door/seat/camera/of, back in
        stock, backpack, on/at the back, pay attention, gift wrap/box/bag/for/wrapping, as a gift, a present for,
        birthday/christmas present/gift, free shipping/delivery/size, feel free, toll/hands/lead/bpa/sugar free, new
        stock/collection/photo/picture/customer/here/year/model/tracking/address/invoice/quote/link/label/offer/video,
        another photo/picture/question/colo/size/address/invoice/link/day/time/tracking/account/video,
        paypal/whatsapp/telegram sticker/logo/icon/pillow/case, cash register/box/drawer/counter, gift card
        holder/stand/envelope, bank transfer slip, coin/phone/card holder, phone
        cover/charger/screen/stand/shell/model, phone number on/for the label/courier/carrier, number for the courier,
        mobile phone, e mail the invoice, invoice by,
        tracking/order/parcel/item/part/model/invoice/serial/house/reference/article/case number, number of, iphone,
        smartphone, cell phone, mail carrier, registered mail, by mail, airmail, air mail, mailbox, mail box, postal
        mail, power/piggy bank, leather/a/the wallet, wallet in/chain, card slot"""),
    nothing=stems("""
        could you not, no problem at all, don't/dont worry/hesitate/forget/panic, do not
        worry/hesitate/forget, don't be angry/upset, do not be angry, not to worry, no
        worries/doubt/trouble/fuss/hassle/time/later, why don't you, why not/was, not
        only/happy/because/just/so/later, no hard feelings, not a problem, nothing personal, without
        delay/further/trouble/problem, sure thing, if/or not, i am sorry, don't you think, is it not, isn't
        it, no later than, no matter what, whether or not, if you don't/dont, if you do not, unless you,
        was/were sent, was issued/shipped/posted, been shipped/sent/issued, was delivered to, was refunded
        on, refund was issued/sent/made, money was sent, it closes with, closes with a, email confirmation,
        email me/you the invoice, email the invoice, email you a, name and phone number, number is 4, we/i
        regret, regret to, other entrance, use the other, in the other, take/accept paypal, paid with/by/via
        paypal, paypal claim/case/dispute, open a paypal, directly from our, sent directly, direct from the
        warehouse, directly in the sun, direct sunlight, directly to the post, free postage, two or more,
        buy three, nice to deal, from monday, ship again, would you take, i give you .. for it, i'll give
        you .. for it, happy birthday, best price, new arrivals, phone model, good news"""),
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
    # ------------------------------------------------------------------------------ the coach
    ordered=stems("""ordered, =ordred, i bought, bought a, bought the, bought this, bought two, i have bought, we
        bought, purchased, i paid for, paid for a, paid for the, i chose, i selected, i picked, we chose, we ordered,
        my order, my purchase, the order was, order of, order for, order was, order is, i wanted a, i expected,
        listing said, listing says, listing show, listing described, listing promised, listing states, description
        said, description says, description states, description promised, description show, page said, page says, page
        show, page states, advert said, advert says, ad said, ad says, shop said, title said, title says, photo show,
        picture show, were supposed, was supposed, supposed to be, should have been, should be, advertised, described
        as, sold as, listed as, meant to be, was meant, promised as, in the listing, in the description, in the photo,
        in the picture, =expected"""),
    arrived=stems("""arrive, =came, received, recieved, recived, =got, delivered, turned up, showed up, was sent, sent
        me, were sent, shipped me, you sent, they sent, seller sent, damaged, cracked, scratched, torn, defective,
        faulty, dented, leaking, leaks, missing, =dead, doesn't .. work, does not .. work, doesnt work, don't work, do
        not work, won't turn, won't charge, won't start, won't fit, won't close, won't open, won't work, doesn't fit,
        does not fit, doesn't charge, does not charge, doesn't turn, does not turn, doesn't match, does not match,
        doesn't close, does not close, doesn't open, stopped working, stopped, not working, came off, fell off, fell
        apart, fall apart, broke, peeling, peeled, is used, was used, it's used, second hand, worn, fake, counterfeit,
        too small, too big, too short, too long, too large, too tight, too thin, in the box, inside the box, in the
        parcel, in the package, in the envelope, in the bag, opened the box, opened the parcel, unpacked, opening the,
        only one, only two, only three, instead of, there is a, there are, there was a, has a, is wrong, wrong size,
        wrong colo, is different, is smaller, is bigger, is shorter, was in the, were in the, what i have is, i have
        a, i found, smells, it is a, wobbl, rattl, ripped, chipped, stained, shattered, smashed, burnt, rusty, mouldy,
        empty"""),
    not_arrived=stems("""nothing .. came, nothing .. arrived, nothing .. come, nothing .. received, nothing here,
        nothing was, nothing until, never .. came, never .. arrived, never .. received, never .. delivered, never ..
        got, never .. showed, not .. arrived, not .. received, not .. delivered, not .. come, not .. got, hasn't ..
        arrived, hasn't .. come, hasn't .. moved, haven't .. received, haven't .. got, haven't seen, has not .. moved,
        didn't .. arrive, didn't .. come, did not .. arrive, did not .. receive, didn't .. receive, no parcel, no
        package, no delivery, nowhere, lost, is stuck, stuck in, stuck at, returned to sender, tracking .. stopped,
        tracking .. stuck, tracking .. not, tracking .. hasn't, tracking .. nothing, still waiting, am waiting, isn't
        here, not here, no sign, mailbox was empty, nobody .. delivered, somebody else, wrong address"""),
    wanted=stems("""refund, reimburs, compensat, exchange, replac, =swap, money back, price back, half back, percent
        back, euros back, dollars back, pounds back, amount back, everything back, all of it back, =back please, give
        back, pay back, give me back, return it, return the, send it back, send them back, send the .. back, send this
        back, ship it back, ship them back, to return, please send, send me a, send me the, send me another, send me
        new, send a new, send the missing, send the right, send the correct, want .. sent, need .. sent, partial
        refund, full refund, discount, new one, another one, the right one, the correct one, i want, i would like, i'd
        like, i ask for, i am asking, i request, please repair, repair cost, cover the cost, pay for the repair,
        deduct, knock off, take back, reship, resend, get my money, my money, what i want"""),
    defects=stems("""crack, scratch, =hole, =holes, stain, dent, tear, torn, =chip, chipped, chips, rust, mould, mold,
        burn, leak, split, seam, stitch, =zip, zipper, button, hinge, handle, =lid, screen, battery, strap, sleeve,
        =sole, soles, corner, =edge, edges, label, stamp, =tag, =tags, plug, socket, cable, =lens, motor, wheel, =leg,
        =legs, spout, tongue, tray, nozzle, broke off, snapped, bent, warped, faded, peeled, peeling, sticky, smell,
        stink, blister, frayed, dead pixel, flicker, noise, rattl, wobbl, loose, shattered, smashed, empty box, serial
        number, pedal, knob, switch, charger, adapter, remote, screw, drawer, shelf, heel, collar, pocket, lining,
        fabric, glass, port, speaker, fan, blade, needle, string, pixel"""),
    places=stems("""=red, =blue, green, black, =white, =grey, =gray, =brown, yellow, =pink, purple, =orange, silver,
        =gold, golden, beige, turquoise, leather, cotton, polyester, plastic, =wool, woollen, metal, wooden, ceramic,
        linen, silk, steel, left side, right side, left shoe, right shoe, left boot, right boot, left sleeve, right
        sleeve, left corner, upper, lower, =bottom, front, =rear, back side, left hand, right hand, left leg, right
        leg, left arm, size s, size m, size l, size xl, size is, size was, wrong size, different size, another size,
        wrong colo, different colo, another colo, colour is, color is, model, tracking, in transit, left ear, right
        ear, on the left, on the right, the left, the right side, underneath, monday, tuesday, wednesday, thursday,
        friday, saturday, sunday, january, february, =march, april, =june, july, august, september, october, november,
        december, only one of, one of the, two of, three of, half of, =arm, hinge, =leg, handle, =lid, zipper, lens,
        =seam, strap, buckle, =rim, spout, socket, =plug, =cable, =switch, =sole, =heel, collar, sleeve, pocket"""),
    angry=stems("""thief, thieves, crook, scam, liar, =lies, criminal, con artist, cheat, idiot, fraud, bastard,
        moron, robber, swindl, shame on, shameful, burns down, burn in, go to hell, rot in, hope you, you'll see, you
        will see, you'll pay, you'll regret, watch out, watch your back, one eye open, i know where, sue you, destroy
        you, finished, rob you, robbed, worst, disgust, pathetic, filthy, rubbish, trash, garbage, =junk, =crap, shit,
        fuck, =damn, =hell, disgrac, joke, stupid, dumb, ripped me off, rip off, ripoff, ashamed, never again, bloody,
        steal, stole, karma, hate you, cowards, clown, useless, horrible, terrible people, awful people, lying"""),
)
