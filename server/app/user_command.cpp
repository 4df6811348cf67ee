#include "server/app/user_command.h"

#include "server/app/account_table.h"
#include "server/app/operator_command.h"
#include "shared/protocol/username.h"

#include <QDateTime>

namespace tincan::app {

namespace {

using core::OperatorAction;

Error usage(const QString &problem)
{
    return {ErrorCode::badField, problem};
}

std::optional<OperatorAction> actionOf(const QString &word)
{
    const auto words = core::wireNames(OperatorAction());
    for (size_t place = 0; place < words.size(); ++place) {
        if (word == QLatin1StringView(words[place]))
            return OperatorAction(place);
    }
    return std::nullopt;
}

QString done(OperatorAction action)
{
    switch (action) {
    case OperatorAction::approve:
        return QStringLiteral("%1 may sign in.");
    case OperatorAction::reset:
        return QStringLiteral("%1 is signed out everywhere.");
    case OperatorAction::deactivate:
        return QStringLiteral("%1 is signed out everywhere, and can sign in no more.");
    case OperatorAction::createAdmin:
        return QStringLiteral("%1 is an administrator.");
    }
    Q_UNREACHABLE();
}

// The code stands on a line of its own, the last one.
QString wordsFor(const core::Operate &act, const protocol::Reply &reply)
{
    const QString name = protocol::normalisedUsername(act.username).value_or(act.username);
    QString words = done(act.action).arg(name);
    if (const auto *made = std::get_if<protocol::CodeMade>(&reply)) {
        const auto until = QDateTime::fromMSecsSinceEpoch(made->expiresAt.ms, Qt::UTC);
        words += QStringLiteral(" This code signs in once, until %1 UTC:\n%2")
                     .arg(until.toString(QStringLiteral("yyyy-MM-dd hh:mm")), made->code);
    }
    return words + u'\n';
}

Spoken problem(const Error &error)
{
    const bool mayPass = error.code == ErrorCode::busy || error.code == ErrorCode::tooManyRequests
                         || error.code == ErrorCode::outcomeUnknown;
    return {mayPass ? Spoken::tryAgain : Spoken::refused, harmless(error.detail)};
}

}

Result<UserCommand> parseUserCommand(const QStringList &words)
{
    const QString verb = words.value(0);
    const auto action = actionOf(verb);
    const bool lists = verb == QStringLiteral("list");
    if (!action && !lists) {
        return usage(
            QStringLiteral("user takes list, approve NAME, reset NAME, deactivate NAME or create-admin NAME."));
    }
    if (action && words.size() < 2)
        return usage(QStringLiteral("user %1 takes the NAME of an account.").arg(verb));
    const qsizetype understood = lists ? 1 : 2;
    if (words.size() > understood)
        return usage(QStringLiteral("\"%1\" is not understood.").arg(words.at(understood)));
    if (lists)
        return UserCommand();
    return UserCommand{core::Operate{*action, words.at(1)}};
}

Spoken runUserCommand(const UserCommand &command, const QString &dataDirectory)
{
    if (!command.act) {
        const auto table = accountTable(dataDirectory);
        return table ? Spoken{Spoken::done, *table} : problem(table.error());
    }
    const auto reply = operate(dataDirectory, *command.act);
    return reply ? Spoken{Spoken::done, wordsFor(*command.act, *reply)} : problem(reply.error());
}

}
