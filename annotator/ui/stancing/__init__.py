"""Stancing: what keys do to stances and their evidence, and their arcs."""
