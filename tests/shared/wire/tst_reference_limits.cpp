#include "shared/protocol/limits.h"
#include "tests/shared/wire/reference.h"

#include <QTest>

namespace tincan::tests {

namespace limits = protocol::limits;

namespace {

struct Limit
{
    const char *name;
    QList<qint64> values;
};

}

// That the protocol reference tells every limit as it is.
class TestReferenceLimits : public QObject
{
    Q_OBJECT

private slots:
    void everyLimitIsTold_data();
    void everyLimitIsTold();

private:
    Reference m_reference;
};

void TestReferenceLimits::everyLimitIsTold_data()
{
    const Limit all[] = {
        {"Frame to the server", {limits::frameBytes}},
        {"Frame from the server", {limits::serverFrameBytes}},
        {"Depth of JSON", {limits::jsonDepth}},
        {"Members of one object", {limits::jsonMembersPerObject}},
        {"Numbers", {limits::largestNumber}},
        {"Envelope `id`", {1, limits::requestIdBytes}},
        {"Message text", {1, limits::messageBytes}},
        {"Username", {limits::usernameLeast, limits::usernameMost}},
        {"Display name", {1, limits::displayNameCharacters}},
        {"Password", {limits::passwordLeast, limits::passwordMost}},
        {"Token", {1, limits::tokenBytes}},
        {"Name of a client, version of a server", {1, limits::clientNameCharacters}},
        {"Name of a group or conversation", {1, limits::nameCharacters}},
        {"Status of a person", {limits::statusCharacters}},
        {"Topic of a conversation", {limits::topicCharacters}},
        {"Description of a group", {limits::descriptionCharacters}},
        {"Text of a request to join, reason of a refusal", {limits::requestTextCharacters}},
        {"Mentions in one message", {limits::mentionsPerMessage}},
        {"Edits kept of one message", {limits::editsPerMessage}},
        {"Unread that are counted", {limits::unreadMost}},
        {"People of a direct conversation that are named, or whose positions are shown", {limits::peopleShown}},
        {"People watched by one connection", {limits::peopleWatched}},
        {"Text to find people by", {limits::searchCharacters}},
        {"One-time code", {limits::codeCharacters}},
        {"Sessions of one person", {limits::sessionsPerUser}},
        {"Invitations in one list", {limits::invitesPerList}},
        {"Uses of one invitation, days it lasts", {1, limits::usesPerInvite, 1, limits::inviteDays}},
        {"Audit entries in one page", {limits::auditEntriesPerPage}},
        {"Action, detail of an audit entry", {limits::auditActionCharacters, limits::auditDetailCharacters}},
        {"People in one page", {limits::usersPerPage}},
        {"People added by one command", {limits::usersPerCommand}},
        {"Conversations in one group", {limits::conversationsPerGroup}},
        {"Conversations in the default group", {limits::conversationsOfDefaultGroup}},
        {"Conversations of one group that one person has made", {limits::conversationsPerCreator}},
        {"Moderators of one group", {limits::moderatorsPerGroup}},
        {"Invitations to one group", {limits::invitesPerGroup}},
        {"Uses of an invitation", {limits::inviteUses, limits::inviteMs / (24 * 3600 * 1000)}},
        {"Groups looked at for one page of a text", {limits::groupsLookedAt}},
        {"Open requests in one list", {limits::requestsPerPage}},
        {"Open requests to join one group", {limits::openRequestsPerGroup}},
        {"People of a direct conversation", {limits::peoplePerDirect}},
        {"Changes in one stream's answer, of all kinds together", {limits::changesPerStream}},
        {"Detail of an error", {limits::errorDetailCharacters}},
        {"Messages in one answer", {limits::messagesPerAnswer, limits::textBytesPerAnswer}},
        {"Page of history when no `limit` is given", {limits::historyPage}},
        {"Streams in one sync", {limits::streamsPerSync}},
        {"Users in one fetch", {limits::usersPerFetch}},
        {"Groups, conversations in one list", {limits::conversationsPerList}},
    };
    QTest::addColumn<QString>("name");
    QTest::addColumn<QList<qint64>>("values");
    for (const Limit &limit : all)
        QTest::newRow(limit.name) << QString::fromLatin1(limit.name) << limit.values;
}

void TestReferenceLimits::everyLimitIsTold()
{
    QFETCH(const QString, name);
    QFETCH(const QList<qint64>, values);
    const QList<Row> rows = m_reference.rows(QStringLiteral("Limits"));
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row &row) { return row.at(0) == name; });
    QVERIFY(found != rows.end());
    QCOMPARE(Reference::numbersIn(found->at(1)), values);
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestReferenceLimits)
#include "tst_reference_limits.moc"
