#include "client/app/draft_folder.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QtTest>

using namespace tincan;
using app::DraftFolder;

class TestDraftFolder : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_root = std::make_unique<QTemporaryDir>(); }

    void aDraftIsKeptAsItWasWritten()
    {
        const QString text = QStringLiteral("two lines\n  and a smile 🙂\n");
        QVERIFY(folder().save(m_owner, m_conversation, text));
        QCOMPARE(folder().load(m_owner, m_conversation), text);
        QVERIFY(folder().save(m_owner, m_conversation, QStringLiteral("another")));
        QCOMPARE(folder().load(m_owner, m_conversation), QStringLiteral("another"));
        QCOMPARE(folder().load(m_owner, ConversationId(IdBytes{9})), QString());
        QCOMPARE(folder().load({m_owner.server, UserId(IdBytes{9})}, m_conversation), QString());
    }

    void nobodyElseCanReadIt()
    {
        QVERIFY(folder().save(m_owner, m_conversation, QStringLiteral("secret")));
        QCOMPARE(files().size(), 1);
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
                                | QFile::WriteOther | QFile::ExeOther;
        QCOMPARE(QFile::permissions(files().constFirst()) & others, QFile::Permissions());
    }

    void anEmptyOneLeavesNoFile()
    {
        QVERIFY(folder().save(m_owner, m_conversation, QStringLiteral("sent")));
        QVERIFY(folder().save(m_owner, m_conversation, {}));
        QVERIFY(files().isEmpty());
    }

    void allOfOneOwnerGoTogetherAndNobodyElses()
    {
        const state::DraftOwner elsewhere{ServerId(IdBytes{5}), m_owner.user};
        const state::DraftOwner somebodyElse{m_owner.server, UserId(IdBytes{6})};
        QVERIFY(folder().save(m_owner, m_conversation, QStringLiteral("here")));
        QVERIFY(folder().save(elsewhere, m_conversation, QStringLiteral("there")));
        QVERIFY(folder().save(somebodyElse, m_conversation, QStringLiteral("mine")));
        folder().removeAll(m_owner);
        QCOMPARE(files().size(), 2);
        QCOMPARE(folder().load(elsewhere, m_conversation), QStringLiteral("there"));
        QCOMPARE(folder().load(somebodyElse, m_conversation), QStringLiteral("mine"));
    }

    void whatCannotBeWrittenIsSaid()
    {
        QFile inTheWay(m_root->filePath(QStringLiteral("drafts")));
        QVERIFY(inTheWay.open(QFile::WriteOnly));
        QVERIFY(!folder().save(m_owner, m_conversation, QStringLiteral("lost")).ok());
    }

private:
    DraftFolder folder() const { return DraftFolder(m_root->filePath(QStringLiteral("drafts"))); }
    QStringList files() const
    {
        QStringList paths;
        QDirIterator all(m_root->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (all.hasNext())
            paths.append(all.next());
        return paths;
    }

    const state::DraftOwner m_owner{ServerId(IdBytes{1}), UserId(IdBytes{2})};
    const ConversationId m_conversation{IdBytes{3}};
    std::unique_ptr<QTemporaryDir> m_root;
};

QTEST_GUILESS_MAIN(TestDraftFolder)
#include "tst_draft_folder.moc"
