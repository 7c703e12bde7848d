"""The screens, by audience: buyer, seller, mediator, operator."""
