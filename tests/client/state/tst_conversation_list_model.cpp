#include "client/state/conversation_list_model.h"
#include "tests/support/client/scripted_client.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace tincan;
using namespace tincan::tests;
using Model = state::ConversationListModel;

class TestConversationListModel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_users = std::make_unique<state::UserDirectory>();
        m_model = std::make_unique<Model>(*m_users, m_unread);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void conversationsStandTogetherByGroup()
    {
        m_model->apply(list({{general, everyone}, {lunch, design}, {talks, everyone}}));
        QCOMPARE(m_model->ids(), (QList{general, talks, lunch}));
    }

    void aGroupIsNamedAtItsFirstConversation()
    {
        m_model->apply(list({{general, everyone}, {talks, everyone}, {lunch, design}}));
        QCOMPARE(heading(0), QStringLiteral("Everyone"));
        QCOMPARE(heading(1), QString());
        QCOMPARE(heading(2), QStringLiteral("Design"));
    }

    void whatStaysKeepsItsPlaceInSelections()
    {
        m_model->apply(list({{general, everyone}, {talks, everyone}, {lunch, design}}));
        const QPersistentModelIndex chosen = m_model->indexOf(lunch);
        m_model->apply(list({{lunch, everyone}, {general, everyone}}));
        QCOMPARE(chosen.row(), 0);
        QCOMPARE(m_model->ids(), (QList{lunch, general}));
    }

    void whatIsNoLongerListedGoes()
    {
        m_model->apply(list({{general, everyone}, {talks, everyone}}));
        m_model->apply(list({{talks, everyone}}));
        QCOMPARE(m_model->ids(), QList{talks});
        QVERIFY(!m_model->find(general));
    }

    void aConversationListedTwiceIsShownOnce()
    {
        m_model->apply(list({{general, everyone}, {general, everyone}, {lunch, everyone}}));
        QCOMPARE(m_model->ids(), (QList{general, lunch}));
    }

    void anOlderRevisionChangesNothing()
    {
        m_model->apply(list({{general, everyone}}));
        m_model->apply(protocol::Conversation{general, everyone, QStringLiteral("new name"), 5, 5});
        m_model->apply(protocol::Conversation{general, everyone, QStringLiteral("old name"), 4, 4});
        QCOMPARE(m_model->indexOf(general).data().toString(), QStringLiteral("new name"));
    }

    void whatIsUnreadIsSaidWhateverTheNameIs()
    {
        protocol::ConversationList list{{}, {{general, everyone, QStringLiteral("Q%2 %1"), 5, 5}}};
        protocol::Standing standing;
        standing.conversation = general;
        standing.unread = 5;
        standing.unreadMentions = 1;
        list.standings = {standing};
        m_model->apply(list);
        QCOMPARE(m_model->index(0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Q%2 %1, 5 unread, 1 of them mention you"));
    }

    void namesAreOneLine()
    {
        m_model->apply(protocol::ConversationList{{}, {{general, everyone, QStringLiteral("a\nb\u202e"), 0, 0}}});
        QCOMPARE(m_model->index(0).data().toString(), QStringLiteral("a b"));
    }

    void aDirectConversationGoesByThePeopleInIt()
    {
        const auto zoe = makeId<UserId>(31);
        const auto tom = makeId<UserId>(32);
        m_model->setSelf(zoe);
        protocol::Conversation direct;
        direct.id = talks;
        direct.kind = protocol::ConversationKind::direct;
        direct.people = {zoe, tom};
        m_model->apply(protocol::ConversationList{{}, {direct}});
        QCOMPARE(heading(0), QStringLiteral("People"));
        // Who that is, is asked for.
        QCOMPARE(m_users->takeUnknown().size(), 2);
        m_users->add(
            {{zoe, QStringLiteral("zoe"), QStringLiteral("Zoë")}, {tom, QStringLiteral("tom"), QStringLiteral("Tom")}});
        QCOMPARE(m_model->index(0).data().toString(), QStringLiteral("Tom"));
        m_model->setSelf(tom);
        QCOMPARE(m_model->index(0).data().toString(), QStringLiteral("Zoë"));
    }

private:
    struct Entry
    {
        ConversationId id;
        GroupId group;
    };

    static protocol::ConversationList list(const QList<Entry> &entries)
    {
        protocol::ConversationList list{{{everyone, QStringLiteral("Everyone")}, {design, QStringLiteral("Design")}},
                                        {}};
        for (const auto &entry : entries)
            list.conversations.append({entry.id, entry.group, QStringLiteral("name"), 0, 0});
        return list;
    }
    QString heading(int row) const { return m_model->index(row).data(Model::GroupHeadingRole).toString(); }

    inline static const auto design = makeId<GroupId>(20);
    inline static const auto talks = makeId<ConversationId>(21);
    std::unique_ptr<state::UserDirectory> m_users;
    state::UnreadTally m_unread;
    std::unique_ptr<Model> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestConversationListModel)
#include "tst_conversation_list_model.moc"
