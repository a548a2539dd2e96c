from PySide6.QtCore import QByteArray

from ui.preferences import FILE, Preferences


def test_preferences_are_kept_in_the_folder_of_the_desk(tmp_path):
    kept = Preferences(tmp_path)
    kept.theme, kept.points, kept.language, kept.shows_paper = "dark", 12.0, "en", False
    kept.place = QByteArray(b"xyz")
    kept.flush()
    again = Preferences(tmp_path)
    assert (again.theme, again.points, again.language, again.shows_paper) == ("dark", 12.0, "en", False)
    assert again.place == QByteArray(b"xyz")


def test_what_cannot_be_read_counts_as_the_usual_choice(tmp_path):
    (tmp_path / FILE).write_text("[General]\ntheme=pink\npoints=huge\nlanguage=xx\npaper=7\nwindow=1\n")
    kept = Preferences(tmp_path)
    assert (kept.theme, kept.points, kept.language, kept.shows_paper) == ("system", 10.0, "vi", True)
    assert kept.place.isEmpty()


def test_a_new_desk_has_the_usual_choices(tmp_path):
    kept = Preferences(tmp_path)
    assert (kept.theme, kept.points, kept.language, kept.shows_paper) == ("system", 10.0, "vi", True)
