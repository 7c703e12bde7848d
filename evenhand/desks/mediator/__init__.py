"""The mediator's desk: the queue, one case at a glance, and a ruling seen before it is signed."""
