#include "tests/server/storage/stored_people.h"

#include <QTest>

namespace tincan::tests {

using core::StoredUser;

// A text is what it was, whatever is in it and wherever it is kept.
class TestSqlTexts : public QObject, private StoredPeople
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(open()); }

    void everyKindOfTextComesBackAsItWas_data();
    void everyKindOfTextComesBackAsItWas();
};

void TestSqlTexts::everyKindOfTextComesBackAsItWas_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("letters") << QStringLiteral("Hello");
    QTest::newRow("one space") << QStringLiteral(" ");
    QTest::newRow("quotes") << QStringLiteral("it's \"quoted\" ; -- /* ? :x $1 */");
    QTest::newRow("a number") << QStringLiteral("007");
    QTest::newRow("lines") << QStringLiteral("\n one\r\n two\n");
    QTest::newRow("controls") << QStringLiteral("\u0001\u0007\u001b[0m\u007f\u0085");
    QTest::newRow("two bytes") << QStringLiteral("Zoë");
    QTest::newRow("combining") << QStringLiteral("e\u0301");
    QTest::newRow("right to left") << QStringLiteral("שלום \u202e\u2066");
    QTest::newRow("three bytes") << QStringLiteral("日本語");
    QTest::newRow("four bytes") << QStringLiteral("🥪👩‍👩‍👧");
    QTest::newRow("the last code point") << QString::fromUtf8("\xf4\x8f\xbf\xbf");
    QTest::newRow("the last before the surrogates") << QStringLiteral("\ud7ff\ue000");
    QTest::newRow("a replacement character") << QStringLiteral("\ufffd");
    QTest::newRow("a byte order mark first") << QString(QChar(0xfeff)) + QStringLiteral("Hello");
    QTest::newRow("nothing but a byte order mark") << QString(QChar(0xfeff));
    QTest::newRow("two byte order marks") << QString(2, QChar(0xfeff));
    QTest::newRow("a byte order mark inside") << QStringLiteral("a") + QChar(0xfeff);
    QTest::newRow("a byte order mark the wrong way round first") << QString(QChar(0xfffe)) + QStringLiteral("Hello");
    QTest::newRow("no characters") << QStringLiteral("a") + QChar(0xfffe) + QChar(0xffff) + QChar(0xfdd0);
    QTest::newRow("long") << QString(16 * 1024, u'x');
}

void TestSqlTexts::everyKindOfTextComesBackAsItWas()
{
    QFETCH(const QString, text);
    const StoredUser user{newId<UserId>(), QStringLiteral("bob"), text, {}, Timestamp{1}};
    QVERIFY(store().users().add(user));
    const auto found = store().users().byId(user.id);
    QVERIFY(found && *found);
    QCOMPARE((*found)->displayName, text);
    const auto named = store().users().byName(user.username);
    QVERIFY(named && *named);
    QCOMPARE((*named)->displayName, text);
    const auto seen = reads().people().user(user.id, user.id);
    QVERIFY(seen && *seen);
    QCOMPARE((*seen)->displayName, text);

    auto message = newMessage(defaultConversation(user.id), user.id);
    message.text = text;
    QVERIFY(post(message));
    const auto messages = reads().messages().newest(message.conversation, user.id, 0, 2, 1);
    QVERIFY(messages);
    QCOMPARE(messages->size(), 1);
    QCOMPARE(messages->first().text, text);
    QCOMPARE(messages->first().text.toUtf8(), text.toUtf8());
    // And is a text to whoever looks with the database's own tools.
    const auto looked = storage::allRows<QString>(
        *m_sql, "SELECT typeof(text) FROM messages", {}, [](const storage::SqlRow &row) { return row.text(0); });
    QVERIFY(looked && *looked == QStringList{QStringLiteral("text")});
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestSqlTexts)
#include "tst_sql_texts.moc"
