"""Figures: rows of a card in, a plain dict out, filed by the question they answer."""
