"""Unit tests of the pieces of pages."""
