#include "server/app/adoption.h"
#include "server/app/identity.h"
#include "server/storage/database_copy.h"
#include "tests/support/server/person.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace tincan::tests {

using app::adopt;
using app::DataDirectory;

// A server that began on somebody's laptop moves to a computer of its own.
class TestAdoption : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void anEmptyDirectoryBecomesTheServer();
    void soDoesOneWhereAServerOnlyStarted();
    void theOtherDirectoryStaysAsItIs();
    void whatIsInTheLogComesToo();
    void aKeyThatWasRotatedComesWithItsVouches();
    void oneWithoutAKeyBringsNone();
    void everythingIsForItsOwnerAlone();
    void accountsHereAreNotLost();
    void aServerThatRunsIsNotMoved();
    void aServerThatRunsHereIsNotReplaced();
    void whatIsNoServerIsRefused();
    void anotherProgramsDatabaseIsRefused();
    void aNewerSchemaIsRefused();
    void aDirectoryIsNotItsOwnChild();
    void whatWasCutShortIsBegunAgain();

private:
    QString laptop() const { return m_home->filePath(QStringLiteral("laptop")); }
    QString office() const { return m_home->filePath(QStringLiteral("office")); }
    static QString database(const QString &directory) { return DataDirectory::databasePathIn(directory); }
    void aServerIsAt(const QString &path, const QStringList &people) const;
    QByteArray fingerprintAt(const QString &path) const;
    static qint64 accountsAt(const QString &path);
    static QByteArray content(const QString &path);
    void isRefused(const QString &words) const;

    const Timestamp m_now = SystemWallClock().now();
    std::unique_ptr<QTemporaryDir> m_home;
};

void TestAdoption::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    aServerIsAt(laptop(), {QStringLiteral("alice"), QStringLiteral("bob")});
}

void TestAdoption::aServerIsAt(const QString &path, const QStringList &people) const
{
    const auto directory = DataDirectory::open(path);
    QVERIFY(directory);
    World world((*directory)->databasePath());
    for (const QString &name : people)
        Person::registered(world, name).post(QStringLiteral("hello from ") + name);
    QVERIFY(app::ensureIdentity({}, **directory, m_now));
    QFile code((*directory)->setupCodePath());
    QVERIFY(code.open(QIODevice::WriteOnly));
    code.write(path.toUtf8().right(10));
    (*directory)->sayStoppedCleanly();
}

QByteArray TestAdoption::fingerprintAt(const QString &path) const
{
    const auto loaded = security::loadCertificate(
        {path + QStringLiteral("/certificate.pem"), path + QStringLiteral("/key.pem")}, m_now);
    return loaded ? loaded->publicKey.fingerprint : QByteArray();
}

qint64 TestAdoption::accountsAt(const QString &path)
{
    const auto contents = storage::contentsOf(database(path));
    return contents && *contents ? (*contents)->accounts : -1;
}

QByteArray TestAdoption::content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestAdoption::isRefused(const QString &words) const
{
    const auto refused = adopt(laptop(), office(), m_now);
    QVERIFY(!refused);
    QVERIFY2(refused.error().detail.contains(words), qPrintable(refused.error().detail));
}

void TestAdoption::anEmptyDirectoryBecomesTheServer()
{
    const auto told = adopt(laptop(), office(), m_now);
    QVERIFY2(told.ok(), told.ok() ? "" : qPrintable(told.error().detail));
    QVERIFY(told->contains(QStringLiteral("accounts: 2")));
    QCOMPARE(accountsAt(office()), 2);
    QVERIFY(!fingerprintAt(office()).isEmpty());
    QCOMPARE(fingerprintAt(office()), fingerprintAt(laptop()));
    QCOMPARE((*storage::contentsOf(database(office())))->server, (*storage::contentsOf(database(laptop())))->server);
    QCOMPARE(content(office() + QStringLiteral("/setup-code")), content(laptop() + QStringLiteral("/setup-code")));
    QVERIFY(!QFile::exists(office() + QStringLiteral("/adopting")));
    // And runs.
    const auto directory = DataDirectory::open(office());
    QVERIFY(directory && (*directory)->wasStoppedCleanly());
    World world((*directory)->databasePath());
    Person(world).isRefused(protocol::RegisterAccount{QStringLiteral("alice"), QStringLiteral("Alice"), {}},
                            ErrorCode::usernameTaken);
}

void TestAdoption::soDoesOneWhereAServerOnlyStarted()
{
    aServerIsAt(office(), {});
    const QByteArray own = fingerprintAt(office());
    QVERIFY(adopt(laptop(), office(), m_now));
    QCOMPARE(accountsAt(office()), 2);
    QVERIFY(fingerprintAt(office()) != own);
    QCOMPARE(fingerprintAt(office()), fingerprintAt(laptop()));
}

void TestAdoption::theOtherDirectoryStaysAsItIs()
{
    const QByteArray before = fingerprintAt(laptop());
    QVERIFY(adopt(laptop(), office(), m_now));
    QCOMPARE(accountsAt(laptop()), 2);
    QCOMPARE(fingerprintAt(laptop()), before);
}

