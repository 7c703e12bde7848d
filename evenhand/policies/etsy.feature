Feature: Buying under etsy (partial, not for use)
  Every order here is bought on day 0, has to be shipped by day 7 and is promised by day 30. The seller
  is asked for help first; how long anybody has to answer a case is borrowed.

  Scenario: Nothing is wrong, and the seller is paid
    Given an order of 20.00
    And it was delivered on day 10
    Then the buyer's protection ends on day 110
    When the buyer's protection runs out
    Then the seller has 20.00
    And the order is final

  Scenario: Without a help request there is no case
    Given an order of 20.00
    And it was delivered on day 10
    When it is day 14
    Then the buyer may not open a dispute
    And because of rule "ask-seller-first"

  Scenario: A case can be opened 48 hours after the help request
    Given an order of 20.00
    And it was delivered on day 10
    And it is day 14
    When the buyer writes "The handle has come off. Can you help?"
    Then the buyer may not open a dispute until day 16
    And because of rule "ask-seller-first"
    When 2 days pass
    Then the buyer may claim "damaged" up to 20.00

  Scenario: A message of the seller's is no help request
    Given an order of 20.00
    And it was delivered on day 10
    When the seller writes "I hope you like it."
    And 3 days pass
    Then the buyer may not open a dispute
    And because of rule "ask-seller-first"

  Scenario: A help request that comes too late opens nothing
    Given an order of 20.00
    And it was delivered on day 10
    And it is day 109
    When the buyer writes "The handle has come off. Can you help?"
    Then the buyer may not open a dispute
    When the buyer's protection runs out
    Then the order is final

  Scenario: Not delivered, from the estimated date, for a hundred days
    Given an order of 20.00
    And it was shipped on day 2
    And the buyer writes "Where is it?"
    When it is day 20
    Then the buyer may not claim "not received" until day 30
    When it is day 30
    Then the buyer may claim "not received"
    And the buyer's protection ends on day 130

  Scenario: Arrived after the estimated date
    Given an order of 20.00
    And it was shipped on day 2
    And the buyer writes "Where is it?"
    When it was delivered on day 33
    Then the buyer may claim "arrived late" up to 20.00

  Scenario: Arrived in time, so not late
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer writes "That took long."
    When 2 days pass
    Then the buyer may not claim "arrived late"
    And because of rule "arrived-in-time"

  Scenario: The seller answers the claim and refunds
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer writes "The handle has come off. Can you help?"
    And 2 days pass
    And the buyer claims 20.00 for "damaged", showing a photo
    When the seller accepts the claim
    Then the buyer has 20.00 back
    And the seller has 0.00

  Scenario: The platform pays, and the seller keeps the money
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer writes "The handle has come off. Can you help?"
    And 2 days pass
    And the buyer claims 20.00 for "damaged", showing a photo
    And the seller rejects the claim
    And the buyer calls the platform in
    When the mediator rules 20.00 for the buyer; the platform answers for it
    Then the case is closed, ruled
    And the buyer has 20.00 back
    And the seller has 20.00
    And the platform has paid 20.00 of its own

  Scenario: No appeal is known: a ruling is final at once
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer writes "The handle has come off. Can you help?"
    And 2 days pass
    And the buyer claims 20.00 for "damaged"
    And the seller rejects the claim
    And the buyer calls the platform in
    When the mediator rules 0.00 for the buyer; nobody answers for it
    Then the case is closed, ruled
    And the buyer may not appeal
    And the seller has 20.00

  Scenario: A dispute at the bank stops the case
    Given an order of 20.00
    And it was delivered on day 10
    And the buyer writes "The handle has come off. Can you help?"
    And 2 days pass
    And the buyer claims 20.00 for "damaged"
    When a chargeback of 20.00 comes in
    Then the seller may not accept the claim
    And because of rule "under-chargeback"
    When the chargeback is lost
    Then the case is closed, superseded
    And the buyer has 0.00 back
