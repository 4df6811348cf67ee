#include "server/app/audit_check.h"
#include "server/app/data_directory.h"
#include "server/app/operator_command.h"
#include "server/doors/control/control_door.h"

#include <QDir>
#include <QLocalServer>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

namespace tincan::tests {

using app::DataDirectory;
using app::operate;
using core::Operate;
using core::OperatorAction;

namespace {

const Operate createChief{OperatorAction::createAdmin, QStringLiteral("chief")};
const Operate resetChief{OperatorAction::reset, QStringLiteral("chief")};

}

// Where no server answers; beside one, tests/e2e has it.
class TestOperatorCommand : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home.emplace();
        m_data = m_home->filePath(QStringLiteral("data"));
    }

    void theFirstAdministratorIsMadeBeforeTheFirstStart()
    {
        const auto made = operate(m_data, createChief);
        QVERIFY(made && std::holds_alternative<protocol::CodeMade>(*made));
        QVERIFY(!QFile::exists(m_data + QStringLiteral("/setup-code")));
        QVERIFY(operate(m_data, resetChief));
        QCOMPARE(app::checkAudit(m_data)->line, QStringLiteral("The audit log is sound: entries: 2."));
    }

    void theDirectoryIsLeftToTheNextServerAsAfterACleanStop()
    {
        QVERIFY(operate(m_data, createChief));
        const auto directory = DataDirectory::open(m_data);
        QVERIFY(directory && (*directory)->wasStoppedCleanly());
    }

    void afterAServerThatWasKilledItIsStillToBeChecked()
    {
        QVERIFY(operate(m_data, createChief));
        QVERIFY(DataDirectory::open(m_data));
        QFile socket(DataDirectory::controlPathIn(m_data));
        QVERIFY(socket.open(QIODevice::WriteOnly));
        QVERIFY(operate(m_data, resetChief));
        const auto directory = DataDirectory::open(m_data);
        QVERIFY(directory && !(*directory)->wasStoppedCleanly());
    }

    void aDirectoryThatWasMistypedIsNotMade()
    {
        for (const OperatorAction action :
             {OperatorAction::approve, OperatorAction::reset, OperatorAction::deactivate}) {
            const auto refused = operate(m_data, {action, QStringLiteral("chief")});
            QVERIFY(!refused);
            QCOMPARE(refused.error().detail, QStringLiteral("There is no server's data in %1.").arg(m_data));
        }
        QVERIFY(!QFile::exists(m_data));
    }

    void whatIsRefusedIsRefusedWithoutAServerToo()
    {
        QVERIFY(operate(m_data, createChief));
        const auto refused = operate(m_data, {OperatorAction::deactivate, QStringLiteral("chief")});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::forbidden);
    }

    void whileSomebodyHasTheLockAndDoesNotListenItIsBusy()
    {
        QVERIFY(operate(m_data, createChief));
        const auto server = DataDirectory::open(m_data);
        const auto refused = operate(m_data, resetChief, 1);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::busy);
        QVERIFY(refused.error().detail.startsWith(QStringLiteral("Another server (process ")));
    }

    void aServerThatDoesNotAnswerIsNotWaitedForLonger()
    {
        QVERIFY(operate(m_data, createChief));
        QLocalServer silent;
        QVERIFY(silent.listen(DataDirectory::controlPathIn(m_data)));
        const auto refused = operate(m_data, resetChief, 1);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::outcomeUnknown);
    }

    void whereThePathIsTooLongItSaysWhatToDo()
    {
        m_data += QString(doors::control::ControlDoor::mostPathBytes, u'x');
        QVERIFY(operate(m_data, createChief));
        const auto server = DataDirectory::open(m_data);
        const auto refused = operate(m_data, resetChief);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::forbidden);
        QVERIFY2(refused.error().detail.contains(QStringLiteral("please stop it for this")),
                 qPrintable(refused.error().detail));
    }

    void somebodyElsesDirectoryIsLeftAlone()
    {
        if (::geteuid() != 0)
            QSKIP("Only root can give a directory away.");
        QVERIFY(operate(m_data, createChief));
        QCOMPARE(::chown(qPrintable(m_data), 65'534, 65'534), 0);
        const auto refused = operate(m_data, resetChief);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::forbidden);
        QVERIFY(refused.error().detail.contains(QStringLiteral("Please run this as that user.")));
    }

private:
    std::optional<QTemporaryDir> m_home;
    QString m_data;
};

}

QTEST_GUILESS_MAIN(tincan::tests::TestOperatorCommand)
#include "tst_operator_command.moc"
