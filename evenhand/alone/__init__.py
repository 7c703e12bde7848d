"""One buyer alone: the coach for somebody whose marketplace does not run Evenhand.

An order's facts come from a file (``facts``, read by ``reading``); ``order`` tells them to the law of
the house; ``advice`` says what can be claimed and until when, in the words of ``words`` and as the
page of ``page``; ``calendar`` keeps the deadlines, ``casefile`` and ``pdf`` write what is handed in.
No server, no database, nothing sent anywhere.
"""
