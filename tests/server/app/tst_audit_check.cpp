#include "server/app/audit_check.h"
#include "tests/support/server/person.h"

#include <QFile>
#include <QTemporaryDir>

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestAuditCheck : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_home.emplace(); }

    void aLogAsItWasWrittenIsSoundWhileTheServerRuns()
    {
        World world(database());
        QCOMPARE(check()->line, QStringLiteral("The audit log is sound: entries: 0."));
        act(world);
        QVERIFY(check()->isSound);
        QCOMPARE(check()->line, QStringLiteral("The audit log is sound: entries: 2."));
    }

    void soItIsWhenTheServerHasStopped()
    {
        {
            World world(database());
            act(world);
        }
        QVERIFY(check()->isSound);
        QCOMPARE(check()->line, QStringLiteral("The audit log is sound: entries: 2."));
    }

    void theFirstEntryThatIsNotAsItWasIsNamed()
    {
        World world(database());
        act(world);
        QVERIFY(world.sql().run("UPDATE audit SET detail = 'nothing' WHERE number = 2"));
        QVERIFY(!check()->isSound);
        QCOMPARE(check()->line,
                 QStringLiteral("The audit log is broken: entry 2 is changed, missing or out of its place."));
    }

    void nothingIsChanged()
    {
        World world(database());
        act(world);
        QVERIFY(check());
        act(world);
        QVERIFY(check()->isSound);
    }

    void whatCannotBeReadIsSaid()
    {
        const auto nothing = check();
        QVERIFY(!nothing);
        QVERIFY(nothing.error().detail.contains(QStringLiteral("There is no database there. (%1)").arg(database())));
        QVERIFY(!QFile::exists(database()));
        QFile file(database());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(8'192, 'x')) > 0);
        file.close();
        const auto unreadable = check();
        QVERIFY(!unreadable);
        QVERIFY(unreadable.error().detail.startsWith(QStringLiteral("The audit log could not be read: ")));
    }

private:
    static void act(World &world)
    {
        Person root = Person::administrator(world, QStringLiteral("root%1").arg(world.newTicket()));
        root.says<InviteMade>(InviteAccount{world.newClientId()});
        root.says<InviteMade>(InviteAccount{world.newClientId()});
    }
    QString database() const { return m_home->filePath(QStringLiteral("tincan.db")); }
    Result<app::AuditCheck> check() const { return app::checkAudit(m_home->path()); }

    std::optional<QTemporaryDir> m_home;
};

QTEST_GUILESS_MAIN(TestAuditCheck)
#include "tst_audit_check.moc"
