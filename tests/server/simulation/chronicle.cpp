#include "tests/server/simulation/chronicle.h"

#include "shared/wire/envelope.h"

namespace tincan::simulation {

namespace {

constexpr size_t mostKept = 20'000;
constexpr int mostTold = 30;

std::optional<ConversationId> streamOf(const Truth &truth, const protocol::Command &command,
                                       const Result<protocol::Reply> &answer)
{
    if (answer) {
        if (const auto *created = std::get_if<protocol::ConversationCreated>(&*answer))
            return created->conversation;
    }
    return std::visit(
        [&]<class Command>(const Command &some) -> std::optional<ConversationId> {
            if constexpr (requires { some.conversation; }) {
                return some.conversation;
            } else if constexpr (requires { some.message; }) {
                const auto place = truth.places.find(some.message);
                if (place != truth.places.end())
                    return place->second.conversation;
            }
            return std::nullopt;
        },
        command);
}

}

void Chronicle::add(quint64 step, UserId actor, const protocol::Command &command, const Result<protocol::Reply> &answer)
{
    add({step, actor, command, answer, {}});
}

void Chronicle::note(quint64 step, const QString &what)
{
    add({step, {}, {}, {}, what});
}

void Chronicle::add(Entry entry)
{
    m_entries.push_back(std::move(entry));
    if (m_entries.size() > mostKept)
        m_entries.pop_front();
}

QStringList Chronicle::lastOf(std::optional<ConversationId> stream, const Truth &truth) const
{
    QStringList lines;
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend() && lines.size() < mostTold; ++entry) {
        const bool concerns = !stream || !entry->command || streamOf(truth, *entry->command, *entry->answer) == stream;
        if (concerns)
            lines.prepend(told(*entry, truth));
    }
    return lines;
}

QString Chronicle::told(const Entry &entry, const Truth &truth)
{
    const QString step = QStringLiteral("step %1: ").arg(entry.step);
    if (!entry.command)
        return step + entry.note;
    const auto person = truth.people.find(entry.actor);
    const QString name = person == truth.people.end() ? QStringLiteral("?") : person->second.username;
    const QString said = QString::fromUtf8(wire::encodeRequest(name, *entry.command));
    const auto &answer = *entry.answer;
    const QString result =
        QString::fromUtf8(answer ? wire::encodeReply(name, *answer) : wire::encodeError(name, answer.error()));
    return step + said + QStringLiteral("\n      -> ") + result;
}

}
