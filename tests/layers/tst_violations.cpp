#include "tests/layers/restricted_sources.h"
#include "tests/layers/violations.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tincan::layers;

// That the checker says so where an include follows no arrow, and only there.
class TestViolations : public QObject
{
    Q_OBJECT

private slots:
    void brokenSourcesAreFound_data();
    void brokenSourcesAreFound();
    void soundSourcesPass_data();
    void soundSourcesPass();
    void aLongFileIsFound();
};

void TestViolations::brokenSourcesAreFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("contents");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char *name, const QString &path, const QString &contents, const QString &fault) {
        QTest::newRow(name) << path << contents << fault;
    };

    row("upwards in shared",
        u"shared/base/ids.cpp"_s,
        u"#include \"shared/wire/json_writer.h\""_s,
        u"shared/base may not use shared/wire"_s);
    row("core -> storage",
        u"server/core/batch.h"_s,
        u"#include \"server/storage/readers.h\""_s,
        u"server/core may not use server/storage"_s);
    row("core -> wire",
        u"server/core/batch.h"_s,
        u"#include \"shared/wire/envelope.h\""_s,
        u"server/core may not use shared/wire"_s);
    row("core's queries -> storage",
        u"server/core/queries/sync.cpp"_s,
        u"#include \"server/storage/readers.h\""_s,
        u"server/core may not use server/storage"_s);
    row("storage -> security",
        u"server/storage/readers.h"_s,
        u"#include \"server/security/tokens.h\""_s,
        u"server/storage may not use server/security"_s);
    row("storage -> doors",
        u"server/storage/readers.h"_s,
        u"#include \"server/doors/http/codec.h\""_s,
        u"server/storage may not use server/doors/http"_s);
    row("doors -> storage",
        u"server/doors/rest/peer.cpp"_s,
        u"#include \"server/storage/readers.h\""_s,
        u"server/doors/rest may not use server/storage"_s);
    row("door -> door",
        u"server/doors/rest/peer.cpp"_s,
        u"#include \"server/doors/websocket/peer.h\""_s,
        u"server/doors/rest may not use server/doors/websocket"_s);
    row("http -> door",
        u"server/doors/http/codec.cpp"_s,
        u"#include \"server/doors/rest/peer.h\""_s,
        u"server/doors/http may not use server/doors/rest"_s);
    row("net -> http",
        u"server/doors/net/front_door.cpp"_s,
        u"#include \"server/doors/http/codec.h\""_s,
        u"server/doors/net may not use server/doors/http"_s);
    row("dialect -> net",
        u"server/doors/dialect.h"_s,
        u"#include \"server/doors/net/due_list.h\""_s,
        u"server/doors/dialect may not use server/doors/net"_s);
    row("the hop to the core -> http",
        u"server/doors/core_link.cpp"_s,
        u"#include \"server/doors/http/codec.h\""_s,
        u"server/doors/core_link may not use server/doors/http"_s);
    row("core -> app",
        u"server/core/batch.cpp"_s,
        u"#include \"server/app/config.h\""_s,
        u"server/core may not use server/app"_s);
    row("server -> client",
        u"server/app/server_app.cpp"_s,
        u"#include \"client/state/chat_state.h\""_s,
        u"server/app may not use client/state"_s);
    row("client -> server",
        u"client/app/client_app.cpp"_s,
        u"#include \"server/app/server_app.h\""_s,
        u"client/app may not use server/app"_s);
    row("window -> net",
        u"client/ui/composer.cpp"_s,
        u"#include \"client/net/server_link.h\""_s,
        u"client/ui may not use client/net"_s);
    row("state -> window",
        u"client/state/chat_state.cpp"_s,
        u"#include \"client/ui/composer.h\""_s,
        u"client/state may not use client/ui"_s);
    row("state -> wire",
        u"client/state/chat_state.cpp"_s,
        u"#include \"shared/wire/envelope.h\""_s,
        u"client/state may not use shared/wire"_s);
    row("product -> tests",
        u"server/core/batch.cpp"_s,
        u"#include \"tests/support/manual_clock.h\""_s,
        u"which room is this?"_s);
    row("in angle brackets",
        u"server/core/batch.h"_s,
        u"#include <server/storage/readers.h>"_s,
        u"server/core may not use server/storage"_s);
    row("with odd spacing",
        u"server/core/batch.h"_s,
        u"int x;\n  #\tinclude\t\"server/storage/readers.h\" // why"_s,
        u"server/core may not use server/storage"_s);
    row("after a string with a comment in it",
        u"server/core/batch.h"_s,
        u"const char *a = \"/*\";\n#include \"server/storage/readers.h\"\nconst char *b = \"*/\";"_s,
        u"server/core may not use server/storage"_s);
    row("after a quotation mark",
        u"server/core/batch.h"_s,
        u"const char a = '\"';\n#include \"server/storage/readers.h\"\nconst char b = '\"';"_s,
        u"server/core may not use server/storage"_s);

    row("a neighbour without its path",
        u"server/core/batch.cpp"_s,
        u"#include \"batch.h\""_s,
        u"write its path from the repository's root"_s);
    row("a neighbour one folder up",
        u"server/core/queries/sync.cpp"_s,
        u"#include \"../batch.h\""_s,
        u"write its path from the repository's root"_s);
    row("up and down again",
        u"server/core/batch.cpp"_s,
        u"#include \"server/core/../storage/readers.h\""_s,
        u"without \"..\""_s);
    row("up in angle brackets",
        u"server/core/batch.cpp"_s,
        u"#include <../batch.h>"_s,
        u"write its path from the repository's root"_s);
    row("a name made by a macro",
        u"server/core/batch.cpp"_s,
        u"#include HEADER"_s,
        u"includes HEADER: write the file's name"_s);
    row("a file in an unknown folder", u"server/utils/misc.h"_s, {}, u"which room is this?"_s);
    row("a file between the rooms", u"server/doors/misc.h"_s, {}, u"which room is this?"_s);
    row("an unknown folder used",
        u"server/app/config.cpp"_s,
        u"#include \"server/utils/misc.h\""_s,
        u"which room is this?"_s);

    for (const Restricted &each : restrictedSources()) {
        for (const QString &source : each.sources)
            row(qPrintable(u"%1: %2"_s.arg(QLatin1String(each.name), source)), each.path, source, each.fault);
    }
}

