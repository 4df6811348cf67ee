#include "server/app/setting_kinds.h"

#include <QUrl>

#include <algorithm>

namespace tincan::app {

namespace {

template <class T>
std::optional<T> valueAs(const SettingValue &value)
{
    const auto *held = std::get_if<T>(&value);
    return held ? std::optional(*held) : std::nullopt;
}

template <class T>
std::optional<std::vector<T>> eachOf(const QStringList &texts, std::optional<T> (*read)(const QString &))
{
    std::vector<T> all;
    for (const QString &text : texts) {
        const auto one = read(text);
        if (!one)
            return std::nullopt;
        all.push_back(*one);
    }
    return all;
}

std::optional<Subnet> subnetFrom(const QString &text)
{
    const QStringList parts = text.split(u'/');
    const QHostAddress address(parts.first());
    if (address.isNull() || parts.size() > 2)
        return std::nullopt;
    const int all = address.protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128;
    if (parts.size() == 1)
        return Subnet(address, all);
    bool isNumber = false;
    const uint length = parts.last().toUInt(&isNumber);
    if (!isNumber || length > uint(all))
        return std::nullopt;
    return Subnet(address, int(length));
}

// As browsers write it: nothing behind the port, everything in small letters.
bool isOrigin(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb = url.scheme() == QStringLiteral("https") || url.scheme() == QStringLiteral("http");
    return isWeb && !url.host().isEmpty()
           && text == url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

}

SettingKind<bool> yesOrNo()
{
    return {QStringLiteral("true or false"), valueAs<bool>};
}

SettingKind<qint64> wholeNumber(qint64 least, qint64 most)
{
    const auto read = [least, most](const SettingValue &value) {
        const auto number = valueAs<qint64>(value);
        return number && *number >= least && *number <= most ? number : std::nullopt;
    };
    return {QStringLiteral("a whole number from %1 to %2").arg(least).arg(most), read};
}

SettingKind<QString> path(const QString &takes)
{
    return {takes, valueAs<QString>};
}

SettingKind<std::vector<Endpoint>> endpoints()
{
    const auto read = [](const SettingValue &value) -> std::optional<std::vector<Endpoint>> {
        const auto one = valueAs<QString>(value);
        const QStringList texts = one ? QStringList(*one) : valueAs<QStringList>(value).value_or(QStringList());
        return texts.isEmpty() ? std::nullopt : eachOf<Endpoint>(texts, endpointFrom);
    };
    return {QStringLiteral("\"ADDRESS:PORT\", for example \"127.0.0.1:8642\" or \"[::]:8642\", or an array of them"),
            read};
}

SettingKind<std::vector<Subnet>> subnets()
{
    const auto read = [](const SettingValue &value) -> std::optional<std::vector<Subnet>> {
        const auto texts = valueAs<QStringList>(value);
        return texts ? eachOf<Subnet>(*texts, subnetFrom) : std::nullopt;
    };
    return {QStringLiteral("an array of addresses and subnets, for example [\"10.0.0.7\", \"192.168.1.0/24\"]"), read};
}

SettingKind<QStringList> origins()
{
    const auto read = [](const SettingValue &value) {
        const auto texts = valueAs<QStringList>(value);
        return texts && std::ranges::all_of(*texts, isOrigin) ? texts : std::nullopt;
    };
    return {QStringLiteral("an array of origins, for example [\"https://chat.example\"]"), read};
}

}
