"""Proves a policy before it is used: walks every state its law can lead to, on the real ``decide``.

``tries`` says what can be done, ``abstract`` what makes two situations alike, ``explore`` walks,
``properties`` says what must hold, ``guarantees`` plays each side against all others, ``longest``
looks for the longest time to an end, ``tell`` says it in plain words, ``report`` puts it together.
"""
