"""Every declared form, in every edition."""

from kcdesk.errors import Refused
from kcdesk.forms.dossier import DOSSIER
from kcdesk.forms.establishment import ESTABLISHMENT
from kcdesk.forms.form import Form
from kcdesk.forms.office import OFFICE
from kcdesk.forms.survey import SURVEY
from kcdesk.i18n import _

FORMS: tuple[Form, ...] = (ESTABLISHMENT, SURVEY, DOSSIER, OFFICE)
"""All editions; of forms with one name, the newest stands last."""

KINDS = ("establishment", "survey", "dossier")
"""The forms that a person keeps records of; the office is a setting."""


def form(name: str, edition: str = "") -> Form:
    """Return the edition of a form, the newest for ""; raises Refused for one this program does not know."""
    found = [one for one in FORMS if one.name == name and edition in ("", one.edition)]
    if not found:
        raise Refused(
            _(
                "Chương trình này không có mẫu «{name}» phiên bản «{edition}». Hãy cập nhật chương trình."
            ).format(name=name, edition=edition)
        )
    return found[-1]
