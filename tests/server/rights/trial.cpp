#include "tests/server/rights/trial.h"

#include "tests/server/rights/requests.h"
#include "tests/server/rights/sight.h"

#include <QTest>

namespace tincan::rights {

namespace {

using Answer = std::optional<Result<protocol::Reply>>;

Answer answerTo(const protocol::Command &command, Scene &scene)
{
    const auto sent = scene.actor.submission(command);
    scene.world.run({sent});
    return scene.actor.answerTo(sent);
}

Answer answerTo(const protocol::Query &query, Scene &scene)
{
    const core::Actor actor = scene.world.outbox.actorOn(scene.actor.connection());
    return core::answerQuery(actor, query, scene.world.reads());
}

// A query runs beside the core: it may have been on its way when the account was deactivated.
bool stillReads(const protocol::Request &request, Who who, Scene &scene)
{
    const auto *query = std::get_if<protocol::Query>(&request);
    if (!query || who != Who::deactivated || scene.asks("hello"))
        return false;
    const core::SignedIn late{scene.self, scene.session};
    const auto answer = core::answerQuery(late, *query, scene.world.reads());
    return answer.ok() && shows(*answer, scene);
}

char letterOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::notFound:
        return 'n';
    case ErrorCode::forbidden:
        return 'f';
    case ErrorCode::notSignedIn:
        return 'u';
    case ErrorCode::alreadySignedIn:
        return 'a';
    case ErrorCode::sessionEnded:
        return 'e';
    case ErrorCode::wrongCredentials:
        return 'w';
    case ErrorCode::usernameTaken:
        return 't';
    default:
        return '?';
    }
}

char letterOf(const Answer &answer, const Scene &scene)
{
    if (!answer)
        return '?';
    if (!answer->ok())
        return letterOf(answer->error().code);
    return shows(**answer, scene) ? '+' : '-';
}

QString saidBy(const Answer &answer)
{
    if (!answer)
        return QStringLiteral("no answer");
    if (answer->ok())
        return QStringLiteral("an answer");
    return QStringLiteral("%1: %2").arg(wireText(answer->error().code), answer->error().detail);
}

// Rows that were written since the database was opened, those included that were rolled back.
qint64 writtenIn(tests::World &world)
{
    qint64 written = -1;
    const auto counted =
        world.sql().run("SELECT total_changes()", {}, [&](const storage::SqlRow &row) { written = row.number(0); });
    Q_ASSERT(counted.ok());
    return written;
}

// Empty where all is as the letter says.
QString problemOf(Who who, const Row &row, char expected, tests::DatabasePool &databases)
{
    Scene scene(who, row, databases);
    const qint64 written = writtenIn(scene.world);
    const int published = scene.world.outbox.publishes();
    const protocol::Request request = requestOf(scene);
    const Answer answer = std::visit([&](const auto &some) { return answerTo(some, scene); }, request);
    const char got = letterOf(answer, scene);
    if (got != expected)
        return QStringLiteral("expected %1, got %2 (%3)")
            .arg(QLatin1Char(expected))
            .arg(QLatin1Char(got))
            .arg(saidBy(answer));
    if (stillReads(request, who, scene))
        return QStringLiteral("still reads with a query that was on its way");
    if (answer && answer->ok())
        return QString();
    if (writtenIn(scene.world) != written)
        return QStringLiteral("was refused, and something was written");
    if (scene.world.outbox.publishes() != published)
        return QStringLiteral("was refused, and somebody was told of it");
    return QString();
}

QStringList problemsOf(const Row &row, tests::DatabasePool &databases)
{
    if (row.letters.size() != qsizetype(names.size()))
        return {QStringLiteral("%1 letters for %2 actors").arg(row.letters.size()).arg(names.size())};
    QStringList problems;
    for (size_t column = 0; column < names.size(); ++column) {
        const char expected = row.letters.at(qsizetype(column));
        const QString problem = expected == '.' ? QString() : problemOf(Who(column), row, expected, databases);
        if (!problem.isEmpty())
            problems += QStringLiteral("%1: %2").arg(QLatin1StringView(names[column]), problem);
    }
    return problems;
}

}

void Trial::addRows(std::initializer_list<const char *> tables)
{
    QTest::addColumn<Row>("row");
    for (const char *table : tables) {
        for (const Row &row : rowsOf(table))
            QTest::addRow("%s", qPrintable(row.name())) << row;
    }
}

void Trial::tryRow()
{
    QFETCH(Row, row);
    const QStringList problems = problemsOf(row, m_databases);
    QVERIFY2(problems.isEmpty(), qPrintable(row.name() + u'\n' + problems.join(u'\n')));
}

}
