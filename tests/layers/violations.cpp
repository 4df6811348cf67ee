#include "tests/layers/violations.h"

#include "tests/layers/rooms.h"

#include <algorithm>
#include <optional>

namespace tincan::layers {

using namespace Qt::StringLiterals;

namespace {

bool isIn(const QString &path, const QString &folder)
{
    return path == folder || path.startsWith(folder + u'/');
}

std::optional<QString> roomOf(const QString &path)
{
    const QString withoutSuffix = path.left(path.lastIndexOf(u'.'));
    for (const QString &room : arrows().keys()) {
        if (isIn(path, room) || withoutSuffix == room)
            return room;
    }
    return {};
}

bool mayUse(const QString &from, const QString &to)
{
    if (from == to)
        return true;
    const QStringList uses = arrows().value(from);
    return std::any_of(uses.begin(), uses.end(), [&](const QString &next) { return mayUse(next, to); });
}

bool isOurs(const QString &included)
{
    return isIn(included, u"shared"_s) || isIn(included, u"server"_s) || isIn(included, u"client"_s)
           || isIn(included, u"tests"_s);
}

bool isMadeByMoc(const QString &included)
{
    return !included.contains(u'/') && (included.endsWith(u".moc"_s) || included.startsWith(u"moc_"_s));
}

// What the compiler sees: no comments, and no literals that only look like code. Includes keep their names.
QString codeOf(const QString &contents)
{
    static const QRegularExpression token(
        uR"re(//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+')re"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression beforeName(u"#\\s*include\\s*$"_s);
    QString code;
    qsizetype done = 0;
    for (auto found = token.globalMatch(contents); found.hasNext();) {
        const auto match = found.next();
        code += QStringView(contents).mid(done, match.capturedStart() - done);
        const QString line = code.mid(code.lastIndexOf(u'\n') + 1);
        if (match.capturedView().startsWith(u'/'))
            code += u' ';
        else
            code += line.contains(beforeName) ? match.captured() : u"\"\""_s;
        done = match.capturedEnd();
    }
    code += QStringView(contents).mid(done);
    return code;
}

QString forbiddenArrow(const QString &room, const QString &included)
{
    const auto used = roomOf(included);
    if (!used)
        return u"it is in no room that we know: which room is this?"_s;
    return mayUse(room, *used) ? QString() : u"%1 may not use %2"_s.arg(room, *used);
}

bool isRestricted(const QString &path, const Restriction &restriction)
{
    const auto holdsPath = [&](const QString &folder) { return isIn(path, folder); };
    const auto &notIn = restriction.notIn;
    const auto &onlyIn = restriction.onlyIn;
    return onlyIn.isEmpty() ? std::any_of(notIn.begin(), notIn.end(), holdsPath)
                            : std::none_of(onlyIn.begin(), onlyIn.end(), holdsPath);
}

bool declares(const QString &header, const Restriction &restriction)
{
    static const QRegularExpression decoration(u"^Qt\\w+/|\\.h$"_s);
    const QRegularExpression name(QRegularExpression::anchoredPattern(restriction.names.pattern()),
                                  QRegularExpression::CaseInsensitiveOption);
    const bool hasHeaders = !restriction.headers.pattern().isEmpty();
    return name.match(QString(header).remove(decoration)).hasMatch()
           || (hasHeaders && restriction.headers.match(header).hasMatch());
}

QStringList faultsOfHeader(const QString &path, const QString &room, const QString &header)
{
    QStringList faults;
    for (const Restriction &restriction : restrictions()) {
        if (isRestricted(path, restriction) && declares(header, restriction))
            faults << u"includes <%1>: %2 is not for %3"_s.arg(header, restriction.thing, room);
    }
    return faults;
}

QStringList faultsOfCode(const QString &path, const QString &room, const QString &code)
{
    QStringList faults;
    for (const Restriction &restriction : restrictions()) {
        const auto match = restriction.names.match(code);
        if (isRestricted(path, restriction) && match.hasMatch())
            faults << u"says %1: %2 is not for %3"_s.arg(match.captured(), restriction.thing, room);
    }
    return faults;
}

QStringList faultsOfInclude(const QString &path, const QString &room, const QString &operand)
{
    static const QRegularExpression form(u"^(?:\"([^\"]+)\"|<([^>]+)>)\\s*$"_s);
    const auto match = form.match(operand);
    if (!match.hasMatch())
        return {u"includes %1: write the file's name, so that it can be checked"_s.arg(operand)};
    const QString quoted = match.captured(1);
    const QString included = quoted + match.captured(2);
    if (isMadeByMoc(included))
        return {};
    if (isOurs(included)) {
        const QString fault = included.contains(u".."_s)
                                  ? u"write its path from the repository's root, without \"..\""_s
                                  : forbiddenArrow(room, included);
        return fault.isEmpty() ? QStringList() : QStringList(u"includes %1: %2"_s.arg(operand, fault));
    }
    if (!quoted.isEmpty() || included.contains(u".."_s))
        return {u"includes %1: write its path from the repository's root"_s.arg(operand)};
    return faultsOfHeader(path, room, included);
}

}

QStringList violations(const QString &path, const QString &contents)
{
    const auto room = roomOf(path);
    if (!room)
        return {path + u" is in no room that we know: which room is this?"_s};

    static const QRegularExpression include(u"^[ \\t]*#[ \\t]*include\\b(.*)$"_s, QRegularExpression::MultilineOption);
    QString code = codeOf(contents);
    QStringList faults;
    for (auto found = include.globalMatch(code); found.hasNext();)
        faults += faultsOfInclude(path, *room, found.next().captured(1).trimmed());
    faults += faultsOfCode(path, *room, code.remove(include));

    const qsizetype lines = contents.count(u'\n');
    if (lines > mostLines)
        faults << u"has %1 lines, %2 are enough: look for a second noun inside"_s.arg(lines).arg(mostLines);
    for (QString &fault : faults)
        fault.prepend(path + u' ');
    return faults;
}

}
