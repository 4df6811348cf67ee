#include "tests/server/rights/requests.h"

namespace tincan::rights {

using namespace protocol;

namespace {

// Every request names what it is about in the same words, so these are filled in for all of them.
template <class Message>
Message aboutScene(Scene &scene)
{
    Message message{};
    if constexpr (requires { message.clientId; })
        message.clientId = scene.world.newClientId();
    if constexpr (requires { message.group; })
        message.group = scene.group;
    if constexpr (requires { message.conversation; })
        message.conversation = scene.conversation;
    if constexpr (requires { message.message; })
        message.message = scene.message;
    if constexpr (requires { message.user = scene.target; })
        message.user = scene.target;
    if constexpr (requires { message.users = QList<UserId>(); })
        message.users = QList<UserId>{scene.target};
    if constexpr (requires { message.people; })
        message.people = {scene.target};
    if constexpr (requires { message.request; })
        message.request = scene.request;
    if constexpr (requires { message.invite = scene.invite.id; })
        message.invite = scene.invite.id;
    if constexpr (requires { message.invite = scene.accountInvite; })
        message.invite = scene.accountInvite;
    if constexpr (requires { message.session; })
        message.session = scene.session;
    Words(scene).complete(message);
    return message;
}

template <class Kinds>
std::optional<Kinds> find(Scene &scene)
{
    std::optional<Kinds> found;
    Catalogue<Kinds>::forEach([&]<class Message>() {
        if (scene.asks(Message::type))
            found.emplace(aboutScene<Message>(scene));
    });
    return found;
}

}

Request requestOf(Scene &scene)
{
    if (auto command = find<Command>(scene))
        return *std::move(command);
    auto query = find<Query>(scene);
    if (!query)
        qFatal("no request has the type that a row of the table names");
    return *std::move(query);
}

}
