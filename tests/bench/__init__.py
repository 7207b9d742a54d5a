"""Measurements against the budgets of the project; `python -m tests.bench`."""
