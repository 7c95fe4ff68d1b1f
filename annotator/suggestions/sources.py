"""Sources: what makes suggestions, by the names under which mentions remember them."""

LISTS = "lists"
PROPAGATION = "propagation"
SEEN = "seen"
REGISTER = "register"
CAPITALS = "capitals"
PREDICTED = "predicted"
LEARNER = "learner"
