#include "tests/server/rights/scene.h"

namespace tincan::rights {

using namespace protocol;

ConversationId Scene::made(tests::Person &maker)
{
    if (is("general"))
        return world.general();
    const bool isOthers = is("others");
    if (is("direct")) {
        const bool between = !isOthers && m_who != Who::nobody;
        return mel.says<ConversationCreated>(OpenDirect{{between ? self : olga.user()}}).conversation;
    }
    CreateConversation create{world.newClientId(), group, QStringLiteral("Colours")};
    if (is("announcement"))
        create.kind = ConversationKind::announcement;
    if (is("chosen")) {
        create.kind = ConversationKind::chosen;
        create.participants = QList<UserId>{olga.user(), mel.user()};
        // Of what others have one has had a part only where one wrote there.
        if (isInsider() && (!isOthers || is("own")))
            *create.participants += self;
    }
    return maker.says<ConversationCreated>(create).conversation;
}

MessageId Scene::said(tests::Person &author, ConversationId where)
{
    return author.says<MessageAccepted>(PostMessage{where, world.newClientId(), QStringLiteral("blue")}).message;
}

void Scene::makeConversation()
{
    if (!isAboutConversation())
        return;
    tests::Person &other = is("announcement") ? olga : mel;
    tests::Person &author = makerBut(other);
    conversation = made(is("others") ? other : author);
    message = said(author, conversation);
    if (is("taken back"))
        author.says<MessageFetched>(RemoveMessage{message});
    if (is("others") && isInsider() && is("own"))
        actor.says<Done>(LeaveConversation{conversation});
    if (is("reply to others")) {
        CreateConversation create{world.newClientId(), group, QStringLiteral("Secrets")};
        create.kind = ConversationKind::chosen;
        hidden = said(mel, mel.says<ConversationCreated>(create).conversation);
    }
    if (is("alone"))
        root.says<Done>(DeactivateAccount{mel.user()});
    if (is("unheard"))
        mel.says<LoggedOut>(LogOut{});
}

void Scene::changeConversation()
{
    if (is("archived"))
        olga.says<Done>(ArchiveConversation{conversation, true});
    else if (is("removed") && isAboutConversation())
        olga.says<Done>(RemoveConversation{conversation});
}

}
