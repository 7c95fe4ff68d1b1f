"""Proof of the window: its timings, and articles labelled by keys alone, pressed as people do."""
