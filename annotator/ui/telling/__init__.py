"""Telling: what was done, in words."""
