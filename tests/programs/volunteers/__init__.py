"""Volunteers, their hours and missions, skills of people."""
