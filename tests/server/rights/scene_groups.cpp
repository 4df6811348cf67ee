#include "tests/server/rights/scene.h"

namespace tincan::rights {

using namespace protocol;

void Scene::makeGroup()
{
    group = world.defaultGroup();
    if (isAboutDefault())
        return;
    // Whoever is to ask has to be able to.
    const bool isAsked = is("request") || asks("group.approve") || asks("group.refuse") || asks("group.withdraw");
    auto visibility = is("invite") ? Visibility::invite : Visibility::everybody;
    if (isAsked)
        visibility = Visibility::request;
    QList<UserId> members{mel.user()};
    if (isAboutConversation())
        members += nina.user();
    group = olga
                .says<GroupCreated>(CreateGroup{
                    world.newClientId(), QStringLiteral("Design"), {}, visibility, !is("before one's time"), members})
                .group;
    chooseMember();
}

void Scene::chooseMember()
{
    if (is("a moderator"))
        olga.says<Done>(SetRole{group, mel.user(), Role::moderator});
    else if (is("the owner"))
        target = m_who == Who::owner ? self : olga.user();
    else if (is("to a stranger"))
        target = nina.user();
}

void Scene::makeInvite()
{
    if (!asks("group.revoke_invite") && !asks("group.accept"))
        return;
    tests::Person &maker = makerBut(olga);
    invite = maker.says<InviteCreated>(CreateInvite{world.newClientId(), group}).invite;
    if (is("revoked"))
        maker.says<Done>(RevokeInvite{invite.id});
}

// By the actor only when they do not belong to the group, or not any more.
void Scene::makeRequest()
{
    if (!asks("group.approve") && !asks("group.refuse") && !asks("group.withdraw"))
        return;
    if (is("own") && m_who == Who::deactivated)
        return;
    tests::Person &asker = makerBut(nina);
    request = asker.says<JoinRequested>(RequestToJoin{world.newClientId(), group}).request;
}

tests::Person &Scene::ownerOfGroup()
{
    return m_who == Who::owner ? actor : olga;
}

void Scene::changeGroup()
{
    if (isAboutDefault())
        return;
    if (is("group removed") || (is("removed") && !isAboutConversation()))
        ownerOfGroup().says<Done>(RemoveGroup{group});
    else if (is("invite"))
        ownerOfGroup().says<Done>(UpdateGroup{group, {}, {}, Visibility::invite});
    else if (is("public"))
        ownerOfGroup().says<Done>(UpdateGroup{group, {}, {}, Visibility::everybody});
}

}
