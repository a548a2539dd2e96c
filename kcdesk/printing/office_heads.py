"""Who issues a project's papers: letterhead, place and date, signature, recipients (Decree 30/2020)."""

import re
from dataclasses import dataclass
from datetime import date

from kcdesk.dates import official_day
from kcdesk.forms import dossier_head as head
from kcdesk.forms import dossier_parties as parties
from kcdesk.forms import office as settings
from kcdesk.forms.fields import UnitCode
from kcdesk.forms.record import Record, Row
from kcdesk.printing.answers import UNKNOWN, joined
from kcdesk.printing.vocabulary import Letterhead, NationalHead, Recipients, Signature
from kcdesk.reference import units
from kcdesk.vietnamese import fold

NO_PLACE = "…………"
_SIGNING = {"TM": "TM.", "KT": "KT.", "TL": "TL.", "TUQ": "TUQ.", "Q": "Q."}
_CENTRE = "trung tam khuyen cong"


def dated(day: date | None, office: Record) -> str:
    """Return a date as papers print it, dotted when unknown; an office may leave the day to its clerk."""
    if day is None:
        return "ngày … tháng … năm 20…"
    written = official_day(day)
    return f"ngày …{written[len('ngày 05') :]}" if office[settings.DAY_BLANK] else written


def unit_name(unit: UnitCode | None) -> str:
    """Return the name of a unit as a place line has it ("Kế Sách", "Thành phố Hồ Chí Minh"), or ""."""
    found = units.find(*unit) if unit else None
    if found is None:
        return ""
    return found.bare if found.in_text != found.name else found.name


def unbroken(name: str) -> str:
    """Return an agency's name whose common words stay on one line: a long one breaks before "xã …"."""
    return re.sub("ủy ban nhân dân", lambda found: found[0].replace(" ", "\u00a0"), name, flags=re.IGNORECASE)


def office_unit(office: Record) -> UnitCode | None:
    """Return the unit of administration in which an office sits."""
    for field in (settings.COMMUNE, settings.DISTRICT, settings.PROVINCE):
        unit = office[field]
        if unit is not None and field.is_relevant(office):
            return unit
    return None


@dataclass(frozen=True)
class Issuer:
    """The implementer of a project, as the head and foot of its papers need it."""

    dossier: Record
    office: Record

    @property
    def name(self) -> str:
        """The name of the implementer, "" while unknown."""
        return self.dossier[parties.IMPLEMENTER] or ""

    @property
    def is_office(self) -> bool:
        """Tell whether the office that prints is itself the implementer."""
        return bool(self.name) and fold(self.name) == fold(self.office[settings.NAME] or "")

    @property
    def is_centre(self) -> bool:
        """Tell whether the implementer is the province's centre of khuyến công."""
        known = fold(self.office[settings.CENTRE] or "")
        return fold(self.name) == known or fold(self.name).startswith(_CENTRE)

    @property
    def parent(self) -> str:
        """The agency above: the office's own, the department for its centre, "" for others."""
        if self.is_office:
            return self.office[settings.PARENT_NAME] or ""
        return (self.office[settings.DEPARTMENT] or "") if self.is_centre else ""

    @property
    def place(self) -> str:
        """The place of issue: the office's own; a province's agency writes the name of the province."""
        if self.is_office:
            return self.office[settings.PLACE] or NO_PLACE
        seat = office_unit(self.office)
        found = units.find(*seat) if seat and self.is_centre else None
        return unit_name(UnitCode(found.edition, found.province)) if found else NO_PLACE

    @property
    def day(self) -> str:
        """The date of the paper in words."""
        return dated(self.dossier[head.MADE_ON], self.office)

    def letterhead(self) -> Letterhead:
        """Return the head of the implementer's paper; the number is dotted until it is given."""
        number = self.dossier[head.DOCUMENT_NUMBER] or "…/ĐA-…"
        return Letterhead(
            unbroken(self.name or UNKNOWN), unbroken(self.parent), f"Số: {number}", self.place, self.day
        )

    def signature(self, caption: str = "Đơn vị thực hiện", place_line: bool = False) -> Signature:
        """Return who signs for the implementer; the office signs in the form its settings say."""
        line = joined(self.place, self.day) if place_line else ""
        post = self.dossier[parties.IMPLEMENTER_POST] or ""
        name = self.dossier[parties.IMPLEMENTER_HEAD] or ""
        form = self.office[settings.SIGNING_FORM]
        how = _SIGNING.get(form or "")
        if self.is_office and how:
            body, own_post = self.office[settings.SIGNING_BODY], self.office[settings.SIGNER_POST]
            signer = self.office[settings.SIGNER]
            return Signature((f"{how} {body or UNKNOWN}", own_post or post), signer or name, dated=line)
        lines = tuple(part for part in (caption, post) if part)
        return Signature(lines, name, "" if post else "(Ký, ghi rõ họ tên, đóng dấu)", line)

    def recipients(self) -> Recipients:
        """Return who receives the project: department, centre, the others named in the settings, the file."""
        others = (self.office[settings.OTHER_ADDRESSEES] or "").splitlines()
        named = [self.office[settings.DEPARTMENT], self.office[settings.CENTRE], *others]
        named.append(self.dossier[parties.PARTNER])
        wanted = {fold(name): name.strip() for name in named if name and name.strip()}
        wanted.pop(fold(self.name), None)
        return Recipients((*wanted.values(), "Lưu: VT"))


def office_head(office: Record) -> Letterhead | NationalHead:
    """Return the head of an office's own sheet, without number and date; the nation's while it is unnamed."""
    name = office[settings.NAME]
    if not name:
        return NationalHead()
    return Letterhead(unbroken(name), unbroken(office[settings.PARENT_NAME] or ""))


def commune_post(unit: UnitCode | None) -> str:
    """Return who confirms a citizen's paper: the people's committee of the commune, named when known."""
    found = units.find(*unit) if unit else None
    return f"Ủy ban nhân dân {found.in_text if found else 'xã …'}"


def only_beneficiary(dossier: Record) -> Row | None:
    """Return the beneficiary of a project that has one, None for a group or none."""
    rows = dossier.table(parties.BENEFICIARIES)
    return rows[0] if len(rows) == 1 and dossier[head.KIND] != "group" else None
