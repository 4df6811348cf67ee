#include "tests/server/faults/mixed_batch.h"

namespace tincan::tests {

using namespace protocol;

namespace {

template <class Happened>
QString inWords(const Happened &event)
{
    if constexpr (std::is_same_v<Happened, MessagePosted> || std::is_same_v<Happened, MessageChanged>)
        return QLatin1StringView(Happened::type) + u' ' + event.message.text;
    else
        return QString::fromLatin1(Happened::type);
}

}

MixedBatch::MixedBatch() : m_design(group(Visibility::everybody, {bob.user(), carol.user()}))
{
    const auto before = bob.says<MessageAccepted>(bob.post(QStringLiteral("before")));
    skipAll();
    m_commands = {
        alice.submission(Command(alice.post(QStringLiteral("one")))),
        bob.submission(Command(EditMessage{before.message, QStringLiteral("after")})),
        alice.submission(Command(SetRole{m_design, carol.user(), Role::moderator})),
        carol.submission(Command(AdvanceRead{world.general(), 1})),
        alice.submission(Command(AddMembers{m_design, {dave.user()}})),
        bob.submission(Command(create(QStringLiteral("Plans"), Visibility::invite, {carol.user()}))),
        carol.submission(Command(carol.post(QStringLiteral("two")))),
        m_erin.submission(Command(RegisterAccount{QStringLiteral("erin"), {}, {}})),
    };
}

void MixedBatch::run(const Chosen &chosen)
{
    std::vector<core::Submission> together;
    for (size_t i = 0; i < size; ++i) {
        if (chosen[i])
            together.push_back(m_commands[i]);
    }
    world.run(together);
    // Where it could not begin because the database was locked, it begins a little later.
    world.pass(100);
}

QString MixedBatch::refusalOf(size_t command)
{
    const auto answer = world.outbox.takeAnswer(m_commands[command].request);
    if (!answer)
        return QStringLiteral("no answer");
    return answer->ok() ? QString() : wireText(answer->error().code);
}

QStringList MixedBatch::seenBy(Person &person)
{
    QStringList seen;
    while (const auto event = world.outbox.takeEvent(person.connection()))
        seen += std::visit([](const auto &some) { return inWords(some); }, *event);
    return seen;
}

QStringList MixedBatch::seen()
{
    QStringList byEach;
    for (Person *person : {&alice, &bob, &carol, &dave, &m_erin})
        byEach += seenBy(*person).join(u", ");
    return byEach;
}

}
