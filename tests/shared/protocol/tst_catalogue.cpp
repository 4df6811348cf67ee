#include "shared/protocol/catalogue.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace tincan::tests {

using protocol::Catalogue;
using protocol::Hello;
using protocol::LogIn;
using protocol::Welcome;

namespace {

template <class... Variants, class Visit>
void forEachTypeOf(Visit visit)
{
    (Catalogue<Variants>::forEach([&]<class M>() { visit(QString::fromLatin1(M::type)); }), ...);
}

}

class TestCatalogue : public QObject
{
    Q_OBJECT

private slots:
    void everyMessageOfAVariantIsVisitedOnce();
    void noTwoMessagesHaveTheSameType();
    void typesAreNounAndVerb();
    void fieldNamesAreDistinctWords();
};

void TestCatalogue::everyMessageOfAVariantIsVisitedOnce()
{
    QStringList visited;
    Catalogue<std::variant<Hello, LogIn>>::forEach([&]<class M>() { visited << QString::fromLatin1(M::type); });
    QCOMPARE(visited, QStringList({QStringLiteral("hello"), QStringLiteral("session.log_in")}));
}

void TestCatalogue::noTwoMessagesHaveTheSameType()
{
    // Envelopes of errors are not in the catalogue, and have this type.
    QSet<QString> seen{QStringLiteral("error")};
    forEachTypeOf<protocol::Command, protocol::Query, protocol::Reply, protocol::Event>([&](const QString &type) {
        QVERIFY2(!seen.contains(type), qPrintable(type));
        seen << type;
    });
}

void TestCatalogue::typesAreNounAndVerb()
{
    static const QRegularExpression nounAndVerb(QStringLiteral("^[a-z]+\\.[a-z]+(_[a-z]+)*$"));
    forEachTypeOf<protocol::Command, protocol::Query, protocol::Reply, protocol::Event>([&](const QString &type) {
        static const QStringList single = {QString::fromLatin1(protocol::Hello::type),
                                           QString::fromLatin1(protocol::Welcome::type),
                                           QString::fromLatin1(protocol::Done::type)};
        QVERIFY2(single.contains(type) || nounAndVerb.match(type).hasMatch(), qPrintable(type));
    });
}

void TestCatalogue::fieldNamesAreDistinctWords()
{
    static const QRegularExpression words(QStringLiteral("^[a-z]+(_[a-z]+)*$"));
    const auto check = []<class M>() {
        QSet<QString> seen;
        protocol::forEachField<M>([&](const auto &field) {
            const auto name = QString::fromLatin1(field.name);
            QVERIFY2(words.match(name).hasMatch(), qPrintable(name));
            QVERIFY2(!seen.contains(name), qPrintable(name));
            seen << name;
        });
    };
    Catalogue<protocol::Command>::forEach(check);
    Catalogue<protocol::Query>::forEach(check);
    Catalogue<protocol::Reply>::forEach(check);
    Catalogue<protocol::Event>::forEach(check);
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestCatalogue)
#include "tst_catalogue.moc"
