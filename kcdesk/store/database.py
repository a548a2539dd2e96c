"""An open store: one connection, one unit of work at a time, and the care taken at opening and closing."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any

from kcdesk.errors import StoreRefused
from kcdesk.forms.form import Form
from kcdesk.i18n import _
from kcdesk.progress import Progress, silent
from kcdesk.store import driver, schema
from kcdesk.store.ownership import Ownership

_PRAGMAS = (
    "foreign_keys=ON",
    "synchronous=FULL",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",
    "cache_size=-16000",
    # A checkpoint belongs to the idle moment and to closing, not into the saving of an answer.
    "wal_autocheckpoint=4000",
)


@dataclass(frozen=True)
class Opening:
    """What happened at opening: unclean stop before, full check, copy made, sentences for the person."""

    unclean: bool = False
    checked: bool = False
    created: bool = False
    backed_up: Path | None = None
    notices: tuple[str, ...] = ()


@dataclass
class Store:
    """An open store; `device` is its identity, `files` the folder of attachments kept beside it."""

    connection: Any
    path: Path | None
    files: Path
    forms: tuple[Form, ...]
    device: str = ""
    opening: Opening = field(default_factory=Opening)
    ownership: Ownership | None = None
    _lock: RLock = field(default_factory=RLock)
    _depth: int = 0

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """Do everything inside as one durable unit of work, or nothing of it; may be nested."""
        with self._lock, refusing():
            if self._depth:
                yield
                return
            self.connection.execute("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            finally:
                self._depth = 0

    def rows(self, sql: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with self._lock, refusing():
            return list(self.connection.execute(sql, tuple(values)))

    def row(self, sql: str, values: Iterable[Any] = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, None when there is none."""
        with self._lock, refusing():
            found: tuple[Any, ...] | None = self.connection.execute(sql, tuple(values)).fetchone()
            return found

    def run(self, sql: str, values: Iterable[Any] = ()) -> None:
        """Run one statement inside the unit of work that is open."""
        self.connection.execute(sql, tuple(values))

    def run_many(self, sql: str, rows: Iterable[Iterable[Any]]) -> None:
        """Run one statement for every row, inside the unit of work that is open."""
        self.connection.executemany(sql, rows)

    def setting(self, name: str) -> str:
        """Return a setting of the store, "" when it was never set."""
        found = self.row("SELECT value FROM setting WHERE name = ?", (name,))
        return str(found[0]) if found else ""

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a setting of the store."""
        with self.atomic():
            self.run(
                "INSERT INTO setting (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )

    def refuse_own_file(self, target: Path) -> None:
        """Raise StoreRefused when something else is about to be written over this store or what it needs."""
        if self.path is None:
            return
        own, wanted = self.path.resolve(), target.resolve()
        beside = {own.with_name(own.name + tail) for tail in ("", "-wal", "-shm", "-journal", ".lock")}
        if wanted in beside or self.files.resolve() in wanted.parents:
            raise StoreRefused(
                _("{path} là chính kho dữ liệu đang mở. Chọn tên tệp khác.").format(path=target)
            )

    def checkpoint(self) -> None:
        """Move what the write-ahead log holds into the file; for idle moments."""
        with self._lock, refusing():
            if not self._depth:
                self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Close the store cleanly; the next opening needs no check."""
        with self._lock, refusing():
            try:
                if self.path is not None:
                    self.keep_setting("closed", "clean")
                    self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                self.connection.close()
                if self.ownership is not None:
                    self.ownership.release()


@contextmanager
def refusing() -> Iterator[None]:
    """Turn what the driver says about the file into a sentence for a person; a mistake of ours stays one."""
    try:
        yield
    except driver.Error as error:
        sentence = _sentence(str(error))
        if not sentence:
            raise
        raise StoreRefused(sentence) from error


def _sentence(said: str) -> str:
    low = said.lower()
    if "full" in low:
        return _(
            "Ổ đĩa đã đầy nên không ghi được; dữ liệu đã lưu trước đó còn nguyên. Xóa bớt tệp rồi thử lại."
        )
    if "readonly" in low or "read-only" in low:
        return _("Kho dữ liệu chỉ đọc được, không ghi được. Chép kho vào thư mục của mình rồi mở lại.")
    if "locked" in low or "busy" in low:
        return _("Kho dữ liệu đang được một chương trình khác dùng. Đóng chương trình kia rồi thử lại.")
    if "malformed" in low or "not a database" in low or "corrupt" in low:
        return _(
            "Tệp kho dữ liệu bị hỏng. Tệp được giữ nguyên; mở bản sao lưu gần nhất trong thư mục «backups»."
        )
    if "unable to open" in low:
        return _("Không mở được tệp kho dữ liệu. Kiểm tra thư mục còn đó và có quyền ghi.")
    if "i/o" in low:
        return _(
            "Ổ đĩa đã đầy hoặc báo lỗi khi đọc, ghi. Xóa bớt tệp; nếu vẫn lỗi, sao lưu ngay sang ổ đĩa khác."
        )
    return ""


def memory_store(forms: tuple[Form, ...], files: Path) -> Store:
    """Return a new store in memory, the real one in all but the file; attachments go to `files`."""
    connection = driver.connect(":memory:")
    store = Store(connection, None, files, forms)
    _set_up(store)
    _prepare(store, silent)
    return store


