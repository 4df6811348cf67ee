#include "client/state/server_address.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace tincan::state {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ServerAddress)
};

bool isLoopback(const QString &host)
{
    if (host == QStringLiteral("localhost") || host == QStringLiteral("::1"))
        return true;
    const QStringList parts = host.split(u'.');
    return parts.size() == 4 && parts.first() == QStringLiteral("127")
           && std::all_of(parts.begin(), parts.end(), [](const QString &part) {
                  bool isNumber = false;
                  return part.toUShort(&isNumber) <= 255 && isNumber;
              });
}

Error problem(const QString &words)
{
    return {ErrorCode::badField, words};
}

QString withScheme(const QString &text)
{
    if (text.contains(QStringLiteral("://")))
        return text;
    // An IPv6 address may stand without its brackets.
    const bool bareIpv6 = text.count(u':') > 1 && !text.startsWith(u'[');
    const QString host = bareIpv6 ? u'[' + text + u']' : text;
    return QStringLiteral("wss://") + host;
}

}

Result<QUrl> parseServerAddress(const QString &text)
{
    if (text.trimmed().isEmpty())
        return problem(Words::tr("The address of a server is needed here"));
    QUrl url(withScheme(text.trimmed()), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return problem(Words::tr("This is not an address. Try one such as localhost or 10.0.0.5:8642"));
    if (url.scheme() != QStringLiteral("ws") && url.scheme() != QStringLiteral("wss"))
        return problem(Words::tr("A server's address begins with wss:// or ws://, or with neither"));
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return problem(Words::tr("Only host, port and path belong into the address"));
    if (!isPrivate(url))
        return problem(Words::tr("Without encryption (ws://) only a server on this computer is reached; use wss://"));
    if (url.port() == -1)
        url.setPort(defaultPort);
    if (url.path().isEmpty())
        url.setPath(QStringLiteral("/"));
    return url;
}

bool isPrivate(const QUrl &url)
{
    return url.scheme() == QStringLiteral("wss") || (url.scheme() == QStringLiteral("ws") && isLoopback(url.host()));
}

QString typedAddress(const QUrl &url)
{
    const auto reread = parseServerAddress(shownAddress(url));
    return reread && *reread == url ? shownAddress(url) : url.toString();
}

QString originOf(const QUrl &url)
{
    return url.scheme() + QStringLiteral("://") + shownAddress(url);
}

QString shownAddress(const QUrl &url)
{
    const QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    return url.port() == -1 ? host : host + u':' + QString::number(url.port());
}

}
