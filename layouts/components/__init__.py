"""Pieces used by pages."""
