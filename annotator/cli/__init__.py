"""The same verbs from a terminal; no window toolkit is loaded here."""
