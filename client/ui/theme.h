#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

namespace tincan::ui {

// The colours and text sizes of the look. Whoever draws asks for the theme that matches its own palette; there is
// nothing to register with and nothing to keep up to date.
struct Theme
{
    bool dark = false;
    QColor base;
    QColor side;
    QColor selected;
    QColor text;
    QColor secondary;
    QColor accent;
    QColor onAccent;
    // Hair lines between areas, and the outlines of things one can operate.
    QColor line;
    QColor outline;
    QColor notice;
    QColor warning;
    QColor error;
    QColor online;

    static Theme light();
    static Theme night();
    static Theme matching(const QPalette &palette);

    QPalette palette() const;
    QString styleSheet() const;
};

// White text stands on these, in both themes.
QColor avatarColour(size_t hash);
// The first character of a name, a whole one for those who write with more than one code unit.
QString initialOf(const QString &name);

QFont scaled(QFont font, double factor);
QFont bold(QFont font);

inline constexpr double metaScale = 0.85;
inline constexpr double headingScale = 1.25;

}
