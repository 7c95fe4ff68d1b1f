"""The learner in the window: its child process, when it learns, and what is shown of it."""

from annotator.ui.learning.learner import Learner
from annotator.ui.learning.learning import Learning

__all__ = ["Learner", "Learning"]
