"""Precedents: earlier decisions about the words or the pair in hand."""
