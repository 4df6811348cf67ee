#include "tests/support/server/person.h"

namespace tincan::tests {

Person Person::registered(World &world, const QString &username)
{
    Person person(world);
    person.enters({username, {}, {}});
    return person;
}

Person Person::registered(World &world, const QString &username, const QString &password)
{
    Person person(world);
    person.enters({username, {}, password});
    return person;
}

Person Person::administrator(World &world, const QString &username)
{
    Person person = registered(world, username);
    world.makeAdmin(person.user());
    return person;
}

void Person::enters(const protocol::RegisterAccount &registration)
{
    const auto opened = says<protocol::SessionOpened>(registration);
    m_user = opened.user.id;
    m_token = opened.token.value_or(QString());
}

void Person::seesNothing()
{
    const auto event = m_world->outbox.takeEvent(m_connection);
    const auto typeOf = []<class E>(const E &) { return QLatin1StringView(E::type); };
    check(!event,
          QStringLiteral("expected nothing, and saw %1").arg(event ? std::visit(typeOf, *event) : QLatin1StringView()));
}

void Person::isDisconnected()
{
    check(m_world->outbox.isClosed(m_connection), QStringLiteral("expected to be disconnected"));
}

void Person::hangsUp()
{
    m_world->run({submission(core::ConnectionClosed())});
}

core::Submission Person::submission(const core::CoreCommand &command)
{
    return {{m_connection, m_world->newTicket()}, command};
}

std::optional<Result<protocol::Reply>> Person::answerTo(const core::Submission &submission)
{
    return m_world->outbox.takeAnswer(submission.request);
}

std::optional<Result<protocol::Reply>> Person::answerTo(const protocol::Command &command)
{
    const auto sent = submission(command);
    m_world->run({sent});
    return answerTo(sent);
}

protocol::PostMessage Person::post(const QString &text)
{
    return {m_world->general(), m_world->newClientId(), text};
}

void Person::expectRefusal(const std::optional<Result<protocol::Reply>> &answer, ErrorCode code)
{
    check(answer.has_value(), QStringLiteral("expected a refusal, and no answer came"));
    if (!answer)
        return;
    check(!answer->ok(), QStringLiteral("expected to be refused with %1").arg(wireText(code)));
    if (!answer->ok())
        check(answer->error().code == code,
              QStringLiteral("expected to be refused with %1").arg(wireText(code)),
              answer->error());
}

void Person::check(bool fact, const QString &problem, const Error &error)
{
    if (fact)
        return;
    const QString said =
        error == Error() ? QString() : QStringLiteral(": %1 (%2)").arg(wireText(error.code), error.detail);
    QTest::qFail(qPrintable(problem + said), __FILE__, __LINE__);
}

}
