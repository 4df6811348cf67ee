#include "server/core/messages.h"

#include "server/core/permissions.h"

#include <QCryptographicHash>

namespace tincan::core {

namespace {

QByteArray requestHash(const protocol::PostMessage &command)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(command.conversation.toBytes());
    hash.addData(command.text.toUtf8());
    // Half of it tells two requests apart well enough, and it is kept for every message.
    return hash.result().first(16);
}

Outcome answerAgain(const PriorPost &prior, const protocol::PostMessage &command, const QByteArray &hash)
{
    if (prior.requestHash != hash) {
        return Error{ErrorCode::clientIdReused,
                     QStringLiteral("Another message was already posted under this client_id.")};
    }
    return protocol::MessageAccepted{
        prior.id, prior.conversation, command.clientId, prior.number, prior.seq, prior.createdAt};
}

}

Outcome Messages::handle(Turn &turn, const SignedIn &actor, const protocol::PostMessage &command)
{
    Store &store = turn.store();
    const QByteArray hash = requestHash(command);
    // Before any question of rights: who was answered once and asks again gets the same answer.
    const auto prior = store.messages().byClientId(actor.user, command.clientId);
    if (!prior)
        return prior.error();
    if (*prior)
        return answerAgain(**prior, command, hash);

    const auto access = store.conversations().access(command.conversation, actor.user);
    if (!access)
        return access.error();
    if (const auto authorized = authorize(Action::post, *access); !authorized)
        return authorized.error();

    const auto place = store.conversations().nextPlace(command.conversation, turn.now());
    if (!place)
        return place.error();
    const auto id = m_ids.next<MessageId>();
    const auto number =
        store.messages().append({id, command.conversation, actor.user, command.clientId, hash, *place, command.text});
    if (!number)
        return number.error();

    turn.publish({(*access)->group, std::nullopt},
                 protocol::MessagePosted{{id,
                                          command.conversation,
                                          actor.user,
                                          command.clientId,
                                          *number,
                                          place->seq,
                                          place->revision,
                                          place->time,
                                          command.text}});
    return protocol::MessageAccepted{id, command.conversation, command.clientId, *number, place->seq, place->time};
}

}
