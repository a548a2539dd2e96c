from PySide6.QtGui import QImage

from kcdesk.services import dossiers, lists, records
from kcdesk.services.lists import Query
from ui.walk import HEIGHT, WIDTH, take_screenshots


def test_every_place_is_photographed(qapp, filled_desk, tmp_path):
    card = lists.fetch(filled_desk, Query("establishment"), 0, 1).rows[0].id
    survey = records.begin_survey(filled_desk, card).record
    survey = records.add_row(filled_desk, survey, "needs").record
    dossiers.draft_dossier(filled_desk, survey.id)
    files = take_screenshots(filled_desk, tmp_path / "screens")
    assert [file.stem.partition("-")[2] for file in files] == [
        "home",
        "establishment",
        "survey",
        "dossier",
        "exchange",
        "settings",
        "establishment-open",
        "survey-open",
        "dossier-open",
        "paper",
    ]
    for file in files:
        image = QImage(str(file))
        assert (image.width(), image.height()) == (WIDTH, HEIGHT)
        colours = {image.pixel(x, y) for x in range(0, WIDTH, 7) for y in range(0, HEIGHT, 7)}
        assert len(colours) > 5
