"""The verbs: what a person can do to a project, and the session through which they do it."""
