#include "shared/base/ids.h"
#include "shared/protocol/fields.h"

#include <QTest>

namespace tincan::tests {

using protocol::Bounds;
using protocol::bytes;
using protocol::field;
using protocol::forEachField;
using protocol::Record;
using protocol::Sendable;

namespace {

struct Sample
{
    static constexpr auto type = "sample.taken";
    UserId id;
    QString text;
    bool flag = false;
    qint64 number = 0;
    QList<UserId> list;
    std::optional<QString> optionalText;
    std::optional<UserId> optionalId;

    static constexpr auto fields()
    {
        return std::tuple{
            field("id", &Sample::id), field("text", &Sample::text, bytes(1, 9)), field("flag", &Sample::flag)};
    }
};

struct Nameless
{
    bool flag = false;
    static constexpr auto fields() { return std::tuple{field("flag", &Nameless::flag)}; }
};

template <class Member>
concept FieldWithoutBounds = requires(Member Sample::*member) { field("name", member); };
template <class Member>
concept FieldWithBounds = requires(Member Sample::*member) { field("name", member, bytes(0, 1)); };

}

class TestFields : public QObject
{
    Q_OBJECT

private slots:
    void aMemberOfNoNaturalSizeMustStateItsBounds();
    void fieldsAreVisitedInTheirOrder();
    void aFieldReachesItsMember();
    void onlyARecordWithATypeCanBeSent();
};

void TestFields::aMemberOfNoNaturalSizeMustStateItsBounds()
{
    static_assert(!FieldWithoutBounds<QString> && FieldWithBounds<QString>);
    static_assert(!FieldWithoutBounds<qint64> && FieldWithBounds<qint64>);
    static_assert(!FieldWithoutBounds<QList<UserId>> && FieldWithBounds<QList<UserId>>);
    static_assert(!FieldWithoutBounds<std::optional<QString>> && FieldWithBounds<std::optional<QString>>);
    static_assert(FieldWithoutBounds<UserId> && !FieldWithBounds<UserId>);
    static_assert(FieldWithoutBounds<bool> && !FieldWithBounds<bool>);
    static_assert(FieldWithoutBounds<std::optional<UserId>> && !FieldWithBounds<std::optional<UserId>>);
}

void TestFields::fieldsAreVisitedInTheirOrder()
{
    QByteArrayList names;
    forEachField<Sample>([&](const auto &field) { names << field.name; });
    QCOMPARE(names, QByteArrayList({"id", "text", "flag"}));
}

void TestFields::aFieldReachesItsMember()
{
    Sample sample;
    sample.text = QStringLiteral("found");
    const auto text = std::get<1>(Sample::fields());
    QCOMPARE(sample.*text.member, QStringLiteral("found"));
    QVERIFY(text.bounds.unit == Bounds::Unit::bytes);
    QCOMPARE(text.bounds.least, 1);
    QCOMPARE(text.bounds.most, 9);
}

void TestFields::onlyARecordWithATypeCanBeSent()
{
    static_assert(Sendable<Sample>);
    static_assert(Record<Nameless> && !Sendable<Nameless>);
    static_assert(!Record<QString>);
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestFields)
#include "tst_fields.moc"
