#pragma once

#include "server/core/queries/queries.h"
#include "tests/support/server/world.h"

#include <QTest>

namespace tincan::tests {

// One connection of somebody, for tests that read like a dialogue:
//     alice.says(PostMessage{...}); bob.sees<MessagePosted>(); carol.seesNothing();
// What does not come as expected fails the test where it stands.
class Person
{
public:
    // A connection that has not signed in.
    explicit Person(World &world) : m_world(&world), m_connection(world.newConnection()) {}
    // With an account of that name, signed in.
    static Person registered(World &world, const QString &username);
    static Person administrator(World &world, const QString &username);
    // As registered(), with a password.
    static Person registered(World &world, const QString &username, const QString &password);

    // Sends the command and expects that reply.
    template <class ExpectedReply = protocol::Reply>
    ExpectedReply says(const protocol::Command &command)
    {
        return expect<ExpectedReply>(answerTo(command));
    }
    template <class ExpectedReply>
    ExpectedReply asks(const protocol::Query &query)
    {
        return expect<ExpectedReply>(core::answerQuery(m_world->outbox.actorOn(m_connection), query, m_world->reads()));
    }

    void isRefused(const protocol::Command &command, ErrorCode code) { expectRefusal(answerTo(command), code); }
    void isRefused(const protocol::Query &query, ErrorCode code)
    {
        expectRefusal(core::answerQuery(m_world->outbox.actorOn(m_connection), query, m_world->reads()), code);
    }

    template <class ExpectedEvent>
    ExpectedEvent sees()
    {
        const auto event = m_world->outbox.takeEvent(m_connection);
        const auto *expected = event ? std::get_if<ExpectedEvent>(&*event) : nullptr;
        check(expected, QStringLiteral("expected the event %1").arg(QLatin1StringView(ExpectedEvent::type)));
        return expected ? *expected : ExpectedEvent();
    }
    void seesNothing();
    void isDisconnected();
    void hangsUp();

    // For batches that a test puts together itself.
    core::Submission submission(const core::CoreCommand &command);
    std::optional<Result<protocol::Reply>> answerTo(const core::Submission &submission);

    protocol::PostMessage post(const QString &text);
    const QString &token() const { return m_token; }
    UserId user() const { return m_user; }
    core::ConnectionId connection() const { return m_connection; }

private:
    void enters(const protocol::RegisterAccount &registration);
    std::optional<Result<protocol::Reply>> answerTo(const protocol::Command &command);

    template <class Expected>
    Expected expect(const std::optional<Result<protocol::Reply>> &answer)
    {
        check(answer.has_value(), QStringLiteral("expected an answer, and none came"));
        if (!answer)
            return Expected();
        check(answer->ok(), QStringLiteral("was refused"), answer->ok() ? Error() : answer->error());
        if constexpr (std::is_same_v<Expected, protocol::Reply>) {
            return answer->ok() ? **answer : Expected();
        } else {
            const auto *expected = answer->ok() ? std::get_if<Expected>(&**answer) : nullptr;
            check(expected, QStringLiteral("expected the reply %1").arg(QLatin1StringView(Expected::type)));
            return expected ? *expected : Expected();
        }
    }
    void expectRefusal(const std::optional<Result<protocol::Reply>> &answer, ErrorCode code);
    static void check(bool fact, const QString &problem, const Error &error = {});

    World *m_world;
    core::ConnectionId m_connection;
    UserId m_user;
    QString m_token;
};

}