// A server that was killed has not put everything into its database yet.
void TestAdoption::whatIsInTheLogComesToo()
{
    const QString killed = m_home->filePath(QStringLiteral("killed"));
    QVERIFY(QDir().mkpath(killed));
    {
        World world(database(laptop()));
        Person::registered(world, QStringLiteral("carol"));
        for (const QString &part : {QString(), QStringLiteral("-wal")})
            QVERIFY(QFile::copy(database(laptop()) + part, database(killed) + part));
    }
    QVERIFY(adopt(killed, office(), m_now));
    QCOMPARE(accountsAt(office()), 3);
}

void TestAdoption::aKeyThatWasRotatedComesWithItsVouches()
{
    {
        const auto directory = DataDirectory::openStopped(laptop());
        QVERIFY(directory);
        QVERIFY(app::ownCertificate(**directory).rotate(m_now));
    }
    QVERIFY(adopt(laptop(), office(), m_now));
    const auto loaded = security::loadCertificate(
        {office() + QStringLiteral("/certificate.pem"), office() + QStringLiteral("/key.pem")}, m_now);
    QVERIFY(loaded);
    QCOMPARE(loaded->publicKey.vouches.size(), 1);
}

void TestAdoption::oneWithoutAKeyBringsNone()
{
    for (const char *name : {"/key.pem", "/certificate.pem"})
        QVERIFY(QFile::remove(laptop() + QString::fromLatin1(name)));
    QVERIFY(adopt(laptop(), office(), m_now));
    QVERIFY(!QFile::exists(office() + QStringLiteral("/key.pem")));
    QVERIFY(!QFile::exists(laptop() + QStringLiteral("/key.pem")));
}

void TestAdoption::everythingIsForItsOwnerAlone()
{
    QVERIFY(QFile::setPermissions(database(laptop()), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY(adopt(laptop(), office(), m_now));
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    const auto files = QDir(office()).entryInfoList(QDir::Files | QDir::Hidden);
    QCOMPARE(files.size(), 4);
    for (const QFileInfo &file : files)
        QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
    QVERIFY(!(QFile::permissions(office()) & others));
}

void TestAdoption::accountsHereAreNotLost()
{
    aServerIsAt(office(), {QStringLiteral("dave")});
    const QByteArray own = fingerprintAt(office());
    isRefused(QStringLiteral("There are accounts here already (1)"));
    QCOMPARE(accountsAt(office()), 1);
    QCOMPARE(fingerprintAt(office()), own);
}

void TestAdoption::aServerThatRunsIsNotMoved()
{
    const auto running = DataDirectory::open(laptop());
    QVERIFY(running);
    isRefused(QStringLiteral("is using the data directory ") + laptop());
    QCOMPARE(adopt(laptop(), office(), m_now).error().code, ErrorCode::busy);
    QVERIFY(!QFile::exists(office()));
}

void TestAdoption::aServerThatRunsHereIsNotReplaced()
{
    const auto running = DataDirectory::open(office());
    QVERIFY(running);
    isRefused(QStringLiteral("is using the data directory ") + office());
}

void TestAdoption::whatIsNoServerIsRefused()
{
    const QString photos = m_home->filePath(QStringLiteral("photos"));
    QVERIFY(QDir().mkpath(photos));
    const auto refused = adopt(photos, office(), m_now);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::notFound);
    QVERIFY(QDir(photos).isEmpty());
}

void TestAdoption::anotherProgramsDatabaseIsRefused()
{
    {
        const auto sql =
            storage::SqliteConnection::open(database(laptop()), storage::SqliteConnection::Mode::readWrite);
        QVERIFY(sql && (*sql)->runOnce(QStringLiteral("DROP TABLE migrations")));
    }
    isRefused(QStringLiteral("This is not a database of TinCan."));
    QFile noise(database(laptop()));
    QVERIFY(noise.open(QIODevice::WriteOnly | QIODevice::Truncate));
    noise.write(QByteArray(100'000, 'x'));
    noise.close();
    isRefused(laptop());
}

void TestAdoption::aNewerSchemaIsRefused()
{
    {
        const auto sql =
            storage::SqliteConnection::open(database(laptop()), storage::SqliteConnection::Mode::readWrite);
        QVERIFY(sql
                && (*sql)->runOnce(QStringLiteral("INSERT INTO migrations VALUES (9999, 'of tomorrow', x'00', 0)")));
    }
    isRefused(QStringLiteral("used by a newer TinCan"));
    QVERIFY(!QFile::exists(office()));
}

void TestAdoption::aDirectoryIsNotItsOwnChild()
{
    const auto refused = adopt(laptop(), laptop() + QStringLiteral("/."), m_now);
    QVERIFY(!refused);
    QVERIFY(refused.error().detail.contains(QStringLiteral("itself")));
}

void TestAdoption::whatWasCutShortIsBegunAgain()
{
    // As it is when all but the database has taken its place.
    QVERIFY(QDir().mkpath(office() + QStringLiteral("/adopting")));
    for (const char *name : {"/key.pem", "/certificate.pem", "/setup-code"})
        QVERIFY(QFile::copy(laptop() + QString::fromLatin1(name), office() + QString::fromLatin1(name)));
    QVERIFY(QFile::copy(database(laptop()), office() + QStringLiteral("/adopting/tincan.db")));
    QVERIFY(adopt(laptop(), office(), m_now));
    QCOMPARE(accountsAt(office()), 2);
    QVERIFY(!QFile::exists(office() + QStringLiteral("/adopting")));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestAdoption)
#include "tst_adoption.moc"
