"""Working apart and together: who reads what, what a merge did, how gold follows from votes."""
