"""Sources → evidence → judgements → store. `python -m pipelines VERB`."""
