#include "shared/base/error.h"
#include "shared/protocol/catalogue.h"

#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace tincan::tests {

using protocol::Catalogue;
namespace limits = protocol::limits;

namespace {

template <class Member>
struct IsOptional : std::false_type
{};
template <class Member>
struct IsOptional<std::optional<Member>> : std::true_type
{};

// How the reference names the fields of a record: in backticks, one that may be left out with a question mark.
template <class Record>
QStringList fieldNames()
{
    QStringList names;
    protocol::forEachField<Record>([&]<class Struct, class Member>(const protocol::Field<Struct, Member> &field) {
        names << QString::fromLatin1(field.name) + (IsOptional<Member>::value ? QStringLiteral("?") : QString());
    });
    return names;
}

// Calls visit for the record a member holds, alone, in a list or optionally; not for other members.
template <class Member>
struct HeldRecord
{
    template <class Visit>
    static void visit(Visit &visitor)
    {
        if constexpr (protocol::Record<Member>)
            visitor.template operator()<Member>();
    }
};
template <class Member>
struct HeldRecord<QList<Member>> : HeldRecord<Member>
{};
template <class Member>
struct HeldRecord<std::optional<Member>> : HeldRecord<Member>
{};

// The words of an enum that a member is, alone or optionally.
template <class Member>
struct HeldWords
{
    static void add(QSet<QStringList> &all)
    {
        if constexpr (protocol::Named<Member>) {
            QStringList words;
            for (const char *word : wireNames(Member{}))
                words << QString::fromLatin1(word);
            all << words;
        }
    }
};
template <class Member>
struct HeldWords<std::optional<Member>> : HeldWords<Member>
{};

template <class Record, class Visit>
void forEachRecordIn(Visit &visitor)
{
    auto deeper = [&]<class Inner>() {
        visitor.template operator()<Inner>();
        forEachRecordIn<Inner>(visitor);
    };
    protocol::forEachField<Record>([&]<class Struct, class Member>(const protocol::Field<Struct, Member> &) {
        HeldRecord<Member>::visit(deeper);
    });
}

// The rows of the tables below one heading; a row is its cells.
using Row = QStringList;

class Reference
{
public:
    Reference()
    {
        QFile file(QStringLiteral(TINCAN_SOURCE_DIR "/shared/README.md"));
        if (!file.open(QIODevice::ReadOnly))
            return;
        QString heading;
        for (QString line : QString::fromUtf8(file.readAll()).split(u'\n')) {
            line = line.trimmed();
            if (line.startsWith(QStringLiteral("## ")))
                heading = line.sliced(3);
            else if (line.startsWith(u'|') && !line.startsWith(QStringLiteral("| ---")))
                m_tables[heading] << cellsOf(line);
        }
    }

    QList<Row> rows(const QString &heading) const { return m_tables.value(heading); }

    // The rows that begin with something in backticks, by that; one that comes twice is in the list of duplicates.
    QMap<QString, Row> named(const QString &heading, QStringList *duplicates = nullptr) const
    {
        QMap<QString, Row> named;
        for (const Row &row : rows(heading)) {
            const QStringList names = inBackticks(row.at(0));
            if (names.size() != 1)
                continue;
            if (duplicates && named.contains(names.first()))
                *duplicates << names.first();
            named[names.first()] = row;
        }
        return named;
    }

    static QStringList inBackticks(const QString &cell)
    {
        static const QRegularExpression quoted(QStringLiteral("`([^`]+)`"));
        QStringList found;
        for (const auto &match : quoted.globalMatch(cell))
            found << match.captured(1);
        return found;
    }

    static QList<qint64> numbersIn(const QString &cell)
    {
        static const QRegularExpression number(QStringLiteral("\\d[\\d,]*"));
        QList<qint64> found;
        for (const auto &match : number.globalMatch(cell))
            found << match.captured().remove(u',').toLongLong();
        return found;
    }

private:
    static Row cellsOf(const QString &line)
    {
        Row cells;
        for (const QString &cell : line.sliced(1).chopped(1).split(u'|'))
            cells << cell.trimmed();
        return cells;
    }

    QMap<QString, QList<Row>> m_tables;
};

const auto clientMessages = QStringLiteral("Client messages");
const auto serverMessages = QStringLiteral("Server messages");

struct Limit
{
    const char *name;
    QList<qint64> values;
};

}

// shared/README.md is the protocol reference: these keep it true.
class TestReference : public QObject
{
    Q_OBJECT

private slots:
    void everyRequestIsListedWithItsFields();
    void everyReplyAndEventIsListedWithItsFields();
    void theErrorIsListedWithItsFields();
    void everyNestedRecordIsListedWithItsFields();
    void noRowNamesATypeThatDoesNotExist();
    void everyRequestNamesTheReplyThatAnswersIt();
    void everyErrorCodeIsListedAndNoOther();
    void everyWordIsListedAndNoOther();
    void everyLimitIsTold_data();
    void everyLimitIsTold();

private:
    template <class... Variants>
    QStringList checkListed(const QString &heading)
    {
        QStringList types;
        const auto check = [&]<class M>() {
            const auto type = QString::fromLatin1(M::type);
            types << type;
            const Row row = m_reference.named(heading).value(type);
            QVERIFY2(row.size() == 3, qPrintable(type + QStringLiteral(" has no row under ") + heading));
            QCOMPARE(Reference::inBackticks(row.at(1)), fieldNames<M>());
        };
        (Catalogue<Variants>::forEach(check), ...);
        return types;
    }

    Reference m_reference;
};

void TestReference::everyRequestIsListedWithItsFields()
{
    checkListed<protocol::Command, protocol::Query>(clientMessages);
}

void TestReference::everyReplyAndEventIsListedWithItsFields()
{
    checkListed<protocol::Reply, protocol::Event>(serverMessages);
}

void TestReference::theErrorIsListedWithItsFields()
{
    const Row row = m_reference.named(serverMessages).value(QStringLiteral("error"));
    QCOMPARE(row.size(), 3);
    QCOMPARE(Reference::inBackticks(row.at(1)), QStringList({QStringLiteral("code"), QStringLiteral("detail")}));
}

void TestReference::everyNestedRecordIsListedWithItsFields()
{
    QSet<QStringList> told;
    for (const Row &row : m_reference.rows(QStringLiteral("Things in messages"))) {
        if (const QStringList names = Reference::inBackticks(row.at(1)); !names.isEmpty())
            told << names;
    }
    QSet<QStringList> known;
    auto collect = [&]<class Record>() { known << fieldNames<Record>(); };
    const auto walk = [&]<class M>() { forEachRecordIn<M>(collect); };
    Catalogue<protocol::Command>::forEach(walk);
    Catalogue<protocol::Query>::forEach(walk);
    Catalogue<protocol::Reply>::forEach(walk);
    Catalogue<protocol::Event>::forEach(walk);
    for (const QStringList &fields : known)
        QVERIFY2(told.contains(fields), qPrintable(QStringLiteral("not told: ") + fields.join(u' ')));
    for (const QStringList &fields : told)
        QVERIFY2(known.contains(fields), qPrintable(QStringLiteral("not known: ") + fields.join(u' ')));
}

void TestReference::noRowNamesATypeThatDoesNotExist()
{
    const QStringList requests = checkListed<protocol::Command, protocol::Query>(clientMessages);
    const QStringList answers = checkListed<protocol::Reply, protocol::Event>(serverMessages)
                                << QStringLiteral("error");
    QStringList duplicates;
    for (const QString &type : m_reference.named(clientMessages, &duplicates).keys())
        QVERIFY2(requests.contains(type), qPrintable(type));
    for (const QString &type : m_reference.named(serverMessages, &duplicates).keys())
        QVERIFY2(answers.contains(type), qPrintable(type));
    QCOMPARE(duplicates, QStringList());
}

void TestReference::everyRequestNamesTheReplyThatAnswersIt()
{
    QSet<QString> replies;
    Catalogue<protocol::Reply>::forEach([&]<class M>() { replies << QString::fromLatin1(M::type); });
    QSet<QString> named;
    for (const Row &row : m_reference.named(clientMessages)) {
        const QStringList answer = Reference::inBackticks(row.at(2));
        QVERIFY2(!answer.isEmpty() && replies.contains(answer.first()), qPrintable(row.at(0)));
        // There may be more than one way to answer it.
        for (const QString &name : answer) {
            if (replies.contains(name))
                named << name;
        }
    }
    QVERIFY2(named == replies, "a reply that answers nothing");
}

void TestReference::everyErrorCodeIsListedAndNoOther()
{
    QStringList codes;
    for (int i = 0; i <= int(ErrorCode::serverFailure); ++i)
        codes << wireText(ErrorCode(i));
    codes.sort();
    QStringList duplicates;
    QCOMPARE(m_reference.named(QStringLiteral("Errors"), &duplicates).keys(), codes);
    QCOMPARE(duplicates, QStringList());
}

void TestReference::everyWordIsListedAndNoOther()
{
    QSet<QStringList> told;
    for (const Row &row : m_reference.rows(QStringLiteral("Words"))) {
        if (const QStringList words = Reference::inBackticks(row.at(1)); !words.isEmpty())
            told << words;
    }
    QSet<QStringList> known;
    auto collect = [&]<class Record>() {
        protocol::forEachField<Record>([&]<class Struct, class Member>(const protocol::Field<Struct, Member> &) {
            HeldWords<Member>::add(known);
        });
    };
    const auto walk = [&]<class M>() {
        collect.template operator()<M>();
        forEachRecordIn<M>(collect);
    };
    Catalogue<protocol::Command>::forEach(walk);
    Catalogue<protocol::Query>::forEach(walk);
    Catalogue<protocol::Reply>::forEach(walk);
    Catalogue<protocol::Event>::forEach(walk);
    for (const QStringList &words : known)
        QVERIFY2(told.contains(words), qPrintable(QStringLiteral("not told: ") + words.join(u' ')));
    for (const QStringList &words : told)
        QVERIFY2(known.contains(words), qPrintable(QStringLiteral("not known: ") + words.join(u' ')));
}

void TestReference::everyLimitIsTold_data()
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
        {"Moderators of one group", {limits::moderatorsPerGroup}},
        {"Invitations to one group", {limits::invitesPerGroup}},
        {"Uses of an invitation", {limits::inviteUses, limits::inviteMs / (24 * 3600 * 1000)}},
        {"Groups looked at for one page of a text", {limits::groupsLookedAt}},
        {"Open requests in one list", {limits::requestsPerPage}},
        {"People of a direct conversation", {limits::peoplePerDirect}},
        {"Changes of one kind in one stream's answer", {limits::changesPerStream}},
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

void TestReference::everyLimitIsTold()
{
    QFETCH(const QString, name);
    QFETCH(const QList<qint64>, values);
    const QList<Row> rows = m_reference.rows(QStringLiteral("Limits"));
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row &row) { return row.at(0) == name; });
    QVERIFY(found != rows.end());
    QCOMPARE(Reference::numbersIn(found->at(1)), values);
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestReference)
#include "tst_reference.moc"
