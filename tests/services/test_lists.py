"""Lists: found without accents, in the order of the same keys in Python, counted, and capped where said."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcdesk.forms import survey
from kcdesk.forms.checks import calculated
from kcdesk.forms.fields import Text
from kcdesk.forms.record import Mark, Record, Said
from kcdesk.services import lists, records
from kcdesk.services.desk import Desk, memory_desk
from kcdesk.services.lists import Query
from kcdesk.store.listing import SHORT_LIMIT
from kcdesk.store.records import Author, insert_many
from kcdesk.vietnamese import fold, person_sort_key, sort_key
from tests.store import example
from tests.store.example import OWNER, THING

AUTHOR = Author("Lê Thị Hoa", "2026-11-23T08:30:00")


@pytest.fixture(autouse=True, scope="module")
def _things() -> Iterator[None]:
    with example.things_known():
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return example.thing_desk(tmp_path)


def _filled(folder: Path, given: list[Record]) -> Desk:
    desk = example.thing_desk(folder)
    insert_many(desk.store, THING, [calculated(THING, record) for record in given], AUTHOR)
    return desk


def _many() -> st.SearchStrategy[list[Record]]:
    return st.lists(example.records_of_things(), min_size=1, max_size=12, unique_by=lambda record: record.id)


def _key(name: str) -> Callable[[Record], Any]:
    field = THING.field(name)

    def key(record: Record) -> Any:
        value = record[field]
        if isinstance(field, Text):
            return "" if not value else person_sort_key(value) if field is OWNER else sort_key(value)
        stored = None if value is None else field.store(value)
        return (stored is not None, stored if stored is not None else 0)

    return key


@given(
    given=_many(),
    name=st.sampled_from([field.name for field in THING.listed]),
    descending=st.booleans(),
)
def test_every_order_is_pythons_by_the_same_key(
    tmp_path_factory: pytest.TempPathFactory, given: list[Record], name: str, descending: bool
) -> None:
    desk = _filled(tmp_path_factory.getbasetemp(), given)
    page = lists.fetch(desk, Query("thing", sort=name, descending=descending))
    key = _key(name)
    texts = isinstance(THING.field(name), Text)
    keyed = {
        record.id: (str(key(record)).encode() if texts else key(record), number)
        for number, record in enumerate(given)
    }
    wanted = sorted(keyed, key=lambda one: keyed[one], reverse=descending)
    assert [row.id for row in page.rows] == wanted
    assert page.total == len(given)


@given(given=_many(), data=st.data())
def test_a_search_finds_exactly_the_records_with_words_that_begin_so(
    tmp_path_factory: pytest.TempPathFactory, given: list[Record], data: st.DataObject
) -> None:
    desk = _filled(tmp_path_factory.getbasetemp(), given)
    words = [word for record in given for word in _words(record)] or ["x"]
    word = data.draw(st.sampled_from(words))
    typed = word[: data.draw(st.integers(1, len(word)))].upper()
    found = {row.id for row in lists.fetch(desk, Query("thing", search=typed, sort="name")).rows}
    wanted = {
        record.id
        for record in given
        if all(any(have.startswith(part) for have in _words(record)) for part in fold(typed).split())
    }
    assert found == wanted


def _words(record: Record) -> list[str]:
    texts = [record.cells.get("name"), record.cells.get("owner")]
    texts += [row.cells.get("part") for row in record.rows.get("parts", ())]
    return fold(" ".join(text for text in texts if type(text) is str)).split()


@given(given=_many(), offset=st.integers(0, 15), limit=st.integers(0, 15), sort=st.sampled_from(["", "name"]))
def test_pages_are_stretches_of_the_whole_list(
    tmp_path_factory: pytest.TempPathFactory, given: list[Record], offset: int, limit: int, sort: str
) -> None:
    desk = _filled(tmp_path_factory.getbasetemp(), given)
    for search in ("", "a"):
        query = Query("thing", search=search, sort=sort)
        whole = lists.fetch(desk, query, 0, 100)
        page = lists.fetch(desk, query, offset, limit)
        assert page.rows == whole.rows[offset : offset + limit]
        assert page.total == whole.total == len(whole.rows)


@pytest.mark.parametrize(
    "typed", ["dau phu", "ĐẬU PHỤ", "Đậu phụ", "phu dau", "hien", "út", "  út  hiền ", "UT", "tron"]
)
def test_accents_case_and_order_of_words_do_not_matter(desk: Desk, typed: str) -> None:
    record = records.begin(desk, "thing", {"name": "Đậu phụ Út", "owner": "Nguyễn Thị Hiền"}).record
    record = records.paste_rows(desk, record, "parts", None, "part", "Máy trộn").record
    records.begin(desk, "thing", {"name": "Bánh tráng Sơn"})
    assert [row.id for row in lists.fetch(desk, Query("thing", search=typed)).rows] == [record.id]


def test_letters_decomposed_by_another_program_are_found(desk: Desk) -> None:
    import unicodedata

    record = records.begin(desk, "thing").record
    records.answer(desk, record, "name", unicodedata.normalize("NFD", "Đậu phụ"))
    for typed in ("đậu phụ", unicodedata.normalize("NFD", "đậu phụ")):
        assert lists.fetch(desk, Query("thing", search=typed)).total == 1


@pytest.mark.parametrize(
    "typed", ["", "   ", "!!!", '"', "'; DROP TABLE thing; --", "a AND", "NEAR(x y)", "*"]
)
def test_signs_are_no_query_language(desk: Desk, typed: str) -> None:
    records.begin(desk, "thing", {"name": "Đậu phụ"})
    page = lists.fetch(desk, Query("thing", search=typed))
    assert page.total == (0 if fold(typed) else 1)


def test_a_changed_or_removed_record_is_found_by_what_it_says_now(desk: Desk) -> None:
    record = records.begin(desk, "thing", {"name": "Bánh tráng"}).record
    record = records.answer(desk, record, "name", "Bún khô").record
    assert lists.fetch(desk, Query("thing", search="banh")).total == 0
    assert lists.fetch(desk, Query("thing", search="bun")).total == 1
    record = records.remove(desk, record).record
    assert lists.fetch(desk, Query("thing", search="bun")).total == 0
    assert lists.fetch(desk, Query("thing")).total == lists.count(desk, "thing") == 0
    records.bring_back(desk, record)
    assert lists.fetch(desk, Query("thing", search="bun")).total == 1


def test_drafts_and_official_ones_are_told_apart(desk: Desk) -> None:
    for number in range(3):
        record = records.begin(desk, "thing", {"name": f"Bún {number}"}).record
        if number:
            records.make_official(desk, record)
    for state, count in (("", 3), ("draft", 1), ("official", 2)):
        assert lists.count(desk, "thing", state) == count
        for search in ("", "bun", "b"):
            assert lists.fetch(desk, Query("thing", search=search, state=state)).total == count


def test_records_linked_to_one_are_listed_alone(tmp_path: Path) -> None:
    desk = memory_desk(tmp_path)
    cards = [records.begin(desk, "establishment", {"name": f"Cơ sở {one}"}).record for one in "ab"]
    mine = records.begin_survey(desk, cards[0].id).record
    records.begin_survey(desk, cards[1].id)
    linked = (survey.ESTABLISHMENT.name, cards[0].id)
    for search in ("", "co so", "c"):
        page = lists.fetch(desk, Query("survey", search=search, linked=linked))
        assert [row.id for row in page.rows] == [mine.id]
        assert page.total == 1


def test_without_an_order_the_last_changed_comes_first(desk: Desk) -> None:
    moments = iter(range(9))
    desk.clock = lambda: example.clock().replace(minute=next(moments))
    first, second = (records.begin(desk, "thing", {"name": name}).record for name in ("Một", "Hai"))
    assert [row.id for row in lists.fetch(desk, Query("thing")).rows] == [second.id, first.id]
    records.answer(desk, first, "price", "5")
    assert [row.id for row in lists.fetch(desk, Query("thing")).rows] == [first.id, second.id]


def test_marks_and_words_kept_as_said_are_shown(desk: Desk) -> None:
    cells = {"name": "Một", "workers": Mark.UNKNOWN, "price": Said("hơn 1,6 tỷ"), "owner": Mark.REFUSED}
    cells["weight"] = Mark.BLANK
    records.begin(desk, "thing", cells)
    (row,) = lists.fetch(desk, Query("thing")).rows
    shown = dict(zip([field.name for field in lists.columns("thing")], row.cells, strict=True))
    assert shown["price"] == "hơn 1,6 tỷ"
    assert (shown["workers"], shown["owner"]) == ("không biết", "từ chối")
    assert shown["weight"] == shown["opened"] == ""


def test_values_are_shown_as_people_read_them(desk: Desk) -> None:
    record = records.begin(desk, "thing").record
    for name, text in (
        ("price", "1,2 triệu"),
        ("opened", "5/2/2026"),
        ("colour", "xanh la"),
        ("weight", "1,50"),
    ):
        record = records.answer(desk, record, name, text).record
    (row,) = lists.fetch(desk, Query("thing")).rows
    assert row.cells == ("", "", "", "1.200.000", "05/02/2026", "Xanh lá", "1,5")


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    given = [
        Record(f"{number:032x}", {"name": f"Bún số {number}", "workers": number % 7}, "thing", "1")
        for number in range(SHORT_LIMIT * 5)
    ]
    desk = _filled(tmp_path_factory.mktemp("đông"), given)
    records.make_official(desk, records.read(desk, "thing", given[0].id))
    return desk


def test_one_or_two_letters_find_the_first_five_hundred_and_say_so(crowd: Desk) -> None:
    short = lists.fetch(crowd, Query("thing", search="bu", sort="name"), 0, 1000)
    assert (short.total, len(short.rows), short.capped) == (SHORT_LIMIT, SHORT_LIMIT, True)
    assert short.rows[0].cells[0] == f"Bún số {SHORT_LIMIT * 5 - 1}"
    whole = lists.fetch(crowd, Query("thing", search="bun", sort="name"), 0, 3000)
    assert (whole.total, whole.capped) == (SHORT_LIMIT * 5, False)
    assert [row.cells[0] for row in whole.rows] == sorted(
        (row.cells[0] for row in whole.rows), key=lambda name: sort_key(name).encode()
    )
    assert lists.fetch(crowd, Query("thing", search="bun", sort="workers"), 2000, 100).rows


def test_a_short_search_with_a_filter_still_says_that_more_may_match(crowd: Desk) -> None:
    page = lists.fetch(crowd, Query("thing", search="bu", state="official"))
    assert page.capped


def test_a_short_search_with_few_hits_is_whole_and_in_order(crowd: Desk) -> None:
    page = lists.fetch(crowd, Query("thing", search="7", sort="name", descending=True), 0, 1000)
    names = [row.cells[0] for row in page.rows]
    assert not page.capped
    assert names == sorted(names, key=lambda name: sort_key(name).encode(), reverse=True)


def test_more_rows_than_a_query_takes_values_can_be_fetched(tmp_path: Path) -> None:
    given = [Record(f"{number:032x}", {"name": "x"}, "thing", "1") for number in range(33_000)]
    desk = _filled(tmp_path, given)
    assert len(lists.fetch(desk, Query("thing"), 0, 40_000).rows) == 33_000


def test_one_search_finds_records_of_every_form(tmp_path: Path) -> None:
    desk = memory_desk(tmp_path)
    card = records.begin(desk, "establishment", {"name": "Bánh tráng Út Hiền"}).record
    sheet = records.begin_survey(desk, card.id).record
    found = lists.find_everywhere(desk, "ut hien")
    assert {(form, record) for form, record, _title, _detail in found} == {
        ("establishment", card.id),
        ("survey", sheet.id),
    }
    assert all("Út Hiền" in title for _form, _record, title, _detail in found)
    assert lists.find_everywhere(desk, " !") == ()
    assert len(lists.find_everywhere(desk, "ut", limit=1)) == 1
