"""Graded judgements of the police inspectorate: words, store, comparability, figures."""
