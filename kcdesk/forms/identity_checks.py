"""What can be wrong with a name, a tax code, a telephone or a citizen number, told from the value alone.

Each returns False, True, or the placeholders of the rule's sentence.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from kcdesk import identifiers
from kcdesk.forms.fields import Field, Text
from kcdesk.forms.form import Rule
from kcdesk.forms.record import Answers
from kcdesk.i18n import N_
from kcdesk.identifiers import TaxVerdict
from kcdesk.vietnamese import without_legal_prefix

T = TypeVar("T")
Broken = bool | Mapping[str, object]


def on(asked: Field[T], test: Callable[[T], Broken]) -> Callable[[Answers], Broken]:
    """Return a rule's test that asks `test` about the value of one field, never about a missing one."""

    def broken(answers: Answers) -> Broken:
        value = answers[asked]
        return False if value is None else test(value)

    return broken


def only_legal_form(name: str) -> bool:
    """Tell whether a name says a legal form ("Công ty TNHH") and no name of its own."""
    return without_legal_prefix(f"{name} x") == "x"


def wrong_digit(code: str) -> Broken:
    """Tell whether the tenth digit of a tax code is wrong; gives the right one."""
    check = identifiers.check_tax_code(code)
    return check.verdict is TaxVerdict.WRONG_DIGIT and {
        "code": code,
        "typed": code[9],
        "right": check.right_digit,
    }


def no_valid_digit(code: str) -> Broken:
    """Tell whether no tenth digit would fit the first nine of a tax code."""
    return identifiers.check_tax_code(code).verdict is TaxVerdict.NO_VALID_DIGIT and {"first": code[:9]}


def wrong_shape(code: str) -> Broken:
    """Tell whether a tax code has none of the three shapes in use."""
    wrong = identifiers.check_tax_code(code).verdict in (TaxVerdict.WRONG_SHAPE, TaxVerdict.WRONG_BRANCH)
    return wrong and {"code": code}


def is_personal(code: str) -> bool:
    """Tell whether a tax code is the twelve-digit number of a person."""
    return identifiers.check_tax_code(code).verdict is TaxVerdict.PERSONAL


def not_a_phone(phone: str) -> Broken:
    """Tell whether a telephone number is neither mobile nor fixed."""
    return identifiers.phone_kind(phone) is None and {"phone": phone}


def not_a_citizen_id(number: str) -> Broken:
    """Tell whether a citizen number has not its twelve digits."""
    return not identifiers.is_citizen_id(number) and {"count": sum(char.isdigit() for char in number)}


def not_an_email(text: str) -> bool:
    """Tell whether a text has not the look of an e-mail address."""
    return not identifiers.is_email(text)


def phone_rule(phone: Text) -> Rule:
    """Return the rule that a telephone number is one."""
    sentence = N_(
        "«{phone}» không phải số điện thoại. Ghi 10 chữ số di động hoặc 11 chữ số cố định có mã vùng."
    )
    return Rule(phone, sentence, on(phone, not_a_phone))


def email_rule(email: Text) -> Rule:
    """Return the rule that an e-mail address looks like one."""
    return Rule(
        email, N_("Địa chỉ thư điện tử phải có dạng ten@nhacungcap.vn. Ghi lại."), on(email, not_an_email)
    )
