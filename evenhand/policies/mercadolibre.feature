Feature: Buying under mercadolibre (partial, not for use)
  Every order here is bought on day 0, has to be shipped by day 7 and is promised by day 30. Every number
  of days below is borrowed: Mercado Libre's are not known.

  Scenario: Nothing is wrong, and the seller is paid
    Given an order of 20.00
    And it was delivered on day 10
    When the buyer's protection runs out
    Then the seller has 20.00
    And the order is final

  Scenario: PNR, the product has not come
    Given an order of 20.00
    And it was shipped on day 2
    Then the buyer may not claim "not received" until day 30
    When it is day 30
    And the buyer claims 20.00 for "not received"
    And the seller accepts the claim
    Then the case is closed, conceded
    And the buyer has 20.00 back

  Scenario: PNR, the product is what the buyer wants
    Given an order of 20.00
    And it was shipped on day 2
    And it is day 30
    And the buyer claims 20.00 for "not received" and wants it anew
    When the seller accepts the claim
    And the seller sends it anew
    And the replacement arrives
    And the buyer is content with the replacement
    Then the seller has 20.00

  Scenario: PDD, the product goes back
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "defective" and sends it back
    And the seller accepts the claim
    And the seller gives an address for the return
    When the buyer sends it back
    And the return arrives
    And the seller accepts the return
    Then the buyer has 20.00 back

  Scenario: PDD, the product is changed
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described" and wants it anew
    When the seller accepts the claim
    And the seller's time to send it anew runs out
    Then the case is closed, lapsed against the seller
    And the buyer has 20.00 back

  Scenario: The seller offers a part, once
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described"
    When the seller offers 5.00
    Then the seller may not make an offer
    And because of rule "asked-often-enough"
    When the buyer accepts offer 1
    Then the case is closed, settled
    And the buyer has 5.00 back
    And the seller has 15.00

  Scenario: The one offer was not enough; the seller can still accept everything
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described"
    And the seller offers 5.00
    When the buyer stands by the claim
    Then the seller may not make an offer
    And the seller may accept the claim
    And the seller may reject the claim
    When the seller accepts the claim
    Then the buyer has 20.00 back

  Scenario: The buyer's own offers are not counted
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described"
    And the seller offers 5.00
    When the buyer offers 15.00
    And the seller rejects the claim
    Then the buyer may make an offer
    And the seller may not make an offer

  Scenario: The one offer counts after the mediator has come, too
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described"
    And the seller offers 5.00
    When the buyer calls the platform in
    Then the case is in mediation
    And the seller may not make an offer
    And the buyer may accept an offer

  Scenario: The mediator's word is the last: no appeal is known
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described"
    And the seller rejects the claim
    And the buyer calls the platform in
    When the mediator rules 12.00 for the buyer
    Then the case is closed, ruled
    And the buyer has 12.00 back
    And the seller has 8.00

  Scenario: A purchase is cancelled before it leaves
    Given an order of 20.00
    When the buyer asks to cancel: "no longer wanted"
    And the seller agrees to cancel
    Then it is cancelled, and that counts against the buyer
    And the buyer has 20.00 back

  Scenario: No chargeback is known, so none is reported
    Given an order of 20.00
    And it was delivered on day 10
    Then the platform may not report a chargeback
    And because of rule "not-in-policy"
