"""Unit tests of the exporters."""
