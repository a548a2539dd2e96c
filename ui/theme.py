"""The look: Fusion with a light and a dark palette, one accent colour, a 4-pixel grid."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from kcdesk.i18n import N_
from kcdesk.resources import resource

GRID = 4
"""Every margin, gap and height is a multiple of this many pixels."""

SIZES = (10.0, 11.0, 12.0, 14.0)
"""Body text in points; the first is the usual one."""

THEMES = {"system": N_("Theo máy"), "light": N_("Sáng"), "dark": N_("Tối")}


@dataclass(frozen=True)
class Colours:
    """The colours of one theme, by what they are for; text on its ground has a contrast of at least 4.5:1."""

    window: str
    base: str
    alternate: str
    text: str
    faint: str
    line: str
    accent: str
    on_accent: str
    wash: str
    error: str
    error_wash: str
    warning: str
    warning_wash: str
    note: str
    note_wash: str
    good: str
    good_wash: str


LIGHT = Colours(
    window="#f4f5f3",
    base="#ffffff",
    alternate="#f8f9f7",
    text="#1c2321",
    faint="#5a6461",
    line="#d3d8d5",
    accent="#0b6b62",
    on_accent="#ffffff",
    wash="#e0efec",
    error="#b3261e",
    error_wash="#fbeae8",
    warning="#865300",
    warning_wash="#fdf2dc",
    note="#215a9c",
    note_wash="#e8f0fa",
    good="#22692f",
    good_wash="#e6f3e7",
)
DARK = Colours(
    window="#1b1f1e",
    base="#232827",
    alternate="#272d2b",
    text="#e7ebe9",
    faint="#a4afab",
    line="#404845",
    accent="#63c7ba",
    on_accent="#0c201d",
    wash="#21403b",
    error="#ff9d93",
    error_wash="#452522",
    warning="#f2c26b",
    warning_wash="#40331a",
    note="#97c1f5",
    note_wash="#21344b",
    good="#8fd49a",
    good_wash="#213a26",
)


def colours(palette: QPalette | None = None) -> Colours:
    """Return the colours of the theme in force, told by the palette (None: the program's own)."""
    palette = palette or QApplication.palette()
    return LIGHT if palette.color(QPalette.ColorRole.Window).lightness() > 127 else DARK


def apply(app: QApplication, theme: str, points: float) -> None:
    """Give the program the theme ("system", "light" or "dark") and the size of its body text in points."""
    chosen = LIGHT if theme == "light" or (theme != "dark" and not _system_is_dark(app)) else DARK
    app.setStyle("Fusion")
    app.setPalette(palette_of(chosen))
    app.setFont(_font(points))
    app.setStyleSheet(style_sheet(chosen))


def palette_of(chosen: Colours) -> QPalette:
    """Return the Qt palette of the colours."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in (
        (role.Window, chosen.window),
        (role.WindowText, chosen.text),
        (role.Base, chosen.base),
        (role.AlternateBase, chosen.alternate),
        (role.Text, chosen.text),
        (role.Button, chosen.base),
        (role.ButtonText, chosen.text),
        (role.ToolTipBase, chosen.base),
        (role.ToolTipText, chosen.text),
        (role.PlaceholderText, chosen.faint),
        (role.Highlight, chosen.accent),
        (role.HighlightedText, chosen.on_accent),
        (role.Link, chosen.accent),
        (role.LinkVisited, chosen.accent),
        (role.Accent, chosen.accent),
        (role.Mid, chosen.line),
    ):
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(chosen.faint))
    return palette


def style_sheet(chosen: Colours) -> str:
    """Return the rules that Fusion's palette cannot say; `kind` and `role` are properties of our widgets."""
    return _STYLE.format_map({name: getattr(chosen, name) for name in Colours.__dataclass_fields__})


def heading_font(base: QFont, larger: float = 4.0) -> QFont:
    """Return the font of a heading: `larger` points above the body, half bold."""
    font = QFont(base)
    font.setPointSizeF(base.pointSizeF() + larger)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def small_font(base: QFont) -> QFont:
    """Return the font of a remark: one point below the body, never below 9."""
    font = QFont(base)
    font.setPointSizeF(max(9.0, base.pointSizeF() - 1.0))
    return font


def _system_is_dark(app: QApplication) -> bool:
    return app.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _font(points: float) -> QFont:
    font = QFont()
    font.setFamilies(["Segoe UI", "Noto Sans", "DejaVu Sans"])
    font.setPointSizeF(points)
    # QFontMetrics.inFont() is wrong for letters like ẵ; the UCS-4 question is answered rightly.
    if not QFontMetrics(font).inFontUcs4(ord("ộ")):
        for file in sorted(resource("fonts").glob("*.ttf")):
            number = QFontDatabase.addApplicationFont(str(file))
            font.setFamilies([*font.families(), *QFontDatabase.applicationFontFamilies(number)])
    return font


_STYLE = """
QToolTip {{ color: {text}; background: {base}; border: 1px solid {line}; padding: 4px; }}
QLineEdit {{ min-height: 20px; }}
QLineEdit, QPlainTextEdit {{ border: 1px solid {line}; border-radius: 4px; padding: 3px 6px;
    background: {base}; selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {accent}; padding: 2px 5px; }}
QPushButton {{ min-height: 18px; border: 1px solid {line}; border-radius: 4px; padding: 4px 12px;
    background: {base}; }}
QPushButton:checked {{ background: {wash}; border-color: {accent}; color: {accent}; }}
QPushButton:hover {{ background: {wash}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 3px 11px; }}
QPushButton:disabled {{ color: {faint}; background: {window}; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {on_accent}; border: 1px solid {accent};
    padding: 6px 16px; font-weight: 600; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {text}; padding: 5px 15px; }}
QPushButton[kind="primary"]:disabled {{ background: {line}; color: {faint}; border-color: {line}; }}
QWidget[kind="tools"] QPushButton[kind="primary"] {{ padding: 4px 12px; }}
QWidget[kind="tools"] QPushButton[kind="primary"]:focus {{ padding: 3px 11px; }}
QPushButton[kind="plain"] {{ border: 1px solid transparent; background: transparent; padding: 4px 8px; }}
QPushButton[kind="plain"]:hover {{ background: {wash}; }}
QPushButton[kind="plain"]:focus {{ border: 2px solid {accent}; padding: 3px 7px; }}
QPushButton[kind="link"] {{ border: 1px solid transparent; background: transparent; color: {accent};
    text-align: left; padding: 4px 4px; }}
QPushButton[kind="link"]:hover {{ background: {wash}; }}
QPushButton[kind="link"]:focus {{ border: 1px solid {accent}; }}
QPushButton[kind="chip"] {{ border: 1px solid {line}; border-radius: 10px; padding: 2px 12px;
    background: {base}; }}
QPushButton[kind="chip"]:checked {{ background: {wash}; border-color: {accent}; color: {accent};
    font-weight: 600; }}
QPushButton[kind="chip"]:focus {{ border: 2px solid {accent}; padding: 1px 11px; }}
QFrame[kind="card"] {{ background: {base}; border: 1px solid {line}; border-radius: 8px; }}
QFrame[kind="bar"] {{ background: {base}; border: 0; border-bottom: 1px solid {line}; }}
QFrame[kind="rail"] {{ background: {window}; border: 0; border-right: 1px solid {line}; }}
QFrame[kind="side"] {{ background: {window}; border: 0; border-left: 1px solid {line}; }}
QFrame[kind="popup"] {{ background: {base}; border: 1px solid {accent}; border-radius: 8px; }}
QFrame[kind="banner"][role="error"] {{ background: {error_wash}; border: 0; border-left: 4px solid {error}; }}
QFrame[kind="banner"][role="warning"] {{ background: {warning_wash}; border: 0;
    border-left: 4px solid {warning}; }}
QFrame[kind="banner"][role="note"] {{ background: {note_wash}; border: 0; border-left: 4px solid {note}; }}
QFrame[kind="banner"][role="good"] {{ background: {good_wash}; border: 0; border-left: 4px solid {good}; }}
QLabel[role="faint"] {{ color: {faint}; }}
QLabel[role="accent"] {{ color: {accent}; }}
QScrollArea {{ border: 0; background: transparent; }}
QScrollArea > QWidget > QWidget[kind="page"] {{ background: transparent; }}
QTableView {{ border: 1px solid {line}; border-radius: 4px; background: {base}; gridline-color: {line};
    selection-background-color: {wash}; selection-color: {text}; outline: 0; }}
QTableView:focus {{ border: 2px solid {accent}; }}
QHeaderView::section {{ background: {window}; color: {faint}; border: 0; border-bottom: 1px solid {line};
    border-right: 1px solid {line}; padding: 4px 8px; }}
QHeaderView::section:hover {{ color: {accent}; }}
QListWidget {{ border: 0; background: transparent; outline: 0; }}
QListWidget::item {{ padding: 4px; border-left: 4px solid transparent; color: {text}; }}
QListWidget::item:hover {{ background: {alternate}; }}
QListWidget::item:selected {{ background: {wash}; border-left: 4px solid {accent}; color: {text}; }}
QStatusBar {{ background: {base}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: 0; }}
QStatusBar QLabel {{ padding: 0 8px; color: {faint}; }}
QProgressBar {{ border: 1px solid {line}; border-radius: 4px; background: {base}; text-align: center; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QScrollBar {{ background: transparent; border: 0; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {faint}; border: 0; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {accent}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
"""
