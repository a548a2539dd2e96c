"""The SQLite driver of every file: sqlcipher3, named here and nowhere else.

sqlite-utils knows its own errors only by the names of drivers it has heard of, so the driver is passed to it
under one of those names before it is first imported.
"""

import sys
from typing import Any

import sqlcipher3
from sqlcipher3 import dbapi2

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)

Connection = dbapi2.Connection
Error = dbapi2.Error
DatabaseError = dbapi2.DatabaseError
OperationalError = dbapi2.OperationalError


def connect(path: str, *, read_only: bool = False) -> Any:
    """Return a connection in autocommit mode, usable from any one thread at a time."""
    target = f"file:{_quoted(path)}?mode=ro" if read_only else path
    return dbapi2.connect(target, isolation_level=None, check_same_thread=False, uri=read_only, timeout=5.0)


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path.replace("\\", "/"))
