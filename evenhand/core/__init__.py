"""The law of the house: pure functions over immutable data, and nothing else.

Standard library and msgspec only. No Django, no I/O, no clock, no randomness: whoever asks brings
the policy, the order and the moment; the answer depends on nothing else.
"""
