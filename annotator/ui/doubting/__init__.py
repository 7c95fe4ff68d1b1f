"""Doubting: what may not be meant, found beside the keys and shown."""