void TestViolations::brokenSourcesAreFound()
{
    QFETCH(QString, path);
    QFETCH(QString, contents);
    QFETCH(QString, fault);
    const QStringList found = violations(path, contents);
    QCOMPARE(found.size(), 1);
    QVERIFY2(found.first().startsWith(path) && found.first().contains(fault), qPrintable(found.first()));
}

void TestViolations::soundSourcesPass_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("contents");
    const auto row = [](const char *name, const QString &path, const QString &contents) {
        QTest::newRow(name) << path << contents;
    };

    row("down one arrow", u"shared/wire/envelope.h"_s, u"#include \"shared/protocol/catalogue.h\""_s);
    row("down two arrows", u"shared/wire/envelope.h"_s, u"#include \"shared/base/ids.h\""_s);
    row("within a room", u"server/core/queries/sync.cpp"_s, u"#include \"server/core/read_store.h\""_s);
    row("door -> net", u"server/doors/rest/peer.cpp"_s, u"#include \"server/doors/net/due_list.h\""_s);
    row("door -> dialect", u"server/doors/rest/peer.cpp"_s, u"#include \"server/doors/dialect.h\""_s);
    row("door -> the hop to the core", u"server/doors/rest/peer.h"_s, u"#include \"server/doors/core_link.h\""_s);
    row("app -> all of the server", u"server/app/server_app.cpp"_s, u"#include \"server/storage/readers.h\""_s);
    row("main -> app", u"server/main.cpp"_s, u"#include \"server/app/server_app.h\""_s);
    row("app -> all of the client", u"client/app/client_app.cpp"_s, u"#include \"client/ui/main_window.h\""_s);
    row("JSON in wire", u"shared/wire/json_reader.cpp"_s, u"#include <nlohmann/json.hpp>"_s);
    row("SQL in storage", u"server/storage/readers.cpp"_s, u"#include <QSqlQuery>"_s);
    row("SQL in the client's cache", u"client/cache/local_cache.cpp"_s, u"#include <QSqlQuery>"_s);
    row("a timer in state", u"client/state/typing_tracker.cpp"_s, u"#include <QTimer>"_s);
    row("a moment in the core", u"server/core/batch.h"_s, u"#include <QDateTime>\n#include <chrono>"_s);
    row("what moc makes", u"client/app/client_app.cpp"_s, u"#include \"client_app.moc\""_s);
    row("only in a comment", u"server/core/batch.h"_s, u"// no QObject, no std::mutex\n/*\n#include <QTimer>\n*/"_s);
    row("only in a string",
        u"server/core/batch.h"_s,
        u"const char *a = \"QObject\", *b = R\"(\n#include <QTimer>\n)\";"_s);
}

void TestViolations::soundSourcesPass()
{
    QFETCH(QString, path);
    QFETCH(QString, contents);
    QCOMPARE(violations(path, contents), QStringList());
}

void TestViolations::aLongFileIsFound()
{
    const QString path = u"server/core/batch.cpp"_s;
    QCOMPARE(violations(path, u"int x;\n"_s.repeated(300)), QStringList());
    QCOMPARE(violations(path, u"int x;\n"_s.repeated(301)),
             QStringList(path + u" has 301 lines, 300 are enough: look for a second noun inside"_s));
}

QTEST_GUILESS_MAIN(TestViolations)

#include "tst_violations.moc"
