#include "client/ui/message_layout.h"

#include <QImage>
#include <QPainter>
#include <QtTest>

using namespace tincan;
using state::Delivery;
using ui::MessageContent;
using ui::MessageLayout;
using ui::MessageStyle;

class TestMessageLayout : public QObject
{
    Q_OBJECT

private slots:
    void longTextIsWrappedWithinItsColumn()
    {
        const int one = height(u"short"_qs);
        QVERIFY(height(u"several words "_qs.repeated(40)) > 3 * one);
        // Without a place to break, too.
        QVERIFY(height(u"x"_qs.repeated(600)) > 3 * one);
        QVERIFY(nothingIsPaintedOutside(content(u"x"_qs.repeated(600))));
    }

    void aLongNameLeavesRoomForTheTime()
    {
        auto byMany = content(u"hello"_qs);
        byMany.author = u"A long name "_qs.repeated(20);
        QVERIFY(nothingIsPaintedOutside(byMany));
    }

    void aNarrowerColumnIsHigher()
    {
        const QString text = u"several words "_qs.repeated(20);
        QVERIFY(height(text, 300) > height(text, 700));
    }

    void linesAreThoseThatWereWritten()
    {
        const int two = height(u"a\nb"_qs);
        QVERIFY(two > height(u"a"_qs));
        QCOMPARE(height(u"a\r\nb"_qs), two);
    }

    void markupIsJustText()
    {
        QCOMPARE(height(u"<h1>a</h1><br><br><img src='file:///x.png' height='500'>"_qs, 900), height(u"a"_qs, 900));
    }

    void theTextColumnHasAMostWidth()
    {
        const QString text = u"several words "_qs.repeated(40);
        QCOMPARE(height(text, 1'000), height(text, 3'000));
    }

    void aGroupedRowHasNoHeading()
    {
        auto grouped = content(u"a\nb\nc\nd"_qs);
        grouped.grouped = true;
        QVERIFY(height(grouped) < height(u"a\nb\nc\nd"_qs));
    }

    void anAvatarFitsBesideASingleLine() { QVERIFY(height(u"a"_qs) >= 12 + 36); }

    void aPendingMessageIsAsHighAsASentOne()
    {
        auto pending = content(u"a"_qs);
        pending.own = true;
        pending.delivery = Delivery::pending;
        pending.state = u"Sending"_qs;
        QCOMPARE(height(pending), height(u"a"_qs));
    }

    void onlyARefusedMessageOffersRetryAndDelete()
    {
        auto failed = content(u"a"_qs);
        failed.own = true;
        failed.state = u"Not sent: it is too long"_qs;
        failed.delivery = Delivery::failed;
        QCOMPARE(partsOf(failed),
                 (QSet{MessageLayout::Part::none, MessageLayout::Part::retry, MessageLayout::Part::discard}));
        failed.delivery = Delivery::notSent;
        QCOMPARE(partsOf(failed), QSet{MessageLayout::Part::none});
    }

    void statesAreToldApartWithoutColour()
    {
        // In one ink, where only shapes and words are left; not sent yet and pending have the clock in common.
        auto ink = style();
        for (auto *colour : {&ink.theme.secondary, &ink.theme.error, &ink.theme.warning, &ink.theme.accent})
            *colour = ink.theme.text;
        QList<QImage> marks;
        for (const auto delivery : {Delivery::sent, Delivery::pending, Delivery::failed})
            marks.append(paintMark(delivery, {}, ink));
        for (int i = 0; i < marks.size(); ++i)
            QCOMPARE(marks.indexOf(marks.at(i)), i);
        QVERIFY(paintMark(Delivery::notSent, u"Not sent yet"_qs, ink)
                != paintMark(Delivery::notSent, u"            "_qs, ink));
        QVERIFY(height(u"a"_qs) < MessageLayout(ownOne(Delivery::notSent, u"Not sent yet"_qs), ink, 500).height());
    }

    void textBeginsOnTheSideWhereItsScriptDoes()
    {
        QVERIFY(inkOfTheText(u"hello there"_qs).center().x() < 200);
        QVERIFY(inkOfTheText(u"שלום לכולם"_qs).center().x() > 250);
        QVERIFY(inkOfTheText(u"123 مرحبا"_qs).center().x() > 250);
        QVERIFY(inkOfTheText(u"hello שלום"_qs).center().x() < 200);
        QVERIFY(nothingIsPaintedOutside(content(u"שלום לכולם "_qs.repeated(60))));
    }

    void reorderingCharactersDoNothing()
    {
        QCOMPARE(paint(content(u"a\u202egpj.exe"_qs), 400), paint(content(u"agpj.exe"_qs), 400));
    }

private:
    static MessageContent content(const QString &text)
    {
        MessageContent content;
        content.author = u"Alice"_qs;
        content.time = u"14:02"_qs;
        content.text = text;
        return content;
    }
    static MessageContent ownOne(Delivery delivery, const QString &words)
    {
        auto own = content(u"a"_qs);
        own.own = true;
        own.delivery = delivery;
        own.state = words;
        return own;
    }
    // The upper right, where the mark is and nothing else.
    static QImage paintMark(Delivery delivery, const QString &words, const MessageStyle &ink)
    {
        const MessageLayout layout(ownOne(delivery, words), ink, 500);
        QImage image(500, layout.height(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        layout.paint(painter, ink);
        painter.end();
        return words.isEmpty() ? image.copy(450, 0, 50, height(u"a"_qs)) : image;
    }
    static MessageStyle style() { return MessageStyle::of(QFont(), ui::Theme::light().palette()); }
    static int height(const MessageContent &content, int width = 500)
    {
        return MessageLayout(content, style(), width).height();
    }
    static int height(const QString &text, int width = 500) { return height(content(text), width); }
    static QImage paint(const MessageContent &content, int width)
    {
        const MessageLayout layout(content, style(), width);
        QImage image(width, layout.height(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        layout.paint(painter, style());
        return image;
    }
    static QRect inkOfTheText(const QString &text)
    {
        auto grouped = content(text);
        grouped.grouped = true;
        const auto picture = paint(grouped, 400);
        QRect ink;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                if (picture.pixelColor(x, y) != Qt::white)
                    ink |= QRect(x, y, 1, 1);
            }
        }
        return ink;
    }
    static bool nothingIsPaintedOutside(const MessageContent &shown)
    {
        // Wider than the layout was told.
        const MessageLayout layout(shown, style(), 400);
        QImage image(500, layout.height() + 50, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        layout.paint(painter, style());
        painter.end();
        QImage blank(100, image.height(), QImage::Format_RGB32);
        blank.fill(Qt::white);
        return image.copy(400, 0, 100, image.height()) == blank
               && image.copy(0, layout.height(), 100, 50) == blank.copy(0, 0, 100, 50);
    }
    static QSet<MessageLayout::Part> partsOf(const MessageContent &content)
    {
        const MessageLayout layout(content, style(), 500);
        QSet<MessageLayout::Part> parts;
        for (int y = 0; y < layout.height(); ++y) {
            for (int x = 0; x < 500; ++x)
                parts.insert(layout.partAt({x, y}));
        }
        return parts;
    }
};

QTEST_MAIN(TestMessageLayout)
#include "tst_message_layout.moc"
