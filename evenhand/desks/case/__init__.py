"""What buyer, seller and mediator have in common: files, evidence in the making, words, calendar."""
