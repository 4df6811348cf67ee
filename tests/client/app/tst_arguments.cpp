#include "client/app/arguments.h"

#include <QtTest>

using namespace tincan;
using app::Arguments;

class TestArguments : public QObject
{
    Q_OBJECT

private slots:
    void withoutArgumentsItRunsTheDefaultProfile()
    {
        const auto parsed = parse({});
        QVERIFY(parsed.ok());
        QCOMPARE(parsed->wish, Arguments::Wish::run);
        QCOMPARE(parsed->profile, QStringLiteral("default"));
        QVERIFY(!parsed->server);
    }

    void profileAndServerAreTaken()
    {
        const auto parsed = parse({u"--profile"_qs, u"alice"_qs, u"--server=ws://127.0.0.1:9000"_qs});
        QVERIFY(parsed.ok());
        QCOMPARE(parsed->profile, u"alice"_qs);
        QCOMPARE(parsed->server, std::optional(QUrl(u"ws://127.0.0.1:9000/"_qs)));
    }

    void helpAndVersionAreAnswered()
    {
        QCOMPARE(parse({u"--help"_qs})->wish, Arguments::Wish::showHelp);
        QCOMPARE(parse({u"--version"_qs})->wish, Arguments::Wish::showVersion);
        for (const char *option : {"--profile", "--server", "--version", "--help"})
            QVERIFY(app::helpText().contains(QLatin1StringView(option)));
    }

    void whatIsWrongIsRefusedInWords_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown option") << QStringList{u"--colour"_qs};
        QTest::newRow("unexpected argument") << QStringList{u"alice"_qs};
        QTest::newRow("no value") << QStringList{u"--profile"_qs};
        QTest::newRow("empty profile") << QStringList{u"--profile="_qs};
        QTest::newRow("a path") << QStringList{u"--profile"_qs, u"../other"_qs};
        QTest::newRow("a hidden name") << QStringList{u"--profile"_qs, u".ssh"_qs};
        QTest::newRow("a long name") << QStringList{u"--profile"_qs, QString(65, u'a')};
        QTest::newRow("no address") << QStringList{u"--server"_qs, u"http://host"_qs};
        QTest::newRow("plain text elsewhere") << QStringList{u"--server"_qs, u"ws://10.0.0.5"_qs};
    }
    void whatIsWrongIsRefusedInWords()
    {
        QFETCH(QStringList, arguments);
        const auto parsed = parse(arguments);
        QVERIFY(!parsed.ok());
        QVERIFY(!parsed.error().detail.isEmpty());
    }

private:
    static Result<Arguments> parse(const QStringList &arguments)
    {
        return app::parseArguments(QStringList{u"tincan"_qs} + arguments);
    }
};

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
