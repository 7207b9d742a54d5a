"""Tests: unit mirrors the source, contracts, browser."""
