Feature: Buying under aliexpress-2026
  Every order here is bought on day 0, has to be shipped by day 7 and is promised by day 30. The
  clock is at work: whatever silence does, it does at its very moment.

  # --- Buying and finality ---------------------------------------------------------------------

  Scenario: Nothing is wrong, and the seller is paid when protection ends
    Given an order of 20.00
    And it was shipped on day 2
    When the carrier reports: delivered
    Then the buyer's protection ends on day 17
    And silence then means: "The order is final, the seller is paid, and no dispute can be opened any more."
    And 20.00 is held
    When the buyer's protection runs out
    Then the seller has 20.00
    And the order is final
    And the buyer may not open a dispute
    And because of rule "window-closed"

  Scenario: Confirming receipt starts the fifteen days and ends nothing
    Given an order of 20.00
    And it was shipped on day 2
    And it is day 12
    When the buyer confirms receipt
    Then the buyer's protection ends on day 27
    And the buyer may claim "damaged" up to 20.00
    And 20.00 is held

  Scenario: The end of protection is announced three days and one day before
    Given an order of 20.00
    And it was delivered on day 10
    When it is day 24
    Then the buyer has been reminded 2 times

  Scenario: What is not shipped in time goes back to the buyer
    Given an order of 20.00
    Then the time to ship ends on day 7
    When the time to ship runs out
    Then it is cancelled, and that counts against the seller
    And the buyer has 20.00 back
    And the order is final

  Scenario: A tracking number alone ships nothing
    Given an order of 20.00
    And it is day 6
    When the seller gives a tracking number
    Then the time for the carrier's first scan ends on day 11
    When the time for the carrier's first scan runs out
    Then it is cancelled, and that counts against the seller
    And the buyer has 20.00 back

  # --- Not received ------------------------------------------------------------------------------

  Scenario: "Not received" waits for the promised date
    Given an order of 20.00
    And it was shipped on day 2
    When it is day 29
    Then the buyer may not claim "not received" until day 30
    And because of rule "not-late-yet"
    When it is day 30
    Then the buyer may claim "not received" up to 20.00
    And the buyer's protection ends on day 45

  Scenario: The buyer is told when the promised time has run out
    Given an order of 20.00
    And it was shipped on day 2
    Then the promised time ends on day 30
    And silence then means: "“Not received” can be claimed from then on, for 15 days."

  Scenario: Nobody claims what never came, and protection ends all the same
    Given an order of 20.00
    And it was shipped on day 2
    When it is day 45
    Then the order is final
    And the seller has 20.00

  Scenario: A record that shows it cannot arrive need not be waited for
    Given an order of 20.00
    And it was shipped on day 2
    And it is day 9
    When the carrier reports: returned to sender
    Then the buyer may claim "returned to sender"
    And the buyer may not claim "not received" until day 30

  Scenario: A delivery that never was is taken back, and the promised date counts again
    Given an order of 20.00
    And it was delivered on day 10
    And it is day 12
    When the carrier takes its last word back
    Then the buyer's protection ends on day 45
    And the buyer may not claim "not received" until day 30

  Scenario: Marked delivered, but not here
    Given an order of 20.00
    And it was delivered on day 10
    Then the buyer may not claim "not received"
    And because of rule "carrier-says-delivered"
    And the buyer may claim "delivered not here"

  Scenario: What is stuck at customs is not decided while it moves in time
    Given an order of 20.00
    And it was shipped on day 2
    And it is day 9
    And the carrier reports: held at customs
    And the buyer claims 20.00 for "stuck at customs"
    And 1 hour passes
    And the carrier reports: in transit
    When the seller rejects the claim
    Then the buyer may not call the platform in until day 30
    And because of rule "still-on-its-way"

  # --- Talking -----------------------------------------------------------------------------------

  Scenario: Damaged, and the two agree on a part
    Given an order of 20.00
    And it was delivered on day 10
    When the buyer claims 20.00 for "damaged", showing an unboxing video and a photo
    Then it is the seller's turn until day 15
    When the seller offers 8.00
    Then it is the buyer's turn until day 15
    When the buyer offers 14.00
    And the seller offers 12.00
    And the buyer accepts offer 3
    Then the case is closed, settled
    And because of rule "offer-accepted"
    And the buyer has 12.00 back
    And the seller has 8.00
    And the order is final

  Scenario: The seller accepts the claim
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 15.00 for "damaged"
    When the seller accepts the claim
    Then the case is closed, conceded
    And the buyer has 15.00 back
    And the seller has 5.00

  Scenario: One broken cup out of four is claimed without the others
    Given an order of 4 cups for 40.00 in all
    And it was delivered on day 10
    When the buyer claims 10.00 for "damaged" of 1 cup
    And the seller accepts the claim
    Then the buyer has 10.00 back
    And 30.00 is held
    When the buyer's protection runs out
    Then the seller has 30.00

  Scenario: Coins come back once all of the money is back
    Given an order of 20.00, of which 5.00 is paid in coins
    And it was delivered on day 10
    Then the buyer may claim "damaged" up to 15.00
    When the buyer claims 15.00 for "damaged"
    And the seller accepts the claim
    Then the buyer has 15.00 back by "card"
    And the buyer has 5.00 back by "coins"

  Scenario: The claim is changed, but not in the last day of a turn
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 8.00 for "damaged"
    When it is day 12
    And the buyer changes the claim to 20.00
    Then it is the seller's turn until day 17
    When it is day 16
    Then the buyer may not change the claim
    And because of rule "too-late-to-change"

  # --- Silence -----------------------------------------------------------------------------------

  Scenario: The seller is silent, and the claim is carried out as asked
    Given an order of 20.00
    And it was delivered on day 10
    When the buyer claims 12.00 for "damaged"
    Then the seller's time to answer ends on day 15
    And silence then means: "The claim is carried out as asked."
    When the seller's time to answer runs out
    Then the case is closed, lapsed against the seller
    And because of rule "seller-silence-as-asked"
    And the buyer has 12.00 back
    And the seller has been reminded 2 times

  Scenario: The seller has answered once and then falls silent
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged"
    And the seller offers 4.00
    When the buyer stands by the claim
    And the seller's time to answer runs out
    Then the case is in mediation
    And because of rule "seller-silence-mediation"

  Scenario: The buyer is silent, with evidence on file
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged", showing a photo
    And the seller rejects the claim
    When the buyer's time to answer runs out
    Then the case is in mediation
    And because of rule "buyer-silence-mediation"

  Scenario: The buyer is silent, and nothing is on file
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged"
    And the seller rejects the claim
    Then the buyer's time to answer ends on day 15
    And silence then means: "The dispute is closed without a remedy."
    When the buyer's time to answer runs out
    Then the case is closed, lapsed against the buyer
    And the buyer has been reminded 2 times
    And the seller has 20.00

  # --- Closing on a promise ----------------------------------------------------------------------

  Scenario: A seller who promises money for closing is asked for an offer that binds
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged"
    When the seller writes "Please close the dispute, I will refund you."
    Then the last message is marked "promise"
    And the buyer is warned of "promise" before closing
    When the buyer asks for an offer that binds instead
    And the seller offers 20.00
    And the buyer accepts offer 1
    Then the case is closed, settled
    And the buyer has 20.00 back

  Scenario: Closing says until when it can be claimed again
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged"
    Then the buyer is warned of "window-until" before closing
    When the buyer closes the dispute, knowing what it costs
    Then the case is closed, withdrawn
    And 20.00 is held
    And the buyer may open a dispute until day 25

  Scenario: Closed after the window, the seller is paid at once
    Given an order of 20.00
    And it was delivered on day 10
    And it is day 24
    And the buyer claims 20.00 for "damaged"
    And the seller offers 2.00
    When it is day 26
    Then the buyer is warned of "final-at-once" before closing
    When the buyer closes the dispute, knowing what it costs
    Then the seller has 20.00
    And the order is final

  # --- Mediation and appeal ----------------------------------------------------------------------

  Scenario: The platform steps in once the other side has had its turn
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged", showing a photo
    Then the buyer may not call the platform in
    And because of rule "other-side-first"
    When the seller rejects the claim
    And the buyer calls the platform in
    Then it is the platform's turn until day 24
    And silence then means: "The case goes to another mediator, with a new deadline."

  Scenario: Talking is over after seven days, but a running turn ends first
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged", showing a photo
    And it is day 14
    And the seller offers 4.00
    And it is day 18
    When the buyer stands by the claim
    Then the case is in mediation
    And because of rule "negotiation-over"

  Scenario: A proposal of the platform needs both sides
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged", showing a photo
    And the seller rejects the claim
    And the buyer calls the platform in
    When the mediator proposes 9.00
    And the buyer accepts offer 1
    Then the case is in mediation
    When the seller accepts offer 1
    Then the case is closed, settled
    And because of rule "proposal-accepted"
    And the buyer has 9.00 back

  Scenario: The mediator asks for something and waits for it
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged"
    And the seller rejects the claim
    And the buyer calls the platform in
    When the mediator asks the buyer for an unboxing video
    Then the mediator may not rule until day 13
    And because of rule "exhibit-awaited"
    When the buyer shows an unboxing video
    Then the mediator may rule until day 24

  Scenario: A ruling nobody appeals is carried out after seven days
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged", showing a photo
    And the seller rejects the claim
    And the buyer calls the platform in
    When the mediator rules 12.00 for the buyer; the seller answers for it
    Then the buyer has 0.00 back
    And the buyer's time to appeal ends on day 17
    When it is day 17
    Then the case is closed, ruled
    And the buyer has 12.00 back
    And the seller has 8.00

  Scenario: What an appeal does not touch is paid at once, and somebody else decides it
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged", showing a photo
    And the seller rejects the claim
    And the buyer calls the platform in
    And the mediator rules 12.00 for the buyer
    When the buyer accepts the ruling
    And the seller appeals for 5.00
    Then the seller has 8.00
    And it is the platform's turn until day 20
    When another mediator rules 7.00 for the buyer
    Then the case is closed, ruled
    And because of rule "ruled-on-appeal"
    And the buyer has 7.00 back
    And the seller has 13.00

  Scenario: What was asked for does not come, and the platform decides without it
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged"
    And the seller rejects the claim
    And the buyer calls the platform in
    And the mediator asks the seller for a document
    When the time to show what was asked for runs out
    Then the mediator may rule until day 24

  Scenario: Whoever decides an appeal may send the case back, once
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged", showing a photo
    And the seller rejects the claim
    And the buyer calls the platform in
    And the mediator rules 12.00 for the buyer
    And the seller accepts the ruling
    And the buyer appeals for 20.00
    When another mediator sends the case back
    Then it is the platform's turn until day 24
    When another mediator rules 15.00 for the buyer
    Then the case is closed, ruled
    And the buyer has 15.00 back

  Scenario: Nobody decides the appeal, and who had to prove it loses what is open
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged", showing a photo
    And the seller rejects the claim
    And the buyer calls the platform in
    And the mediator rules 12.00 for the buyer
    And the seller accepts the ruling
    And the buyer appeals for 20.00
    When the platform's time to decide the appeal runs out
    Then the platform's time to decide the appeal ends on day 30
    When the platform's time to decide the appeal runs out
    Then the case is closed, lapsed against the platform
    And the buyer has 12.00 back
    And the seller has 8.00

  Scenario: A missed ruling goes to somebody else, once
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged", showing a photo
    And the seller rejects the claim
    And the buyer calls the platform in
    When the platform's time to rule runs out
    Then it is the platform's turn until day 38
    And silence then means: "The case ends by who had to prove it; where that cannot tell, the platform pays."

  Scenario: The platform never rules, and nobody could tell who is right
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "delivered not here"
    And the seller rejects the claim
    And the buyer calls the platform in
    When 28 days pass
    Then the case is closed, lapsed against the platform
    And because of rule "ruling-overdue-twice"
    And the buyer has 20.00 back
    And the seller has 20.00
    And the platform has paid 20.00 of its own

  # --- Returns: each clock -------------------------------------------------------------------------

  Scenario: It goes back, and the money follows it
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "defective" and sends it back
    When the seller accepts the claim
    Then the seller's time to give an address ends on day 13
    When the seller gives an address for the return
    Then the buyer's time to send it back ends on day 20
    When the buyer sends it back, paying 6.00 of postage
    And the carrier scans the return
    Then the return's time to arrive ends on day 40
    And the buyer has 0.00 back
    When the return arrives
    Then the seller's time to inspect the return ends on day 15
    When the seller accepts the return
    Then the buyer has 20.00 back
    And the buyer is credited 6.00 beside that
    And the seller owes 6.00

  Scenario: The seller gives no address, and it need not go back
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "defective" and sends it back
    And the seller accepts the claim
    When the seller's time to give an address runs out
    Then the case is closed, conceded
    And because of rule "return-address-silence"
    And the buyer has 20.00 back

  Scenario: The buyer does not send it back
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "defective" and sends it back
    And the seller accepts the claim
    And the seller gives an address for the return
    When the buyer's time to send it back runs out
    Then the case is closed, lapsed against the buyer
    And because of rule "return-ship-silence"
    And the seller has 20.00

  Scenario: Lost on its way back, it counts as arrived, and the seller bears the way
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "defective" and sends it back
    And the seller accepts the claim
    And the seller gives an address for the return
    And the buyer sends it back
    And the carrier scans the return
    When the return's time to arrive runs out
    Then the seller's time to inspect the return ends on day 45
    When the seller's time to inspect the return runs out
    Then the buyer has 20.00 back
    And because of rule "return-inspect-silence"

  Scenario: An empty parcel comes back, and a person looks at it
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "defective" and sends it back
    And the seller accepts the claim
    And the seller gives an address for the return
    And the buyer sends it back
    And the carrier scans the return
    And the return arrives
    When the seller says of the return: empty
    Then the case is in mediation
    And because of rule "return-contested"
    When the mediator rules 0.00 for the buyer; the buyer answers for it
    And it is day 17
    Then the buyer has 0.00 back
    And the seller has 20.00

  Scenario: Free Return needs no fault, and the platform gives the label
    Given an order of 20.00, tagged Free Return
    And it was delivered on day 10
    And the buyer claims 20.00 for "changed mind" and sends it back
    When the seller accepts the claim
    Then the platform's time to give a label ends on day 13
    When the platform gives a label for the return
    And the buyer sends it back
    And the carrier scans the return
    And the return arrives
    And the seller accepts the return
    Then the buyer has 20.00 back
    And the seller has 0.00

  Scenario: Without the tag nobody returns what has no fault
    Given an order of 20.00
    And it was delivered on day 10
    Then the buyer may not claim "changed mind"
    And because of rule "no-free-return"

  # --- Sent anew -----------------------------------------------------------------------------------

  Scenario: It is sent anew, and the seller is paid once the buyer is content
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged" and wants it anew
    And the seller accepts the claim
    Then the seller's time to send it anew ends on day 17
    When the seller sends it anew
    Then the replacement's time to arrive ends on day 55
    When the replacement arrives
    And the buyer is content with the replacement
    Then the case is closed, conceded
    And the seller has 20.00

  Scenario: The replacement is broken as well, and a person looks at it
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged" and wants it anew
    And the seller accepts the claim
    And the seller sends it anew
    And the replacement arrives
    Then the buyer's time to look at the replacement ends on day 15
    When the buyer contests the replacement
    Then the case is in mediation
    And because of rule "replacement-contested"

  Scenario: The buyer's silence accepts the replacement
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged" and wants it anew
    And the seller accepts the claim
    And the seller sends it anew
    And the replacement arrives
    When the buyer's time to look at the replacement runs out
    Then the case is closed, conceded
    And because of rule "replacement-accept-silence"
    And the seller has 20.00

  Scenario: It is never sent anew, and is refunded instead
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged" and wants it anew
    And the seller accepts the claim
    When the seller's time to send it anew runs out
    Then the case is closed, lapsed against the seller
    And the buyer has 20.00 back

  # --- Cancelling, and more time -------------------------------------------------------------------

  Scenario: The buyer asks to cancel, and the seller's silence cancels
    Given an order of 20.00
    When the buyer asks to cancel: "no longer wanted"
    Then the seller's time to agree to cancel ends on day 2
    When the seller's time to agree to cancel runs out
    Then it is cancelled, and that counts against the buyer
    And the buyer has 20.00 back

  Scenario: Out of stock counts against the seller, whoever asks
    Given an order of 20.00
    When the buyer asks to cancel: "out of stock"
    And the seller agrees to cancel
    Then it is cancelled, and that counts against the seller

  Scenario: The seller wants to ship, and has to ship in time
    Given an order of 20.00
    And the buyer asks to cancel: "no longer wanted"
    When the seller refuses to cancel
    Then nothing is cancelled
    And the order is not final
    And the time to ship ends on day 7

  Scenario: A seller who cannot ship says so, and the money goes back at once
    Given an order of 20.00
    When the seller cancels: "sold out"
    Then it is cancelled, and that counts against the seller
    And the buyer has 20.00 back
    When the provider pays the refund out
    Then the refund is moved

  Scenario: The carrier has it before anybody answered
    Given an order of 20.00
    And the buyer asks to cancel: "ordered by mistake"
    When it was shipped on day 1
    Then nothing is cancelled
    And the seller's time to agree to cancel does not run

  Scenario: Only the buyer can grant the seller more time to ship
    Given an order of 20.00
    And the seller asks for 4 more days to ship
    Then the time to ship ends on day 7
    When the buyer grants it
    Then the time to ship ends on day 11

  Scenario: Only the seller can grant the buyer more protection
    Given an order of 20.00
    And it was delivered on day 10
    When the buyer asks for 5 more days of protection
    And the seller grants it
    Then the buyer's protection ends on day 30

  Scenario: Declined or unanswered, nothing gets shorter
    Given an order of 20.00
    And it was delivered on day 10
    When the buyer asks for 5 more days of protection
    And the seller declines it
    Then the buyer's protection ends on day 25
    When the buyer asks for 5 more days of protection
    Then the time to grant more time ends on day 13
    When the time to grant more time runs out
    Then the buyer's protection ends on day 25

  Scenario: A strike moves a clock by rule
    Given an order of 20.00
    And it was delivered on day 10
    When a strike gives window 6 more days
    Then the buyer's protection ends on day 31

  # --- The card issuer, and refunds that cannot be paid out ------------------------------------------

  Scenario: A chargeback stops the clocks; won, the case goes on with the time it had left
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged"
    And it is day 12
    When a chargeback of 20.00 comes in
    Then the seller's time to answer does not run
    And the seller may not reject the claim
    And because of rule "under-chargeback"
    When the platform contests the chargeback
    And it is day 40
    And the chargeback is won
    Then it is the seller's turn until day 43

  Scenario: A lost chargeback takes the place of the case, and nothing is paid twice
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged"
    And a chargeback of 20.00 comes in
    When the chargeback is lost, for a fee of 15.00
    Then the case is closed, superseded
    And the buyer has 0.00 back
    And the seller has 0.00
    And the platform has paid 15.00 of its own

  Scenario: A chargeback that nobody answers in time counts as lost
    Given an order of 20.00
    And it was delivered on day 10
    And a chargeback of 20.00 comes in, to be answered by day 30
    When the platform's time to answer the chargeback runs out
    Then the chargeback stands at: lost

  Scenario: A chargeback that nobody ends counts as lost after the longest time
    Given an order of 20.00
    And it was delivered on day 10
    And a chargeback of 20.00 comes in
    And the platform contests the chargeback
    Then the chargeback's longest time ends on day 130
    When the chargeback's longest time runs out
    Then the chargeback stands at: lost
    And because of rule "chargeback-longest"

  Scenario: A refund that cannot be paid out goes another way of the buyer's choice
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged"
    And the seller accepts the claim
    And the provider cannot pay the refund out
    When the buyer chooses "bank" instead
    And the provider pays the refund out
    Then the refund is moved

  Scenario: A refund that cannot be paid out is never the seller's
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "damaged"
    And the seller accepts the claim
    When the provider cannot pay the refund out
    Then the buyer's time to choose another way ends on day 40
    When the buyer's time to choose another way runs out
    Then the refund is unclaimed
    And the time that unclaimed money is kept ends on day 1135
    When the time that unclaimed money is kept runs out
    Then the refund is handed over
    And the seller has 0.00

  # --- Its own: every number that a loop needs has one -----------------------------------------------

  Scenario: Goodwill is the platform's own, and capped
    Given an order of 20.00
    When the platform gives the buyer 20.00 of its own
    Then the buyer is credited 20.00 beside that
    And the platform may not give something of its own
    And because of rule "goodwill-too-high"
