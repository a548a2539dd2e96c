"""What the forms add to the look of the window."""

from ui.theme import Colours


def form_style(chosen: Colours) -> str:
    """Return the rules for fields with issues, calculated answers, the pill and the sums."""
    return _STYLE.format_map({name: getattr(chosen, name) for name in Colours.__dataclass_fields__})


_STYLE = """
QLineEdit[issue="error"], QPlainTextEdit[issue="error"] {{ border: 1px solid {error};
    background: {error_wash}; }}
QLineEdit[issue="warning"], QPlainTextEdit[issue="warning"] {{ border: 1px solid {warning};
    background: {warning_wash}; }}
QLineEdit[issue="error"]:focus, QPlainTextEdit[issue="error"]:focus {{ border: 2px solid {error}; }}
QLineEdit[issue="warning"]:focus, QPlainTextEdit[issue="warning"]:focus {{ border: 2px solid {warning}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {window}; }}
QLabel[issue="error"] {{ color: {error}; }}
QLabel[issue="warning"] {{ color: {warning}; }}
QLabel[issue="note"] {{ color: {note}; }}
QLabel[kind="label"] {{ font-weight: 600; }}
QLabel[kind="calculated"] {{ background: {alternate}; border: 1px dashed {line}; border-radius: 4px;
    padding: 4px 8px; font-weight: 600; }}
QPushButton[pill="error"] {{ border: 1px solid {error}; border-radius: 12px; color: {error};
    background: {error_wash}; padding: 4px 12px; font-weight: 600; }}
QPushButton[pill="warning"] {{ border: 1px solid {warning}; border-radius: 12px; color: {warning};
    background: {warning_wash}; padding: 4px 12px; font-weight: 600; }}
QPushButton[pill="good"] {{ border: 1px solid {good}; border-radius: 12px; color: {good};
    background: {good_wash}; padding: 4px 12px; font-weight: 600; }}
QPushButton[kind="reason"] {{ border: 0; background: transparent; color: {accent}; padding: 0;
    text-decoration: underline; }}
QPushButton[kind="copied"] {{ border: 0; background: transparent; color: {note}; padding: 0; min-height: 0; }}
QPushButton[kind="copied"]:hover {{ text-decoration: underline; }}
QPushButton[kind="reason"]:focus {{ background: {wash}; }}
QFrame[kind="foot"] {{ background: {base}; border: 0; border-top: 1px solid {line}; }}
QTableView::item {{ padding: 0 6px; }}
QLabel[kind="awaited"] {{ color: {accent}; }}
QLineEdit[cell="true"], QLineEdit[cell="true"]:focus {{ border: 2px solid {accent}; border-radius: 0;
    padding: 0 4px; }}
QTableCornerButton::section {{ background: {window}; border: 0; border-bottom: 1px solid {line}; }}
QTableView QHeaderView {{ background: {window}; }}
QTableView#sums {{ border: 1px solid {line}; border-top: 0; background: {alternate}; }}
"""