def files_of(path: Path) -> Path:
    """Return the folder in which a store at `path` keeps its attachments."""
    return path.with_name(path.stem + ".files")


def open_store(path: Path, forms: tuple[Form, ...], now: datetime, progress: Progress) -> Store:
    """Open the store at `path`, creating it when absent.

    Backs up before a migration, checks the whole file after an unclean stop, and adds what the forms ask for.
    Raises StoreRefused: damaged, from a newer program, read-only, disk full, or open in another program.
    """
    from kcdesk.store import backup

    if path.is_dir():
        raise StoreRefused(_("{path} là thư mục, không phải kho dữ liệu. Chọn một tệp.").format(path=path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreRefused(
            _("Không tạo được thư mục {folder}. Chọn thư mục khác.").format(folder=path.parent)
        ) from error
    with ExitStack() as opened, refusing():
        ownership = Ownership.take(path)
        opened.callback(ownership.release)
        connection = driver.connect(str(path))
        opened.callback(connection.close)
        store = Store(connection, path, files_of(path), forms, ownership=ownership)
        _refuse_foreign(store)
        _set_up(store)
        # A file whose making was cut short is as good as none: nothing was saved in it yet.
        created = not _has_table(store, "journal")
        if created:
            _refuse_emptied(path)
        unclean = not created and store.setting("closed") != "clean"
        if unclean:
            backup.require_sound(store, progress)
        made = None
        if not created and _is_behind(store):
            made = backup.back_up(store, now, progress)
        _prepare(store, progress)
        store.keep_setting("closed", "")
        store.opening = Opening(unclean, unclean, created, made, _notices(unclean))
        opened.pop_all()
    return store


def _refuse_emptied(path: Path) -> None:
    """Refuse to begin anew where copies tell that a store stood: it was lost, emptied or moved away."""
    from kcdesk.store import backup

    copies = backup.copies_of(path)
    if copies:
        raise StoreRefused(
            _(
                "Kho dữ liệu {path} trống hoặc không còn, nhưng có bản sao lưu {copy}. Chép bản sao lưu đó"
                " thành {path} rồi mở lại; muốn bắt đầu kho mới thì chọn thư mục khác."
            ).format(path=path, copy=copies[-1][1])
        )


def _notices(unclean: bool) -> tuple[str, ...]:
    if not unclean:
        return ()
    sentence = _(
        "Lần trước chương trình tắt đột ngột. Đã kiểm tra: kho dữ liệu nguyên vẹn. Nếu lúc đó đang gõ dở, "
        "xem lại vài chữ cuối."
    )
    return (sentence,)


def _set_up(store: Store) -> None:
    if store.path is not None:
        store.connection.execute("PRAGMA journal_mode=WAL")
    for pragma in _PRAGMAS:
        store.connection.execute(f"PRAGMA {pragma}")


def _refuse_foreign(store: Store) -> None:
    """Refuse a newer store and another program's file, having only read it."""
    version = store.row("PRAGMA user_version")
    if version is not None and version[0] > schema.SCHEMA_VERSION:
        raise StoreRefused(
            _("Kho dữ liệu do bản kcdesk mới hơn ghi (phiên bản {version}). Cài bản mới rồi mở lại.").format(
                version=version[0]
            )
        )
    other = store.row("SELECT 1 FROM sqlite_master WHERE tbl_name NOT IN ('_sqlite_migrations', 'setting')")
    if other is not None and not _has_table(store, "journal"):
        raise StoreRefused(
            _("Tệp này là cơ sở dữ liệu của chương trình khác, không phải kho kcdesk. Chọn tệp khác.")
        )


def _has_table(store: Store, name: str) -> bool:
    return store.row("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)) is not None


def _is_behind(store: Store) -> bool:
    return not _has_table(store, "setting") or store.setting("schema") != schema.fingerprint(store.forms)


def _prepare(store: Store, progress: Progress) -> None:
    """Bring the schema to what the forms ask; costs one query when nothing is to do."""
    if _is_behind(store):
        # sqlite-utils is slow to import, so only a store that has to change pays for it.
        from sqlite_utils import Database

        from kcdesk.store import records
        from kcdesk.store.migrations import MIGRATIONS

        database = Database(store.connection, execute_plugins=False)
        MIGRATIONS.apply(database)
        with store.atomic():
            grown = schema.ensure(database, store.forms)
            for form in store.forms:
                # Only a form that asks otherwise than before has anything derived anew.
                known, asked = store.setting(f"form:{form.name}"), schema.form_fingerprint(form)
                if form.name in grown or known != asked:
                    records.refresh(store, form, progress)
                    store.keep_setting(f"form:{form.name}", asked)
            store.keep_setting("schema", schema.fingerprint(store.forms))
            store.run(f"PRAGMA user_version={schema.SCHEMA_VERSION}")
        broken = store.rows("PRAGMA foreign_key_check")
        if broken:
            raise StoreRefused(
                _("Kho dữ liệu có {count} dòng không khớp nhau. Mở bản sao lưu gần nhất.").format(
                    count=len(broken)
                )
            )
    if not store.setting("device"):
        store.keep_setting("device", secrets.token_hex(8))
    store.device = store.setting("device")
