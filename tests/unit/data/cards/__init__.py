"""Tests of data.cards."""
