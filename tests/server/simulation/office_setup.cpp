#include "server/core/queries/queries.h"
#include "tests/server/simulation/office.h"

namespace tincan::simulation {

namespace {

constexpr int people = 50;
constexpr int devicesEach = 4;
constexpr int administrators = 3;

}

void Office::hire()
{
    for (int i = 0; i < people; ++i) {
        const QString name = QStringLiteral("person%1").arg(i, 2, 10, QLatin1Char('0'));
        const auto registered = askAtFirst(m_world.newConnection(), protocol::RegisterAccount{name, {}, m_password});
        const UserId user = std::get<protocol::SessionOpened>(*registered).user.id;
        TruePerson &person = m_truth.people[user];
        person.username = name;
        person.displayName = name;
        person.admin = i < administrators;
        if (i < administrators)
            m_world.makeAdmin(user);
        for (int j = 0; j < devicesEach; ++j) {
            const auto answer = askAtFirst(m_world.newConnection(), protocol::LogIn{name, m_password});
            const auto &opened = std::get<protocol::SessionOpened>(*answer);
            auto device = std::make_unique<Device>(user, m_truth.findings);
            device->token = opened.token.value_or(QString());
            device->session = opened.session;
            m_truth.sessions[opened.session] = {user, device->token};
            m_devices.push_back(std::move(device));
        }
    }
    learnBeginning();
}

Result<protocol::Reply> Office::askAtFirst(core::ConnectionId connection, const protocol::Command &command)
{
    m_world.run({{{connection, m_world.newTicket()}, command}});
    const auto answer = std::exchange(m_firstAnswer, std::nullopt);
    Q_ASSERT(answer && *answer);
    m_world.run({{{connection, m_world.newTicket()}, core::ConnectionClosed()}});
    m_switch.forget(connection);
    return *answer;
}

// What is there before anybody does anything.
void Office::learnBeginning()
{
    const core::Actor actor = core::SignedIn{m_devices.front()->user, SessionId()};
    const auto answer = core::answerQuery(actor, protocol::ListConversations{}, m_world.reads());
    const auto &list = std::get<protocol::ConversationList>(*answer);
    const protocol::Conversation &general = list.conversations.first();
    m_truth.defaultGroup = list.groups.first().id;
    m_truth.groups[m_truth.defaultGroup].shown = list.groups.first();
    m_truth.conversations[general.id].shown = general;
    m_truth.conversations[general.id].isDefault = true;
    m_truth.standing.push_back(general.id);
}

}
