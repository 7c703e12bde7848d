"""A labelled set of films and photos that nobody has to be asked for: all of it is drawn.

``python -m benchmarks.footage OUT [--minutes 30] [--seed N] [--only video|label|photo|frame]``
writes films of parcels being opened, honest and edited, with what is true of them beside them. The
same seed gives the same set.
"""
