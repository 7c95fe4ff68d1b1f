"""Naming: who a mention means, and who is in the register."""
