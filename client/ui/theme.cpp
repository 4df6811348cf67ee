#include "client/ui/theme.h"

#include <QTextBoundaryFinder>

#include <array>

namespace tincan::ui {

Theme Theme::light()
{
    Theme theme;
    theme.base = 0xFFFFFF;
    theme.side = 0xF4F5F7;
    theme.selected = 0xE3ECFA;
    theme.text = 0x1F2328;
    theme.secondary = 0x57606A;
    theme.accent = 0x0B63CE;
    theme.onAccent = 0xFFFFFF;
    theme.line = 0xDDE1E6;
    theme.outline = 0x8C959F;
    theme.notice = 0xFFF4D6;
    theme.warning = 0x8A5A00;
    theme.error = 0xC62828;
    theme.online = 0x1A7F4B;
    return theme;
}

Theme Theme::night()
{
    Theme theme;
    theme.dark = true;
    theme.base = 0x1B1D21;
    theme.side = 0x15171A;
    theme.selected = 0x24344D;
    theme.text = 0xE6E7EA;
    theme.secondary = 0xA0A6AF;
    theme.accent = 0x6EA8FE;
    theme.onAccent = 0x0B1B33;
    theme.line = 0x2C3036;
    theme.outline = 0x747B86;
    theme.notice = 0x3A3117;
    theme.warning = 0xF0B429;
    theme.error = 0xFF7B72;
    theme.online = 0x4CC38A;
    return theme;
}

Theme Theme::matching(const QPalette &palette)
{
    const bool isDark = palette.color(QPalette::Base).lightness() < palette.color(QPalette::Text).lightness();
    return isDark ? night() : light();
}

QPalette Theme::palette() const
{
    QPalette palette(text, side, base, line, outline, text, base);
    palette.setColor(QPalette::Window, base);
    palette.setColor(QPalette::Button, side);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, onAccent);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::PlaceholderText, secondary);
    palette.setColor(QPalette::ToolTipBase, side);
    palette.setColor(QPalette::ToolTipText, text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, secondary);
    return palette;
}

QString Theme::styleSheet() const
{
    return QStringLiteral(R"(
QLineEdit, QFrame#composer { background: @base; color: @text; border: 1px solid @outline; border-radius: 6px; }
QLineEdit { padding: 6px 8px; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus, QFrame#composer[active="true"] { border: 2px solid @accent; }
QLineEdit:focus { padding: 5px 7px; }
QFrame#composer QPlainTextEdit { background: transparent; border: none; }
QPushButton { background: @base; color: @text; border: 1px solid @outline; border-radius: 6px; padding: 5px 12px; outline: none; }
QPushButton:hover, QPushButton:focus { border: 1px solid @accent; color: @accent; }
QPushButton:focus { background: @selected; }
QPushButton:disabled { color: @secondary; border-color: @line; }
QPushButton#primary { background: @accent; color: @onAccent; border: 2px solid @accent; font-weight: 600; }
QPushButton#primary:focus { border: 2px solid @text; }
QPushButton#primary:disabled { background: @side; color: @secondary; border-color: @line; }
QToolButton { background: transparent; color: @text; border: 1px solid transparent; border-radius: 6px; padding: 4px 8px; }
QToolButton:hover { background: @selected; }
QToolButton:focus { border-color: @accent; }
QToolButton::menu-indicator { image: none; }
QToolButton#send { color: @accent; font-weight: 600; }
QMenu { background: @base; color: @text; border: 1px solid @outline; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selected; color: @text; }
QMenu::item:disabled { color: @secondary; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: @outline; min-height: 32px; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; height: 0; }
QToolTip { background: @side; color: @text; border: 1px solid @outline; padding: 4px; }
)")
        .replace(QStringLiteral("@base"), base.name())
        .replace(QStringLiteral("@side"), side.name())
        .replace(QStringLiteral("@selected"), selected.name())
        .replace(QStringLiteral("@text"), text.name())
        .replace(QStringLiteral("@secondary"), secondary.name())
        .replace(QStringLiteral("@accent"), accent.name())
        .replace(QStringLiteral("@onAccent"), onAccent.name())
        .replace(QStringLiteral("@outline"), outline.name())
        .replace(QStringLiteral("@line"), line.name());
}

QColor avatarColour(size_t hash)
{
    static constexpr std::array<QRgb, 8> colours{
        0x0B63CE, 0x7A3E9D, 0x1A6E3C, 0x9A4A00, 0xA3195B, 0x0F6E7A, 0x4B5563, 0x8A3324};
    return colours[hash % colours.size()];
}

QString initialOf(const QString &name)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, name);
    const auto end = finder.toNextBoundary();
    return end > 0 ? name.left(end).toUpper() : QString();
}

QFont scaled(QFont font, double factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    return font;
}

QFont bold(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

}
