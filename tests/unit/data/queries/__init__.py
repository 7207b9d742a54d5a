"""Tests of data.queries."""
