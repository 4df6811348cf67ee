#include "server/app/setup_code.h"
#include "server/core/codes.h"
#include "tests/support/server/person.h"

#include <QFile>
#include <QTemporaryDir>

namespace tincan::tests {

class TestSetupCodeFile : public QObject
{
    Q_OBJECT

private slots:
    void thereIsACodeForItsOwnerAloneWhileThereIsNoAdministrator()
    {
        const auto code = m_setup.prepare(m_store, m_world.random);
        QVERIFY(code && !code->isEmpty());
        QCOMPARE(content(), code->toUtf8() + '\n');
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(m_path) & others));
        QCOMPARE(*m_store.server().setupCodeHash(), core::codeHash(*code));
    }

    void itStaysTheSameUntilItIsUsed()
    {
        const auto first = m_setup.prepare(m_store, m_world.random);
        QCOMPARE(*m_setup.prepare(m_store, m_world.random), *first);
    }

    void aFileOfSomebodyElsesMakingIsNoCode()
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write("AAAA-AAAA-AAAA-AAAA\n") > 0);
        file.close();
        const auto code = m_setup.prepare(m_store, m_world.random);
        QVERIFY(code && *code != QStringLiteral("AAAA-AAAA-AAAA-AAAA"));
        QCOMPARE(content(), code->toUtf8() + '\n');
    }

    void withAnAdministratorThereIsNone()
    {
        QVERIFY(m_setup.prepare(m_store, m_world.random));
        Person::administrator(m_world, QStringLiteral("root"));
        const auto code = m_setup.prepare(m_store, m_world.random);
        QVERIFY(code && code->isEmpty());
        QVERIFY(!QFile::exists(m_path));
        QVERIFY(m_store.server().setupCodeHash()->isEmpty());
    }

    void whereItCannotBeWrittenTheServerSaysSo()
    {
        World world;
        storage::SqlStore store(world.sql());
        const auto code = app::SetupCode(QStringLiteral("/nowhere/setup-code")).prepare(store, world.random);
        QVERIFY(!code);
        QVERIFY(code.error().detail.contains(QStringLiteral("/nowhere/setup-code")));
    }

private:
    QByteArray content() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_home;
    QString m_path = m_home.filePath(QStringLiteral("setup-code"));
    World m_world;
    storage::SqlStore m_store{m_world.sql()};
    app::SetupCode m_setup{m_path};
};

}

QTEST_GUILESS_MAIN(tincan::tests::TestSetupCodeFile)
#include "tst_setup_code_file.moc"
