#pragma once

#include "server/app/endpoint.h"
#include "server/app/settings_file.h"

#include <QPair>

#include <functional>

namespace tincan::app {

// A network, or a single address, as QHostAddress::isInSubnet() takes it.
using Subnet = QPair<QHostAddress, int>;

// What may be written behind a setting's name, and what it comes to.
template <class T>
struct SettingKind
{
    // Ends the sentence "KEY takes ...".
    QString takes;
    // Nothing where it is something else.
    std::function<std::optional<T>(const SettingValue &)> read;
};

SettingKind<bool> yesOrNo();
SettingKind<qint64> wholeNumber(qint64 least, qint64 most);
// Empty is as good as unsaid.
SettingKind<QString> path(const QString &takes);
SettingKind<std::vector<Endpoint>> endpoints();
SettingKind<std::vector<Subnet>> subnets();
SettingKind<QStringList> origins();

template <class T>
SettingKind<T> oneOf(const std::vector<std::pair<QString, T>> &choices)
{
    QStringList names;
    for (const auto &choice : choices)
        names.append(u'"' + choice.first + u'"');
    const QString last = names.takeLast();
    const auto read = [choices](const SettingValue &value) -> std::optional<T> {
        const auto *text = std::get_if<QString>(&value);
        for (const auto &[name, meaning] : choices) {
            if (text && *text == name)
                return meaning;
        }
        return std::nullopt;
    };
    return {names.join(QStringLiteral(", ")) + QStringLiteral(" or ") + last, read};
}

}
