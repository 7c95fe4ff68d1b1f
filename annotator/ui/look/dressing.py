"""Dressing: how the window's own parts look in a theme, beyond what the palette says.

Everything stands on a grid of 4 pixels; there are three sizes of letters and no frames.
"""

from annotator.paths import resource
from annotator.ui.look.theme import Theme

UNIT = 4
SMALL = 12
HEADING = 11
TITLE = 17


def window_rules(theme: Theme) -> str:
    """Return the style rules of the main window and its dialogs."""
    return "\n".join((_texts(theme), _buttons(theme), _fields(theme), _panes(theme)))


def _texts(theme: Theme) -> str:
    return f"""
    QLabel[role="dim"] {{ color: {theme.dim}; font-size: {SMALL}px; }}
    QLabel[role="heading"] {{ color: {theme.dim}; font-size: {HEADING}px; font-weight: 600;
        letter-spacing: 0.6px; }}
    QLabel[role="title"] {{ font-size: {TITLE}px; font-weight: 600; }}
    QLabel[role="display"] {{ font-size: 28px; font-weight: 600; }}
    QLabel[role="strong"] {{ font-weight: 600; }}
    QLabel[role="mode"] {{ background: {theme.accent}; color: {theme.accent_ink};
        border-radius: 4px; padding: 1px 8px; font-size: {SMALL}px; font-weight: 600; }}
    QLabel[role="fault"] {{ color: {theme.warning}; font-weight: 600; }}
    """


def _buttons(theme: Theme) -> str:
    hover = "rgba(255,255,255,22)" if theme.dark else "rgba(0,0,0,14)"
    return f"""
    QToolButton {{ border: none; border-radius: 4px; padding: 4px; }}
    QToolButton:hover {{ background: {hover}; }}
    QToolButton:focus {{ background: {hover}; border: 1px solid {theme.accent}; padding: 3px; }}
    QToolButton[role="switch"] {{ color: {theme.dim}; font-size: {SMALL}px; font-weight: 600; }}
    QToolButton[role="switch"]:checked {{ color: {theme.accent};
        background: {theme.line}; }}
    QPushButton {{ border: 1px solid {theme.line}; border-radius: 4px; padding: 4px 12px;
        background: {theme.raised}; color: {theme.ink}; }}
    QPushButton:hover {{ border-color: {theme.dim}; }}
    QPushButton:focus {{ border-color: {theme.accent}; }}
    QPushButton:default {{ background: {theme.accent}; border-color: {theme.accent};
        color: {theme.accent_ink}; }}
    QPushButton:disabled, QPushButton:default:disabled {{ color: {theme.dim};
        background: transparent; border-color: {theme.line}; }}
    QPushButton[role="link"] {{ border: none; border-bottom: 1px solid transparent;
        border-radius: 0; background: transparent; color: {theme.accent}; padding: 3px 0;
        text-align: left; }}
    QPushButton[role="link"]:hover, QPushButton[role="link"]:focus {{
        border-bottom-color: {theme.accent}; }}
    QPushButton[role="link"]:disabled {{ color: {theme.dim}; }}
    QPushButton[role="tab"] {{ border: none; border-bottom: 2px solid transparent;
        border-radius: 0; background: transparent; color: {theme.dim}; padding: 6px 0;
        margin-right: 16px; font-weight: 600; }}
    QPushButton[role="tab"]:checked {{ color: {theme.ink}; border-bottom-color: {theme.accent}; }}
    QPushButton[role="switch"] {{ border: none; background: transparent; color: {theme.dim};
        padding: 5px 8px; font-size: {SMALL}px; font-weight: 600; }}
    QPushButton[role="switch"]:checked {{ color: {theme.accent}; background: {theme.line}; }}
    QPushButton[role="switch"]:focus {{ color: {theme.accent}; }}
    QPushButton[role="tab"]:focus {{ color: {theme.accent}; }}
    """


def _fields(theme: Theme) -> str:
    # a grey that shows on both papers, as a style sheet takes files only
    arrow = resource("icons", "down.svg").as_posix()
    return f"""
    QLineEdit {{ border: 1px solid {theme.line}; border-radius: 4px; padding: 4px 8px;
        background: {theme.paper}; color: {theme.ink};
        selection-background-color: {theme.selection}; selection-color: {theme.ink}; }}
    QPlainTextEdit {{ border: 1px solid {theme.line}; border-radius: 4px;
        padding: 4px; background: {theme.paper}; color: {theme.ink};
        selection-background-color: {theme.selection}; selection-color: {theme.ink}; }}
    QPlainTextEdit:focus {{ border-color: {theme.accent}; }}
    QListWidget::item {{ height: 26px; }}
    QListWidget::indicator {{ width: 12px; height: 12px; border: 1px solid {theme.dim};
        border-radius: 3px; background: {theme.paper}; }}
    QListWidget::indicator:checked {{ background: {theme.accent};
        border: 1px solid {theme.accent}; }}
    QLineEdit:focus {{ border-color: {theme.accent}; }}
    QLineEdit:disabled {{ color: {theme.dim}; }}
    QComboBox {{ border: 1px solid {theme.line}; border-radius: 4px; padding: 4px 8px;
        background: {theme.paper}; color: {theme.ink}; }}
    QComboBox:focus {{ border-color: {theme.accent}; }}
    QComboBox:disabled {{ color: {theme.dim}; }}
    QComboBox::drop-down {{ border: none; width: 22px; }}
    QComboBox::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}
    QCheckBox {{ spacing: 8px; }}
    """


def _panes(theme: Theme) -> str:
    thumb = theme.line
    return f"""
    QTableView {{ background: transparent; border: none; outline: none;
        selection-background-color: {theme.selection}; selection-color: {theme.ink}; }}
    QTableView::item {{ padding: 0 8px; border: none; }}
    QHeaderView {{ background: transparent; border: none; }}
    QHeaderView::section {{ background: transparent; border: none; padding: 6px 11px;
        border-bottom: 1px solid {theme.line}; color: {theme.dim}; font-size: {SMALL}px; }}
    QListView, QTreeView, QScrollArea {{ background: transparent; border: none; outline: none; }}
    QMenuBar {{ background: {theme.window}; border: none; padding: 2px 8px; }}
    QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {theme.line}; }}
    QSplitter::handle {{ background: {theme.line}; }}
    QScrollBar:vertical {{ width: 10px; background: transparent; margin: 0; }}
    QScrollBar:horizontal {{ height: 10px; background: transparent; margin: 0; }}
    QScrollBar::handle {{ background: {thumb}; border-radius: 3px; margin: 2px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """
