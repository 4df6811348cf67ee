#include "shared/base/error.h"
#include "tests/shared/wire/record_fields.h"
#include "tests/shared/wire/reference.h"

#include <QTest>

namespace tincan::tests {

using protocol::Catalogue;

namespace {

const auto clientMessages = QStringLiteral("Client messages");
const auto serverMessages = QStringLiteral("Server messages");

}

// shared/README.md is the protocol reference: these keep its messages, errors and words true.
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
    QCOMPARE(Reference::inBackticks(row.at(1)),
             QStringList({QStringLiteral("code"), QStringLiteral("detail"), QStringLiteral("retry_after?")}));
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

}

QTEST_APPLESS_MAIN(tincan::tests::TestReference)
#include "tst_reference.moc"
