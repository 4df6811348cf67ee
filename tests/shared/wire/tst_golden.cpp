#include "shared/wire/envelope.h"
#include "tests/support/folders.h"

#include <QDir>
#include <QSet>
#include <QTest>

namespace tincan::tests {

using protocol::Catalogue;

namespace {

// tests/data/wire holds <type>.json for every type, and <type>.<what is special>.json where one is not enough.
QDir goldenFolder()
{
    return QDir(sourceFolder() + QStringLiteral("/tests/data/wire"));
}

QStringList goldenFiles()
{
    return goldenFolder().entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
}

QByteArray contentOf(const QString &name)
{
    QFile file(goldenFolder().filePath(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray content = file.readAll();
    return content.endsWith('\n') ? content.chopped(1) : content;
}

template <class... Variants>
QSet<QString> typesOf()
{
    QSet<QString> types;
    (Catalogue<Variants>::forEach([&]<class M>() { types << QString::fromLatin1(M::type); }), ...);
    return types;
}

QSet<QString> requestTypes()
{
    return typesOf<protocol::Command, protocol::Query>();
}

QSet<QString> allTypes()
{
    auto types = typesOf<protocol::Command, protocol::Query, protocol::Reply, protocol::Event>();
    return types << QStringLiteral("error");
}

// Empty where the name tells no type.
QString typeOf(const QString &fileName)
{
    const QString whole = fileName.chopped(qstrlen(".json"));
    if (allTypes().contains(whole))
        return whole;
    const QString shorter = whole.section(u'.', 0, -2);
    return allTypes().contains(shorter) ? shorter : QString();
}

template <class Variant>
QString typeHeldBy(const Variant &message)
{
    return std::visit([]<class M>(const M &) { return QString::fromLatin1(M::type); }, message);
}

struct RoundTrip
{
    QString type;
    QByteArray json;
    Error error;
};

RoundTrip throughRequest(const QByteArray &json)
{
    const auto incoming = wire::decodeRequest(json);
    if (!incoming.request)
        return {{}, {}, incoming.request.error()};
    const QString type = std::visit([](const auto &kind) { return typeHeldBy(kind); }, *incoming.request);
    return {type, wire::encodeRequest(incoming.id, *incoming.request), {}};
}

struct Reencoder
{
    QString id;
    RoundTrip operator()(const protocol::Reply &reply) const
    {
        return {typeHeldBy(reply), wire::encodeReply(id, reply), {}};
    }
    RoundTrip operator()(const protocol::Event &event) const
    {
        return {typeHeldBy(event), wire::encodeEvent(event), {}};
    }
    RoundTrip operator()(const Error &error) const
    {
        return {QStringLiteral("error"), wire::encodeError(id, error), {}};
    }
};

RoundTrip throughServerMessage(const QByteArray &json)
{
    const auto message = wire::decodeServerMessage(json);
    if (!message)
        return {{}, {}, message.error()};
    return std::visit(Reencoder{message->id}, message->body);
}

template <class Member>
struct IsOptional : std::false_type
{};
template <class Member>
struct IsOptional<std::optional<Member>> : std::true_type
{};

template <class Struct, class Member>
constexpr bool isOptional(const protocol::Field<Struct, Member> &)
{
    return IsOptional<Member>::value;
}

}

class TestGolden : public QObject
{
    Q_OBJECT

private slots:
    void everyTypeHasItsFile();
    void everyFileHasItsType();
    void aFileIsWrittenAsItWasRead_data();
    void aFileIsWrittenAsItWasRead();
    void everyOptionalMemberIsSeenPresentAndAbsent();
};

void TestGolden::everyTypeHasItsFile()
{
    const QStringList files = goldenFiles();
    for (const QString &type : allTypes())
        QVERIFY2(files.contains(type + QStringLiteral(".json")), qPrintable(type));
}

void TestGolden::everyFileHasItsType()
{
    for (const QString &file : goldenFiles())
        QVERIFY2(!typeOf(file).isEmpty(), qPrintable(file));
}

void TestGolden::aFileIsWrittenAsItWasRead_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("json");
    for (const QString &file : goldenFiles())
        QTest::newRow(qPrintable(file)) << typeOf(file) << contentOf(file);
}

void TestGolden::aFileIsWrittenAsItWasRead()
{
    QFETCH(const QString, type);
    QFETCH(const QByteArray, json);
    const auto trip = requestTypes().contains(type) ? throughRequest(json) : throughServerMessage(json);
    QVERIFY2(!trip.json.isEmpty(), qPrintable(wireText(trip.error.code) + u' ' + trip.error.detail));
    QCOMPARE(trip.type, type);
    QCOMPARE(trip.json, json);
}

void TestGolden::everyOptionalMemberIsSeenPresentAndAbsent()
{
    const auto check = []<class M>() {
        const auto type = QString::fromLatin1(M::type);
        protocol::forEachField<M>([&](const auto &field) {
            if (!isOptional(field))
                return;
            int present = 0;
            int absent = 0;
            for (const QString &file : goldenFiles()) {
                if (typeOf(file) == type)
                    ++(contentOf(file).contains('"' + QByteArray(field.name) + "\":") ? present : absent);
            }
            QVERIFY2(present > 0, qPrintable(type + u' ' + QLatin1StringView(field.name)));
            QVERIFY2(absent > 0, qPrintable(type + u' ' + QLatin1StringView(field.name)));
        });
    };
    Catalogue<protocol::Command>::forEach(check);
    Catalogue<protocol::Query>::forEach(check);
    Catalogue<protocol::Reply>::forEach(check);
    Catalogue<protocol::Event>::forEach(check);
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestGolden)
#include "tst_golden.moc"
