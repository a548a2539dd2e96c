"""The training desk: projects that were really published, with the parts that had to be made up marked as such."""

from kcdesk.changes import Changes
from kcdesk.progress import Progress, silent
from kcdesk.resources import resource
from kcdesk.services.desk import Desk
from kcdesk.services.workbooks import Imported, import_workbook


def fill_training_desk(desk: Desk, progress: Progress = silent) -> Imported:
    """Take in the shipped samples and return what came in, all workbooks together; done twice, nothing doubles."""
    accepted = refused = present = 0
    warnings: tuple[str, ...] = ()
    changes = Changes()
    kind = ""
    for book in sorted(resource("samples").glob("*.xlsx")):
        done = import_workbook(desk, book, progress)
        accepted, refused, present = accepted + done.accepted, refused + done.refused, present + done.present
        warnings += done.warnings
        changes |= done.changes
        kind = kind or done.kind
    return Imported(kind, accepted, refused, present, warnings, None, changes)
