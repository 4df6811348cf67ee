#include "server/core/mentions.h"

#include <QTest>

using tincan::core::writtenMentions;

class TestMentions : public QObject
{
    Q_OBJECT

private slots:
    void aTextSpeaksTo_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<bool>("all");
        const auto row = [](const char *text, const QStringList &names, bool all = false) {
            QTest::newRow(text) << QString::fromUtf8(text) << names << all;
        };
        const auto bob = QStringLiteral("bob");
        row("nobody", {});
        row("@bob", {bob});
        row("hello @Bob!", {bob});
        row("@bob.", {bob});
        row("(@bob)", {bob});
        row("@bob @bob", {bob});
        row("@bob,@al.ice-2", {bob, QStringLiteral("al.ice-2")});
        row("bob@example.org", {});
        row("é@bob", {});
        row("@", {});
        row("@@bob", {bob});
        row("@b", {});
        row("@all", {}, true);
        row("@Everyone and @here", {}, true);
        row("@allan", {QStringLiteral("allan")});
        row("`@bob`", {});
        row("`` ` @bob ``", {});
        row("` @bob", {bob});
        row("```\n@bob\n```\n@al", {QStringLiteral("al")});
        row("**@bob**", {bob});
        row("@bob_", {QStringLiteral("bob_")});
    }
    void aTextSpeaksTo()
    {
        QFETCH(const QString, text);
        QFETCH(const QStringList, names);
        QFETCH(const bool, all);
        const auto mentions = writtenMentions(text);
        QCOMPARE(mentions.names, names);
        QCOMPARE(mentions.all, all);
    }

    void mentionsAreBounded()
    {
        QString text;
        for (int i = 0; i < 2000; ++i)
            text += QStringLiteral("@u%1 ").arg(i);
        QCOMPARE(writtenMentions(text).names.size(), 50);
    }
};

QTEST_APPLESS_MAIN(TestMentions)
#include "tst_mentions.moc"
