#include "tests/e2e/server_process.h"
#include "tests/support/folders.h"

#include <QFile>
#include <QTest>

namespace tincan::tests {

namespace {

struct Ended
{
    int code = -1;
    QString out;
    QString err;

    bool went() const { return code == 0 && err.isEmpty(); }
    // What stands on the last line of stdout.
    QString last() const { return out.trimmed().section(u'\n', -1); }
};

Ended operated(const QString &dataDirectory, const QString &words)
{
    QProcess process;
    process.start(programFolder() + QStringLiteral("/tincan-server"),
                  words.split(u' ') + QStringList{QStringLiteral("--data-dir"), dataDirectory});
    if (!process.waitForFinished())
        return {};
    return {process.exitCode(),
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

}

// The commands for accounts as they are typed: beside a server, and without one.
class TestOperator : public QObject
{
    Q_OBJECT

private slots:
    void besideAServerTheServerDoesIt()
    {
        ServerProcess server;
        QVERIFY(server.start());
        const auto run = [&](const char *words) {
            return operated(server.dataDirectory(), QString::fromLatin1(words));
        };
        QVERIFY(QFile::exists(server.dataDirectory() + QStringLiteral("/setup-code")));
        const Ended made = run("user create-admin chief");
        QVERIFY2(made.went(), qPrintable(made.err));
        QCOMPARE(made.last().size(), 19);
        // The running server has seen its first administrator come.
        QVERIFY(!QFile::exists(server.dataDirectory() + QStringLiteral("/setup-code")));
        const Ended listed = run("user list");
        QVERIFY(listed.went());
        QVERIFY2(listed.last().startsWith(QStringLiteral("chief     person  active  admin")), qPrintable(listed.out));
        QVERIFY(run("user reset chief").went());

        const Ended refused = run("user deactivate chief");
        QCOMPARE(refused.code, 1);
        QVERIFY(refused.out.isEmpty());
        QVERIFY2(refused.err.contains(QStringLiteral("This is the last administrator.")), qPrintable(refused.err));
        QCOMPARE(server.stop(), 0);
        QCOMPARE(run("verify-audit").out, QStringLiteral("The audit log is sound: entries: 2.\n"));
    }

    void theSocketIsForItsOwnerAloneAndGoesWithTheServer()
    {
        ServerProcess server;
        QVERIFY(server.start());
        const QString socket = server.dataDirectory() + QStringLiteral("/control");
        // A command waits for it as long as this does, and longer.
        QVERIFY(QTest::qWaitFor([&] { return QFile::exists(socket); }, 30'000));
        QVERIFY(QTest::qWaitFor(
            [&] {
                return QFile::permissions(socket)
                       == (QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser);
            },
            30'000));
        QCOMPARE(server.stop(), 0);
        QVERIFY(!QFile::exists(socket));
    }

    void withoutAServerItIsDoneAllTheSame()
    {
        ServerProcess server;
        QVERIFY(server.start());
        QVERIFY(operated(server.dataDirectory(), QStringLiteral("user create-admin chief")).went());
        server.kill();
        const Ended reset = operated(server.dataDirectory(), QStringLiteral("user reset chief"));
        QVERIFY2(reset.went(), qPrintable(reset.err));
        QCOMPARE(reset.last().size(), 19);
        QCOMPARE(operated(server.dataDirectory(), QStringLiteral("user approve nobody")).code, 1);
        // In the place of the socket that the one that was killed has left.
        QVERIFY(server.start());
        QVERIFY(operated(server.dataDirectory(), QStringLiteral("user approve chief")).went());
        QCOMPARE(operated(server.dataDirectory(), QStringLiteral("verify-audit")).out,
                 QStringLiteral("The audit log is sound: entries: 2.\n"));
    }

    void whatIsNotUnderstoodIsToldApart()
    {
        const QTemporaryDir data;
        QCOMPARE(operated(data.path(), QStringLiteral("user")).code, 2);
        QCOMPARE(operated(data.path(), QStringLiteral("user reset")).code, 2);
        QCOMPARE(operated(data.path(), QStringLiteral("user reset nobody")).code, 1);
        QCOMPARE(operated(data.path(), QStringLiteral("user list")).code, 1);
    }
};

}

QTEST_GUILESS_MAIN(tincan::tests::TestOperator)
#include "tst_operator.moc"
