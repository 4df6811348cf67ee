#include "tests/layers/rooms.h"

namespace tincan::layers {

using namespace Qt::StringLiterals;

namespace {

QRegularExpression word(const QString &pattern)
{
    return QRegularExpression(u"\\b(?:%1)\\b"_s.arg(pattern));
}

// Without regard to case, because <qtimer.h> is <QTimer>.
QRegularExpression whole(const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern), QRegularExpression::CaseInsensitiveOption);
}

}

const QMap<QString, QStringList> &arrows()
{
    static const QMap<QString, QStringList> table{
        {u"shared/base"_s, {}},
        {u"shared/trust"_s, {u"shared/base"_s}},
        {u"shared/protocol"_s, {u"shared/base"_s}},
        {u"shared/wire"_s, {u"shared/protocol"_s}},

        {u"server/core"_s, {u"shared/protocol"_s}},
        {u"server/storage"_s, {u"server/core"_s}},
        {u"server/security"_s, {u"server/core"_s, u"shared/trust"_s}},
        {u"server/cluster"_s, {u"server/core"_s, u"shared/wire"_s}},

        // Each door uses HTTP and the hop to the core's thread; those use sockets and I/O threads; and these make a
        // frame once for all sockets that speak the same dialect.
        {u"server/doors/dialect"_s, {u"server/core"_s, u"shared/wire"_s}},
        {u"server/doors/net"_s, {u"server/doors/dialect"_s}},
        {u"server/doors/core_link"_s, {u"server/doors/net"_s}},
        {u"server/doors/http"_s, {u"server/doors/net"_s}},
        {u"server/doors/websocket"_s, {u"server/doors/http"_s, u"server/doors/core_link"_s}},
        {u"server/doors/rest"_s, {u"server/doors/http"_s, u"server/doors/core_link"_s}},
        {u"server/doors/socketio"_s, {u"server/doors/http"_s, u"server/doors/core_link"_s}},
        {u"server/doors/discovery"_s, {u"server/doors/core_link"_s}},
        {u"server/doors/control"_s, {u"server/doors/core_link"_s}},

        {u"server/app"_s,
         {u"server/storage"_s,
          u"server/security"_s,
          u"server/cluster"_s,
          u"server/doors/websocket"_s,
          u"server/doors/rest"_s,
          u"server/doors/socketio"_s,
          u"server/doors/discovery"_s,
          u"server/doors/control"_s}},
        {u"server/main"_s, {u"server/app"_s}},

        {u"client/state"_s, {u"shared/protocol"_s}},
        {u"client/net"_s, {u"client/state"_s, u"shared/wire"_s, u"shared/trust"_s}},
        {u"client/cache"_s, {u"client/state"_s}},
        {u"client/platform"_s, {u"client/state"_s}},
        {u"client/ui"_s, {u"client/state"_s}},
        {u"client/app"_s, {u"client/net"_s, u"client/cache"_s, u"client/platform"_s, u"client/ui"_s}},
        {u"client/main"_s, {u"client/app"_s}},
    };
    return table;
}

const QList<Restriction> &restrictions()
{
    static const QStringList core{u"server/core"_s};
    static const QStringList windowless{u"shared"_s, u"server"_s, u"client/state"_s};
    static const QStringList socketless{u"shared"_s, u"server/core"_s, u"client/state"_s};
    static const QList<Restriction> table{
        {u"JSON"_s,
         word(u"QJson\\w+|nlohmann"_s),
         whole(u"(nlohmann|rapidjson|boost/json|boost/property_tree)(/.*|\\.hpp)?|simdjson.*"_s),
         {},
         {u"shared/wire"_s}},

        {u"OpenSSL"_s,
         word(u"(EVP|X509|X509V3|ASN1|PEM|BIO|ERR|BN|OBJ|SSL)_\\w+"_s),
         whole(u"openssl/.*"_s),
         {},
         {u"shared/trust"_s, u"server/security"_s}},

        {u"SQL"_s,
         word(u"QSql\\w+|sqlite3_\\w+"_s),
         whole(u"QtSql(/.*)?|sqlite3(ext)?\\.h|(postgresql/)?libpq.*"_s),
         {},
         {u"server/storage"_s, u"client/cache"_s}},

        {u"a window"_s,
         word(u"Q(Gui|)Application|QWidget|QWindow|QPainter|QPixmap|QImage|QIcon|QColor|QFont|QTextDocument"_s),
         whole(u"Qt(Gui|Widgets)(/.*)?"_s),
         windowless,
         {}},

        {u"a socket"_s,
         word(u"Q(Tcp|Udp|Local|Ssl|Web|Abstract)(Socket|Server)|QNetwork\\w+|QHost(Address|Info)|QSsl\\w+"_s),
         whole(
             u"Qt(Network|WebSockets)(/.*)?|sys/(socket|epoll|select|un)\\.h|(poll|netdb)\\.h|(netinet|arpa|net)/.*"_s),
         socketless,
         {}},

        {u"a thread or a lock"_s,
         word(u"QThread\\w*|Q(Recursive)?Mutex\\w*|QReadWriteLock|QSemaphore|QWaitCondition|QtConcurrent\\w*|"
              "QFuture\\w*|QPromise|QAtomic\\w+|std::(this_thread|j?thread|async|atomic\\w*|condition_variable\\w*|"
              "future|promise|(shared_|timed_|recursive_)*mutex|(unique|scoped|shared)_lock|lock_guard)"_s),
         whole(u"QtConcurrent(/.*)?|thread|mutex|shared_mutex|condition_variable|future|atomic|semaphore|latch|barrier|"
               "stop_token|pthread\\.h"_s),
         core,
         {}},

        {u"a clock or a timer"_s,
         word(u"Q(Basic|Elapsed|Deadline|)Timer|QDateTime::current\\w+|QDate::currentDate|QTime::currentTime|"
              "System\\w*Clock|(system|steady|high_resolution|utc|file)_clock|std::time|clock_gettime|gettimeofday"_s),
         whole(u"ctime|(sys/)?time\\.h"_s),
         core,
         {}},

        {u"a QObject"_s,
         word(u"Q_OBJECT|Q_GADGET|QObject|QCoreApplication|QEventLoop|QIODevice|QProcess|QSettings"_s),
         {},
         core,
         {}},

        {u"the disk"_s,
         word(u"QFile\\w*|QSaveFile|QDir|QTemporary\\w+"_s),
         whole(u"fstream|filesystem|cstdio|stdio\\.h"_s),
         core,
         {}},

        {u"chance"_s,
         word(u"QRandomGenerator\\w*|System\\w*Random|std::random_device"_s),
         whole(u"random|sodium.*"_s),
         core,
         {}},
    };
    return table;
}

}
