"""Moving: the ways of the caret through an article."""
