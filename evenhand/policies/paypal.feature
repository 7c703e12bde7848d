Feature: Buying under paypal (partial, not for use)
  Every order here is bought on day 0, has to be shipped by day 7 and is promised by day 30. An inquiry
  lasts twenty days, and whoever wants PayPal to decide has to ask for it.

  Scenario: Nothing is wrong, and the seller is paid
    Given an order of 20.00, paid by "paypal"
    And it was delivered on day 10
    When the buyer's protection runs out
    Then the seller has 20.00
    And the order is final

  Scenario: It has not come, and nobody asks PayPal: the case is closed
    Given an order of 20.00, paid by "paypal"
    And it was shipped on day 2
    And it is day 30
    When the buyer claims 20.00 for "not received"
    Then it is the seller's turn until day 50
    And silence then means: "The time to talk is over and nobody has called the platform in: the dispute is closed without a remedy."
    When the seller's time to answer runs out
    Then the case is closed, lapsed against the buyer
    And because of rule "talk-over-close"
    And the seller has 20.00

  Scenario: The buyer calls PayPal in at once, whether or not the seller has answered
    Given an order of 20.00, paid by "paypal"
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described", showing a photo
    Then the buyer may call the platform in
    When the buyer calls the platform in
    Then the case is in mediation
    And because of rule "escalated-by-buyer"

  Scenario: The seller can call PayPal in as well
    Given an order of 20.00, paid by "paypal"
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described"
    When the seller calls the platform in
    Then the case is in mediation
    And because of rule "escalated-by-seller"

  Scenario: The seller offers a part, and the buyer takes it
    Given an order of 20.00, paid by "paypal"
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described"
    When the seller offers 7.00
    And the buyer accepts offer 1
    Then the case is closed, settled
    And the buyer has 7.00 back by "paypal"
    And the seller has 13.00

  Scenario: However late an offer comes, the inquiry does not last longer
    Given an order of 20.00, paid by "paypal"
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described", showing a photo
    And it is day 25
    When the seller offers 7.00
    Then it is the buyer's turn until day 30
    When the buyer's time to answer runs out
    Then the case is closed, lapsed against the buyer
    And because of rule "talk-over-close"

  Scenario: The seller is silent, and the buyer speaks up on the last day
    Given an order of 20.00, paid by "paypal"
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described", showing a photo
    And it is day 29
    When the buyer calls the platform in
    Then the case is in mediation
    When the mediator rules 20.00 for the buyer
    And it is day 39
    Then the case is closed, ruled
    And the buyer has 20.00 back

  Scenario: It goes back, and the money follows it
    Given an order of 20.00, paid by "paypal"
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described" and sends it back
    And the seller accepts the claim
    And the seller gives an address for the return
    When the buyer sends it back
    And the return arrives
    And the seller accepts the return
    Then the buyer has 20.00 back

  Scenario: What came back is not what was sent
    Given an order of 20.00, paid by "paypal"
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described" and sends it back
    And the seller accepts the claim
    And the seller gives an address for the return
    And the buyer sends it back
    And the return arrives
    When the seller says of the return: empty
    Then the case is in mediation
    And because of rule "return-contested"

  Scenario: A replacement without a refund
    Given an order of 20.00, paid by "paypal"
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described"
    When the seller offers 20.00 unless it is sent anew
    And the buyer accepts offer 1
    And the seller sends it anew
    And the replacement arrives
    And the buyer is content with the replacement
    Then the case is closed, settled
    And the seller has 20.00

  Scenario: A decision is appealed within ten days
    Given an order of 20.00, paid by "paypal"
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described", showing a photo
    And the buyer calls the platform in
    When the mediator rules 20.00 for the buyer
    Then the seller's time to appeal ends on day 20
    When the seller appeals for 5.00
    And another mediator rules 5.00 for the buyer
    Then the case is closed, ruled
    And the buyer has 5.00 back
    And the seller has 15.00

  Scenario: A dispute of the bank's stops everything here
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer claims 20.00 for "not as described"
    When a chargeback of 20.00 comes in
    Then the buyer may not call the platform in
    And because of rule "under-chargeback"
    When the chargeback is withdrawn
    Then the buyer may call the platform in
