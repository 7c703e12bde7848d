"""The operator's desk: figures and codes of the whole marketplace, never the words of a case."""
