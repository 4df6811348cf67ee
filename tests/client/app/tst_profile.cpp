#include "client/app/profile.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace tincan;
using app::Profile;

class TestProfile : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_root = std::make_unique<QTemporaryDir>(); }

    void aSessionSurvivesARestart()
    {
        QVERIFY(open()->save(m_session));
        const auto profile = open();
        QVERIFY(!profile->isEmpty());
        const auto loaded = profile->load(m_session.server);
        QVERIFY(loaded);
        QCOMPARE(loaded->server, m_session.server);
        QCOMPARE(loaded->user, m_session.user);
        QCOMPARE(loaded->token, m_session.token);
        // Under its own address alone.
        QVERIFY(!profile->load({m_session.server.id, QStringLiteral("wss://liar.office:8642")}));
    }

    void eachServerHasItsOwnSession()
    {
        const auto profile = open();
        QVERIFY(profile->save(m_session));
        QVERIFY(!profile->load(m_otherServer));
        QVERIFY(profile->save({m_otherServer, m_session.user, QStringLiteral("other")}));
        QCOMPARE(profile->load(m_session.server)->token, m_session.token);
        profile->remove(m_session.server);
        QVERIFY(!profile->load(m_session.server));
        QVERIFY(profile->load(m_otherServer));
    }

    void nobodyElseCanReadIt()
    {
        QVERIFY(open()->save(m_session));
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
                                | QFile::WriteOther | QFile::ExeOther;
        const QString file = onlySessionFile();
        QCOMPARE(QFile::permissions(file) & others, QFile::Permissions());
        QCOMPARE(QFile::permissions(path({})) & others, QFile::Permissions());
    }

    void aProfileIsUsedByOneProgramAtATime()
    {
        auto first = open();
        const auto second = Profile::open(m_root->path(), QStringLiteral("alice"));
        QVERIFY(!second.ok());
        QVERIFY(second.error().detail.contains(QStringLiteral("already running")));
        QVERIFY(Profile::open(m_root->path(), QStringLiteral("bob")).ok());
        first.reset();
        QVERIFY(Profile::open(m_root->path(), QStringLiteral("alice")).ok());
    }

    void aBrokenFileIsNoSession_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no token") << m_session.user.toString().toUtf8() + "\n\n";
        QTest::newRow("no user") << QByteArray("someone\ntoken\n");
        QTest::newRow("one line") << m_session.user.toString().toUtf8();
        QTest::newRow("no address") << m_session.user.toString().toUtf8() + "\ntoken\n";
        QTest::newRow("another address") << m_session.user.toString().toUtf8() + "\ntoken\nws://127.0.0.1:1\n";
        QTest::newRow("noise") << QByteArray(1'000'000, '\xff');
    }
    void aBrokenFileIsNoSession()
    {
        QFETCH(QByteArray, content);
        const auto profile = open();
        QVERIFY(profile->save(m_session));
        QFile file(onlySessionFile());
        QVERIFY(file.open(QFile::WriteOnly | QFile::Truncate));
        file.write(content);
        file.close();
        QVERIFY(!profile->load(m_session.server));
    }

    void theLastServerIsRemembered()
    {
        QVERIFY(!open()->lastServer());
        const QUrl url(QStringLiteral("wss://chat.office:8642/"));
        open()->rememberServer(url);
        QCOMPARE(open()->lastServer(), std::optional(url));
    }

    void theSameServerIsNotWrittenDownAgain()
    {
        const auto profile = open();
        const QUrl url(QStringLiteral("wss://chat.office:8642/"));
        profile->rememberServer(url);
        QFile file(path(QStringLiteral("server")));
        QVERIFY(file.open(QFile::Append));
        file.write("as it was left\n");
        file.close();
        profile->rememberServer(url);
        QVERIFY(file.open(QFile::ReadOnly));
        QVERIFY(file.readAll().endsWith("as it was left\n"));
        file.close();
        profile->rememberServer(QUrl(QStringLiteral("wss://other.office:8642/")));
        QCOMPARE(profile->lastServer(), std::optional(QUrl(QStringLiteral("wss://other.office:8642/"))));
    }

    void whatCannotBeWrittenIsSaid()
    {
        const auto profile = open();
        QVERIFY(QDir(path(QStringLiteral("sessions"))).removeRecursively());
        const auto saved = profile->save(m_session);
        QVERIFY(!saved.ok());
        QVERIFY(!saved.error().detail.contains(m_session.token));
    }

private:
    std::unique_ptr<Profile> open()
    {
        auto profile = Profile::open(m_root->path(), QStringLiteral("alice"));
        return profile.ok() ? std::move(*profile) : nullptr;
    }
    QString path(const QString &below) const { return m_root->path() + QStringLiteral("/alice/") + below; }

    QString onlySessionFile() const
    {
        const QDir sessions(path(QStringLiteral("sessions")));
        return sessions.filePath(sessions.entryList(QDir::Files).value(0));
    }

    const state::StoredSession m_session{{ServerId(IdBytes{1}), QStringLiteral("wss://chat.office:8642")},
                                         UserId(IdBytes{2}),
                                         QStringLiteral("secret-token")};
    const state::KnownServer m_otherServer{ServerId(IdBytes{3}), QStringLiteral("wss://chat.office:8642")};
    std::unique_ptr<QTemporaryDir> m_root;
};

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
