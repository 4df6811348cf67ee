#include "server/app/settings_file.h"

// The library throws unless it is told not to, and has a compiled half that we have no use for.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>
#include <tuple>

namespace tincan::app {

namespace {

FilePlace placeOf(const toml::source_position &position)
{
    return {int(position.line), int(position.column)};
}

QString textOf(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

// A name with a dot in it is not the name of a table and what is in it.
QString nameOf(const toml::key &key)
{
    const QString name = textOf(key.str());
    return name.isEmpty() || name.contains(u'.') ? u'"' + name + u'"' : name;
}

SettingValue valueOf(const toml::array &array)
{
    QStringList texts;
    for (const toml::node &each : array) {
        const auto *text = each.as_string();
        if (!text)
            return OtherValue();
        texts.append(textOf(text->get()));
    }
    return texts;
}

SettingValue valueOf(const toml::node &node)
{
    if (node.is_table())
        return SettingTable();
    if (const auto *array = node.as_array())
        return valueOf(*array);
    if (const auto *text = node.as_string())
        return textOf(text->get());
    if (const auto *number = node.as_integer())
        return qint64(number->get());
    if (const auto *flag = node.as_boolean())
        return flag->get();
    return OtherValue();
}

void collect(const toml::table &table, const QString &prefix, std::vector<Setting> &settings)
{
    for (const auto &[key, node] : table) {
        const QString name = prefix + nameOf(key);
        settings.push_back({name, valueOf(node), placeOf(key.source().begin), placeOf(node.source().begin)});
        if (const auto *below = node.as_table())
            collect(*below, name + u'.', settings);
    }
}

}

QString problemAt(FilePlace place, const QString &words)
{
    return QStringLiteral("%1:%2: %3").arg(place.line).arg(place.column).arg(words);
}

Result<std::vector<Setting>> parseSettings(const QByteArray &toml)
{
    const auto parsed = toml::parse(std::string_view(toml.constData(), size_t(toml.size())));
    if (!parsed) {
        const auto &error = parsed.error();
        return Error{ErrorCode::badField,
                     problemAt(placeOf(error.source().begin),
                               QStringLiteral("This is not TOML: %1.").arg(textOf(error.description())))};
    }
    std::vector<Setting> settings;
    collect(parsed.table(), {}, settings);
    // The library keeps them by name.
    std::ranges::stable_sort(
        settings, {}, [](const Setting &setting) { return std::tuple(setting.keyAt.line, setting.keyAt.column); });
    return settings;
}

}
