#include "tests/layers/violations.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;
using tincan::layers::violations;

// That every include follows an arrow of the house, and that the checker would say so if one did not.
class TestLayers : public QObject
{
    Q_OBJECT

private slots:
    void everyFolderKeepsToItsArrows_data();
    void everyFolderKeepsToItsArrows();
    void theTreeIsWhereWeLook();
    void brokenSourcesAreFound_data();
    void brokenSourcesAreFound();
    void soundSourcesPass_data();
    void soundSourcesPass();
    void aLongFileIsFound();

private:
    const QDir m_source{QStringLiteral(TINCAN_SOURCE_DIR)};
};

void TestLayers::everyFolderKeepsToItsArrows_data()
{
    QTest::addColumn<QStringList>("files");
    const QStringList ours{u"*.h"_s, u"*.hpp"_s, u"*.hxx"_s, u"*.inl"_s, u"*.cpp"_s, u"*.cc"_s, u"*.cxx"_s, u"*.c"_s};
    std::map<QString, QStringList> folders;
    for (const auto &top : {u"shared"_s, u"server"_s, u"client"_s}) {
        QDirIterator files(m_source.filePath(top), ours, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = m_source.relativeFilePath(files.next());
            folders[path.section(u'/', 0, -2)] << path;
        }
    }
    for (const auto &[folder, files] : folders)
        QTest::newRow(qPrintable(folder)) << files;
}

void TestLayers::everyFolderKeepsToItsArrows()
{
    QFETCH(QStringList, files);
    QStringList faults;
    for (const QString &path : files) {
        QFile file(m_source.filePath(path));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
        faults += violations(path, QString::fromUtf8(file.readAll()));
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

// No folder at all would break no arrow.
void TestLayers::theTreeIsWhereWeLook()
{
    QVERIFY(m_source.exists(u"shared/base/ids.h"_s));
}

void TestLayers::brokenSourcesAreFound_data()
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

    struct Restricted
    {
        const char *name;
        QString path;
        QStringList sources;
        QString fault;
    };
    const QString core = u"server/core/batch.cpp"_s;
    const QString state = u"client/state/chat_state.cpp"_s;
    const QString app = u"server/app/server_app.cpp"_s;
    const QList<Restricted> restricted{
        {"JSON in protocol",
         u"shared/protocol/catalogue.h"_s,
         {u"#include <QJsonObject>"_s, u"#include <QtCore/QJsonValue>"_s, u"#include <qjsonarray.h>"_s},
         u"JSON is not for shared/protocol"_s},
        {"JSON on the server",
         app,
         {u"#include <nlohmann/json.hpp>"_s, u"#include <QJsonDocument>"_s, u"class QJsonObject;"_s},
         u"JSON is not for server/app"_s},
        {"JSON in the client",
         u"client/net/server_link.cpp"_s,
         {u"#include <QJsonDocument>"_s, u"#include <nlohmann/json_fwd.hpp>"_s},
         u"JSON is not for client/net"_s},
        {"SQL in the core",
         core,
         {u"#include <QSqlQuery>"_s, u"#include <QtSql>"_s, u"#include <sqlite3.h>"_s, u"class QSqlDatabase;"_s},
         u"SQL is not for server/core"_s},
        {"SQL in app", app, {u"#include <QSqlDatabase>"_s, u"#include <sqlite3.h>"_s}, u"SQL is not for server/app"_s},
        {"SQL in state", state, {u"#include <QtSql/QSqlQuery>"_s}, u"SQL is not for client/state"_s},
        {"a window on the server",
         app,
         {u"#include <QtWidgets>"_s, u"#include <QApplication>"_s, u"#include <QtGui/QGuiApplication>"_s},
         u"a window is not for server/app"_s},
        {"a window in state",
         state,
         {u"#include <QtGui/QColor>"_s, u"#include <QColor>"_s, u"#include <QtWidgets/QLabel>"_s, u"QIcon icon;"_s},
         u"a window is not for client/state"_s},
        {"a socket in state",
         state,
         {u"#include <QWebSocket>"_s, u"#include <QtNetwork/QTcpSocket>"_s, u"#include <QNetworkAccessManager>"_s},
         u"a socket is not for client/state"_s},
        {"a socket in the core",
         core,
         {u"#include <QTcpSocket>"_s,
          u"#include <QHostAddress>"_s,
          u"#include <QtNetwork>"_s,
          u"#include <sys/socket.h>"_s,
          u"#include <netinet/in.h>"_s},
         u"a socket is not for server/core"_s},
        {"a thread in the core",
         core,
         {u"#include <thread>"_s,
          u"#include <mutex>"_s,
          u"#include <atomic>"_s,
          u"#include <QThread>"_s,
          u"#include <QThreadPool>"_s,
          u"#include <QMutexLocker>"_s,
          u"std::thread worker;"_s,
          u"std::mutex mutex;"_s,
          u"std::scoped_lock lock(mutex);"_s,
          u"QMutex mutex;"_s},
         u"a thread or a lock is not for server/core"_s},
        {"a clock in the core",
         core,
         {u"#include <QTimer>"_s,
          u"#include <qtimer.h>"_s,
          u"#include <QElapsedTimer>"_s,
          u"#include <ctime>"_s,
          u"auto now = QDateTime::currentDateTimeUtc();"_s,
          u"auto now = QDateTime::currentMSecsSinceEpoch();"_s,
          u"auto now = std::chrono::steady_clock::now();"_s,
          u"using namespace std::chrono; auto now = system_clock::now();"_s,
          u"SystemWallClock clock;"_s},
         u"a clock or a timer is not for server/core"_s},
        {"a QObject in the core",
         core,
         {u"#include <QObject>"_s,
          u"#include <QtCore/QObject>"_s,
          u"#include <QCoreApplication>"_s,
          u"class Batch : public QObject { Q_OBJECT };"_s},
         u"a QObject is not for server/core"_s},
        {"the disk in the core",
         core,
         {u"#include <QFile>"_s, u"#include <QFileInfo>"_s, u"#include <fstream>"_s, u"#include <filesystem>"_s},
         u"the disk is not for server/core"_s},
        {"chance in the core",
         core,
         {u"#include <QRandomGenerator>"_s, u"#include <random>"_s, u"#include <sodium.h>"_s},
         u"chance is not for server/core"_s},
    };
    for (const Restricted &each : restricted) {
        for (const QString &source : each.sources)
            row(qPrintable(u"%1: %2"_s.arg(QLatin1String(each.name), source)), each.path, source, each.fault);
    }
}

void TestLayers::brokenSourcesAreFound()
{
    QFETCH(QString, path);
    QFETCH(QString, contents);
    QFETCH(QString, fault);
    const QStringList found = violations(path, contents);
    QCOMPARE(found.size(), 1);
    QVERIFY2(found.first().startsWith(path) && found.first().contains(fault), qPrintable(found.first()));
}

void TestLayers::soundSourcesPass_data()
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

void TestLayers::soundSourcesPass()
{
    QFETCH(QString, path);
    QFETCH(QString, contents);
    QCOMPARE(violations(path, contents), QStringList());
}

void TestLayers::aLongFileIsFound()
{
    const QString path = u"server/core/batch.cpp"_s;
    QCOMPARE(violations(path, u"int x;\n"_s.repeated(300)), QStringList());
    QCOMPARE(violations(path, u"int x;\n"_s.repeated(301)),
             QStringList(path + u" has 301 lines, 300 are enough: look for a second noun inside"_s));
}

QTEST_GUILESS_MAIN(TestLayers)

#include "tst_layers.moc"
