"""Every action that is one question: a table of words, a few kinds of questions, one page."""
