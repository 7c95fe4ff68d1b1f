from tests.commands.conftest import project, session

__all__ = ["project", "session"]
