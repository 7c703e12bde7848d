"""Proves a policy before it is used: walks every state its law can lead to, on the real ``decide``.

``tries`` says what can be done, ``abstract`` what makes two situations alike, ``explore`` walks,
``properties`` says what must hold, ``guarantees`` plays each side against all others from the
``claims`` it begins with, ``longest`` looks for the longest time to an end, ``say`` and ``tell`` put
situations and stories in plain words, ``report`` puts it together; ``picture``, ``svg`` and ``draw``
show it, ``diff`` compares two policies in the words of ``meaning``.
"""
