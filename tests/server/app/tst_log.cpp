#include "server/app/log.h"

#include <QFile>
#include <QLoggingCategory>
#include <QTemporaryFile>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

namespace tincan::tests {

using namespace app;

namespace {

const Timestamp noon{1'795'176'000'000};

QByteArray line(LogFormat format, const QString &text, QtMsgType type = QtWarningMsg)
{
    return logLine(format, type, u"tincan.websocket", text, noon);
}

}

class TestLog : public QObject
{
    Q_OBJECT

private slots:
    void aPlainLineHasItsTimeItsLevelAndWhoSaysIt()
    {
        QCOMPARE(line(LogFormat::plain, QStringLiteral("some text")),
                 "2026-11-20T12:00:00.000Z warning tincan.websocket: some text\n");
    }

    void aLineForTheJournalHasItsPriority()
    {
        QCOMPARE(line(LogFormat::journal, QStringLiteral("some text")), "<4>tincan.websocket: some text\n");
    }

    void aLineOfJsonIsAnObject()
    {
        QCOMPARE(line(LogFormat::json, QStringLiteral("some \"text\"")),
                 "{\"time\":\"2026-11-20T12:00:00.000Z\",\"level\":\"warning\",\"category\":\"tincan.websocket\","
                 "\"text\":\"some \\\"text\\\"\"}\n");
    }

    void eachLevelHasItsNameAndItsPriority_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("priority");
        QTest::newRow("debug") << int(QtDebugMsg) << QByteArray(" debug ") << QByteArray("<7>");
        QTest::newRow("info") << int(QtInfoMsg) << QByteArray(" info ") << QByteArray("<6>");
        QTest::newRow("warning") << int(QtWarningMsg) << QByteArray(" warning ") << QByteArray("<4>");
        QTest::newRow("error") << int(QtCriticalMsg) << QByteArray(" error ") << QByteArray("<3>");
        QTest::newRow("fatal") << int(QtFatalMsg) << QByteArray(" fatal ") << QByteArray("<2>");
    }

    void eachLevelHasItsNameAndItsPriority()
    {
        QFETCH(const int, type);
        QFETCH(const QByteArray, name);
        QFETCH(const QByteArray, priority);
        QVERIFY(line(LogFormat::plain, {}, QtMsgType(type)).contains(name));
        QVERIFY(line(LogFormat::journal, {}, QtMsgType(type)).startsWith(priority));
    }

    void whateverIsInTheTextItIsOneLineThatMovesNoCursor_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("shown");
        QTest::addColumn<QByteArray>("inJson");
        const auto row = [](const char *name, const QString &text, const char *shown, const char *inJson) {
            QTest::newRow(name) << text << QByteArray(shown) << QByteArray(inJson);
        };
        row("lines", QStringLiteral("a\n<2>b\r\n"), "a\\n<2>b\\u000d\\n", "a\\n<2>b\\r\\n");
        row("a colour", QStringLiteral("\x1b[31m"), "\\u001b[31m", "\\u001b[31m");
        row("an end", QString(1, QChar(0)), "\\u0000", "\\u0000");
        row("other words", QStringLiteral("Grüße 🙂"), "Grüße 🙂", "Grüße 🙂");
        // Two that some programs take for the end of a line, and one that some terminals take for an order.
        row("rare ends", QString(QChar(0x2028)) + QChar(0x85), "\\u2028\\u0085", "\xe2\x80\xa8\xc2\x85");
        row("half a character", QString(QChar(0xd83d)), "?", "?");
    }

    void whateverIsInTheTextItIsOneLineThatMovesNoCursor()
    {
        QFETCH(const QString, text);
        QFETCH(const QByteArray, shown);
        QFETCH(const QByteArray, inJson);
        QCOMPARE(line(LogFormat::plain, text), "2026-11-20T12:00:00.000Z warning tincan.websocket: " + shown + '\n');
        QCOMPARE(line(LogFormat::journal, text), "<4>tincan.websocket: " + shown + '\n');
        QVERIFY(line(LogFormat::json, text).endsWith("\"text\":\"" + inJson + "\"}\n"));
    }

    void theJournalIsKnownByWhatStderrIs()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        struct stat status = {};
        QVERIFY(::fstat(file.handle(), &status) == 0);
        const QByteArray device = QByteArray::number(qulonglong(status.st_dev));
        const QByteArray inode = QByteArray::number(qulonglong(status.st_ino));
        QVERIFY(isJournal(device + ':' + inode, file.handle()));
        QVERIFY(!isJournal(device + ':' + inode + '1', file.handle()));
        QVERIFY(!isJournal({}, file.handle()));
        QVERIFY(!isJournal(device + ':' + inode, -1));
    }

    void whatIsLoggedIsWrittenToStderrUnlessItIsTooLittle()
    {
        QCOMPARE(logged(LogLevel::debug), "<7> <6> <4> <3> ");
        QCOMPARE(logged(LogLevel::info), "<6> <4> <3> ");
        QCOMPARE(logged(LogLevel::warning), "<4> <3> ");
        QCOMPARE(logged(LogLevel::error), "<3> ");
    }

private:
    // The beginnings of the lines.
    static QByteArray logged(LogLevel level)
    {
        static const QLoggingCategory category("tincan.test");
        QTemporaryFile file;
        if (!file.open())
            return {};
        const int before = ::dup(STDERR_FILENO);
        ::dup2(file.handle(), STDERR_FILENO);
        {
            Log log(LogFormat::journal);
            log.setLevel(level);
            qCDebug(category, "word");
            qCInfo(category, "word");
            qCWarning(category, "word");
            qCCritical(category, "word");
            log.setLevel(LogLevel::info);
        }
        ::dup2(before, STDERR_FILENO);
        ::close(before);
        file.seek(0);
        return file.readAll().replace("tincan.test: word\n", " ");
    }
};

}

QTEST_GUILESS_MAIN(tincan::tests::TestLog)
#include "tst_log.moc"
