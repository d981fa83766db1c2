"""Targets, indicators, statuses and reports due."""
