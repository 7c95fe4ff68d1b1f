"""Moment: several questions about one state of a file, while somebody else may be writing."""

import contextlib
from collections.abc import Generator

from annotator.store import database
from annotator.store.store import Store


@contextlib.contextmanager
def snapshot(store: Store) -> Generator[None]:
    """Let all that is read inside be of one moment.

    Whoever writes cannot commit meanwhile, and waits: what is done inside must be short. Inside a
    recording there is one moment anyway.
    """
    connection = store.database.conn
    with store.beginning:
        if connection.in_transaction:
            yield
            return
        with database.plainly(store.path):
            connection.execute("begin")
            try:
                yield
            finally:
                connection.execute("commit")
