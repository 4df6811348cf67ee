#include "tests/support/folders.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

// The program itself, from outside: what it says and how it ends.
class TestProgram : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert(QStringLiteral("XDG_DATA_HOME"), m_home->path());
    }

    void theVersionIsPrintedWithoutADisplay()
    {
        m_environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("nonsense"));
        const auto ended = run({QStringLiteral("--version")});
        QCOMPARE(ended.code, 0);
        QCOMPARE(ended.out, QByteArrayLiteral("tincan " TINCAN_VERSION "\n"));
        QVERIFY(run({QStringLiteral("--help")}).out.startsWith("Usage: tincan"));
    }

    void badArgumentsEndWithTwoAndWords()
    {
        const auto ended = run({QStringLiteral("--profile"), QStringLiteral("../escape")});
        QCOMPARE(ended.code, 2);
        QVERIFY(ended.error.startsWith("tincan: A profile's name"));
        QVERIFY(ended.out.isEmpty());
    }

    void aSecondStartOfOneProfileEndsWithOneAndWords()
    {
        QProcess first;
        start(first, {QStringLiteral("--profile"), QStringLiteral("alice")});
        QTRY_VERIFY(QFile::exists(m_home->path() + QStringLiteral("/tincan/profiles/alice/lock")));
        const auto second = run({QStringLiteral("--profile"), QStringLiteral("alice")});
        QCOMPARE(second.code, 1);
        QVERIFY2(second.error.contains("already running"), second.error.constData());
        // Another profile runs beside it.
        QProcess other;
        start(other, {QStringLiteral("--profile"), QStringLiteral("bob")});
        QTRY_VERIFY(QFile::exists(m_home->path() + QStringLiteral("/tincan/profiles/bob/lock")));
        QCOMPARE(other.state(), QProcess::Running);
        for (auto *process : {&first, &other}) {
            process->kill();
            QVERIFY(process->waitForFinished());
        }
    }

    void aProfileLeftByAKilledProgramIsFree()
    {
        QProcess first;
        start(first, {});
        const QString lock = m_home->path() + QStringLiteral("/tincan/profiles/default/lock");
        QTRY_VERIFY(QFile::exists(lock));
        first.kill();
        QVERIFY(first.waitForFinished());
        QProcess second;
        start(second, {});
        QVERIFY(!second.waitForFinished(500));
        second.kill();
        QVERIFY(second.waitForFinished());
    }

private:
    struct Ended
    {
        int code = -1;
        QByteArray out;
        QByteArray error;
    };

    void start(QProcess &process, const QStringList &arguments)
    {
        process.setProcessEnvironment(m_environment);
        process.start(tincan::tests::programFolder() + QStringLiteral("/tincan"), arguments);
        QVERIFY(process.waitForStarted());
    }
    Ended run(const QStringList &arguments)
    {
        QProcess process;
        start(process, arguments);
        if (!process.waitForFinished(10'000)) {
            process.kill();
            process.waitForFinished();
            return {};
        }
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    std::unique_ptr<QTemporaryDir> m_home;
    QProcessEnvironment m_environment;
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
