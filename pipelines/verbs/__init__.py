"""The verbs of `python -m pipelines`: arguments and printing, a module a verb, over libraries that do not know them."""
