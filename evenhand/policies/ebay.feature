Feature: Buying under ebay (partial, not for use)
  Every order here is bought on a Monday, day 0, has to be shipped by day 7 and is promised by day 30.
  Business days end with the last of them. What eBay does after it steps in is known in shape only.

  Scenario: Thirty days after delivery nothing can be reported any more
    Given an order of 20.00
    And it was delivered on day 10
    Then the buyer's protection ends on day 40
    When the buyer's protection runs out
    Then the seller has 20.00
    And the buyer may not open a dispute
    And because of rule "window-closed"

  Scenario: An inquiry waits for the latest estimated delivery, and then has thirty days
    Given an order of 20.00
    And it was shipped on day 2
    And it is day 20
    Then the buyer may not claim "not received" until day 30
    When it is day 30
    Then the buyer may claim "not received"
    And the buyer's protection ends on day 60

  Scenario: There are two reasons, and a change of mind is none of them
    Given an order of 20.00
    And it was delivered on day 10
    Then the buyer may claim "not as described" up to 20.00
    And the buyer may not claim "not received"
    And because of rule "carrier-says-delivered"
    And there is no reason "changed mind"

  Scenario: The seller has three business days, and a weekend is none
    Given an order of 20.00
    And it was delivered on day 10
    When the buyer claims 20.00 for "not as described"
    Then it is the seller's turn until day 16
    And silence then means: "It is the buyer's turn, who may call the platform in."

  Scenario: The seller is silent, and the buyer asks eBay to step in
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described", showing a photo
    Then the buyer may not call the platform in
    And because of rule "other-side-first"
    When the seller's time to answer runs out
    Then the case is in negotiation
    And because of rule "seller-silence-buyers-turn"
    And the buyer may call the platform in until day 40
    When the buyer calls the platform in
    Then the case is in mediation
    And because of rule "escalated-by-buyer"

  Scenario: The seller is silent, and the buyer does not ask eBay either
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described", showing a photo
    When the seller's time to answer runs out
    Then it is the buyer's turn until day 40
    And silence then means: "The time to talk is over and nobody has called the platform in: the dispute is closed without a remedy."
    When the buyer's time to answer runs out
    Then the case is closed, lapsed against the buyer
    And because of rule "talk-over-close"
    And the seller has 20.00

  Scenario: A part is offered and taken
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described"
    When the seller offers 6.00
    And the buyer accepts offer 1
    Then the case is closed, settled
    And the buyer has 6.00 back
    And the seller has 14.00

  Scenario: The seller has two business days to say where it goes back to
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described" and sends it back
    When the seller accepts the claim
    Then the seller's time to give an address ends on day 15
    When the seller's time to give an address runs out
    Then the case is closed, conceded
    And because of rule "return-address-silence"
    And the buyer has 20.00 back

  Scenario: The seller asks eBay about what came back
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described" and sends it back
    And the seller accepts the claim
    And the seller gives an address for the return
    And the buyer sends it back
    And the return arrives
    When the seller says of the return: swapped
    Then the case is in mediation
    And because of rule "return-contested"

  Scenario: The money moves at the decision, and an appeal can leave both sides whole
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described", showing a photo
    And the seller rejects the claim
    And the buyer calls the platform in
    When the mediator rules 20.00 for the buyer; the seller answers for it
    Then the buyer has 20.00 back
    And the seller's time to appeal ends on day 40
    When the seller appeals for 0.00
    Then it is the platform's turn until day 12
    When another mediator rules 0.00 for the buyer; nobody answers for it
    Then the case is closed, ruled
    And the buyer has 20.00 back
    And the seller is credited 20.00 beside that
    And the platform has paid 20.00 of its own

  Scenario: It can be replaced instead
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described" and wants it anew
    And the seller accepts the claim
    When the seller sends it anew
    And the replacement arrives
    And the buyer is content with the replacement
    Then the seller has 20.00

  Scenario: A payment dispute is apart, and stops the case
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described"
    When a chargeback of 20.00 comes in
    Then the seller may not accept the claim
    And because of rule "under-chargeback"
    When the chargeback is lost
    Then the case is closed, superseded
    And the buyer has 0.00 back
