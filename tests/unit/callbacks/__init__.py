"""Unit tests of what happens on pages and at the doors."""
