#include "shared/protocol/catalogue.h"
#include "tests/server/rights/table.h"

#include <QObject>
#include <QSet>
#include <QTest>

using namespace tincan;
using namespace tincan::rights;
using namespace tincan::protocol;

namespace {

const char *const ofGroups = "public|request|invite|removed|default";
// Of the default group nobody asks or invites.
const char *const ofRequests = "public|request|invite|removed";
const char *const ofConversations = "whole|chosen|chosen, others|announcement|direct|direct, others|whole, archived|"
                                    "whole, removed|whole, group removed|general|of default";
const char *const ofAccounts = "active|waiting|deactivated|retired|a guest";

// What there has to be a row for, by what the request names.
template <class Message>
QStringList statesOf()
{
    const auto named = [](const char *states) { return QString::fromLatin1(states).split(u'|'); };
    constexpr bool isList = std::is_same_v<Message, BrowseGroups> || std::is_same_v<Message, ListOwnGroups>;
    if constexpr (std::is_same_v<Message, SyncStreams>)
        return named(ofGroups) + named(ofConversations);
    else if constexpr (isList || requires(Message message) { message.group = GroupId(); })
        return named(ofGroups);
    else if constexpr (
        std::is_same_v<Message, AcceptInvite> || requires(Message message) { message.request = JoinRequestId(); }
        || requires(Message message) { message.invite = InviteId(); })
        return named(ofRequests);
    else if constexpr (
        std::is_same_v<Message, ListConversations>
        || requires(Message message) { message.conversation = ConversationId(); }
        || requires(Message message) { message.message = MessageId(); })
        return named(ofConversations);
    else if constexpr (requires(Message message) { message.user = UserId(); })
        return named(ofAccounts);
    else
        return {};
}

}

// Whether the tables say something of everything.
class TestRightsTables : public QObject
{
    Q_OBJECT

    QList<Row> m_rows;

private slots:
    void initTestCase()
    {
        for (const char *table :
             {groupTable, memberTable, conversationTable, readingTable, messageTable, accountTable, sessionTable})
            m_rows += rowsOf(table);
    }

    void everyRequestHasARowForEachStateOfWhatItNames()
    {
        QSet<QString> written;
        for (const Row &row : std::as_const(m_rows))
            written << row.request << row.name();
        QStringList missing;
        const auto look = [&]<class Message>() {
            const QString type = QString::fromLatin1(Message::type);
            if (!written.contains(type))
                missing += type;
            for (const QString &state : statesOf<Message>()) {
                if (const QString name = type + u' ' + state; !written.contains(name))
                    missing += name;
            }
        };
        Catalogue<Command>::forEach(look);
        Catalogue<Query>::forEach(look);
        QCOMPARE(missing, QStringList());
    }

    void everyRowIsAboutARequestThatThereIs()
    {
        QSet<QString> types;
        const auto note = [&]<class Message>() { types << QString::fromLatin1(Message::type); };
        Catalogue<Command>::forEach(note);
        Catalogue<Query>::forEach(note);
        for (const Row &row : std::as_const(m_rows))
            QVERIFY2(types.contains(row.request), qPrintable(row.name()));
    }

    void everyRowHasALetterForEachActorAndIsThereOnce()
    {
        QSet<QString> before;
        for (const Row &row : std::as_const(m_rows)) {
            QVERIFY2(row.letters.size() == qsizetype(names.size()), qPrintable(row.name()));
            QVERIFY2(!before.contains(row.name()), qPrintable(row.name()));
            before << row.name();
        }
    }

    // A word that nobody knows would make the row about something else than it says.
    void everyStateIsInWordsThatAreKnown()
    {
        const QString others = QStringLiteral(
            "own|own stream|its visibility|a moderator|the owner|to a stranger|as a moderator|for chosen people|"
            "for announcements|revoked|archived|group removed|alone|unheard|before one's time|taken back|reply to "
            "others|"
            "offline|talked with|oneself|the last|claimed|unclaimed|wrong code|another's|open|by approval|"
            "by invitation|invited|that name|without guests|wrong password|not knowing the old one|"
            "reset|its maker deactivated");
        QSet<QString> known;
        for (const QString &states :
             {QString::fromLatin1(ofGroups),
              QString::fromLatin1(ofConversations).replace(QStringLiteral(", "), QStringLiteral("|")),
              QString::fromLatin1(ofAccounts),
              others}) {
            for (const QString &word : states.split(u'|'))
                known << word;
        }
        for (const Row &row : std::as_const(m_rows)) {
            for (const QString &word : row.state)
                QVERIFY2(known.contains(word), qPrintable(row.name()));
        }
    }
};

QTEST_GUILESS_MAIN(TestRightsTables)
#include "tst_rights_tables.moc"
