#include "client/ui/theme.h"

#include <QtTest>

#include <cmath>

using namespace tincan;
using ui::Theme;

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void textCanBeRead_data() { bothThemes(); }
    void textCanBeRead()
    {
        QFETCH(bool, dark);
        const auto theme = dark ? Theme::night() : Theme::light();
        for (const auto &ground : {theme.base, theme.side, theme.selected}) {
            for (const auto &ink : {theme.text, theme.secondary, theme.accent, theme.error, theme.warning})
                QVERIFY2(contrast(ink, ground) >= 4.5, qPrintable(ink.name() + QStringLiteral(" on ") + ground.name()));
        }
        QVERIFY(contrast(theme.onAccent, theme.accent) >= 4.5);
        QVERIFY(contrast(theme.text, theme.notice) >= 4.5);
        QVERIFY(contrast(theme.online, theme.base) >= 4.5);
    }

    void whatOneOperatesCanBeSeen_data() { bothThemes(); }
    void whatOneOperatesCanBeSeen()
    {
        QFETCH(bool, dark);
        const auto theme = dark ? Theme::night() : Theme::light();
        QVERIFY(contrast(theme.outline, theme.base) >= 3.0);
        QVERIFY(contrast(theme.warning, theme.notice) >= 3.0);
    }

    void initialsCanBeReadOnTheirAvatars()
    {
        for (size_t hash = 0; hash < 8; ++hash)
            QVERIFY(contrast(Qt::white, ui::avatarColour(hash)) >= 4.5);
    }

    void itFollowsThePaletteOfTheSystem()
    {
        QVERIFY(!Theme::matching(QPalette(Qt::white)).dark);
        QVERIFY(Theme::matching(QPalette(QColor(0x202020))).dark);
        // And is found again in the palette it makes.
        QVERIFY(Theme::matching(Theme::night().palette()).dark);
        QVERIFY(!Theme::matching(Theme::light().palette()).dark);
    }

    void theStyleSheetHasAllItsColours() { QVERIFY(!Theme::light().styleSheet().contains(u'@')); }

    void initialsAreWholeCharacters()
    {
        QCOMPARE(ui::initialOf(QStringLiteral("élise")), QStringLiteral("É"));
        QCOMPARE(ui::initialOf(QStringLiteral("𝒳enia")), QStringLiteral("𝒳"));
        QCOMPARE(ui::initialOf({}), QString());
    }

private:
    static void bothThemes()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    static double luminance(const QColor &colour)
    {
        const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    }
    static double contrast(const QColor &a, const QColor &b)
    {
        const auto [dark, bright] = std::minmax({luminance(a), luminance(b)});
        return (bright + 0.05) / (dark + 0.05);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
