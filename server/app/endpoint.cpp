#include "server/app/endpoint.h"

#include <QRegularExpression>

namespace tincan::app {

namespace {

QHostAddress addressFrom(const QString &host)
{
    if (host == QStringLiteral("localhost"))
        return QHostAddress(QHostAddress::LocalHost);
    const QHostAddress address(host);
    // What Qt calls AnyIPv6 leaves IPv4 out.
    return address == QHostAddress(QHostAddress::AnyIPv6) ? QHostAddress(QHostAddress::Any) : address;
}

}

std::optional<Endpoint> endpointFrom(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(R"(^(?:\[([0-9a-fA-F:.]+)\]|([^:\[\]]+)):([0-9]{1,5})$)"));
    const auto match = form.match(text);
    const QHostAddress address = addressFrom(match.captured(1).isEmpty() ? match.captured(2) : match.captured(1));
    const uint port = match.captured(3).toUInt();
    if (!match.hasMatch() || address.isNull() || port > 65535)
        return std::nullopt;
    return Endpoint{address, quint16(port)};
}

QString endpointText(const Endpoint &endpoint)
{
    const auto protocol = endpoint.address.protocol();
    const QString port = QString::number(endpoint.port);
    if (protocol == QAbstractSocket::AnyIPProtocol)
        return QStringLiteral("[::]:") + port;
    const QString host = endpoint.address.toString();
    return (protocol == QAbstractSocket::IPv6Protocol ? u'[' + host + u']' : host) + u':' + port;
}

}
