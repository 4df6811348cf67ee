#include "tests/server/rights/requests.h"

namespace tincan::rights {

using namespace protocol;

void Words::complete(Hello &query) const
{
    query.client = QStringLiteral("tests");
}

void Words::complete(RegisterAccount &command) const
{
    command.username = m_scene.is("that name") ? m_scene.username : QStringLiteral("newcomer");
    command.password = Scene::password();
    if (m_scene.is("invited"))
        command.invite = m_scene.accountCode;
}

void Words::complete(LogIn &command) const
{
    command.username = m_scene.username;
    command.password = m_scene.is("wrong password") ? QStringLiteral("wrong") : Scene::password();
}

void Words::complete(RedeemCode &command) const
{
    command.username = m_scene.username;
    command.code = m_scene.code;
}

void Words::complete(ResumeSession &command) const
{
    command.token = m_scene.token;
}

void Words::complete(OpenGuest &command) const
{
    command.username = m_scene.is("that name") ? m_scene.username : QStringLiteral("newcomer");
}

void Words::complete(UpdateAccount &command) const
{
    command.displayName = QStringLiteral("Somebody");
}

void Words::complete(SetPassword &command) const
{
    command.current = m_scene.is("not knowing the old one") ? QStringLiteral("wrong") : Scene::password();
    command.password = QStringLiteral("battery staple");
}

void Words::complete(ClaimAdmin &command) const
{
    command.code = m_scene.is("wrong code") ? QStringLiteral("wrong") : m_scene.accountCode;
}

void Words::complete(SetAdmin &command) const
{
    command.admin = !m_scene.is("oneself");
}

void Words::complete(CreateGroup &command) const
{
    command.name = QStringLiteral("Another");
}

void Words::complete(UpdateGroup &command) const
{
    if (m_scene.is("its visibility"))
        command.visibility = Visibility::invite;
    else
        command.name = QStringLiteral("Renamed");
}

void Words::complete(AddMembers &command) const
{
    if (!m_scene.is("a guest"))
        command.users = {m_scene.nina.user()};
    if (m_scene.is("as a moderator"))
        command.role = Role::moderator;
}

void Words::complete(SetRole &command) const
{
    command.role = Role::visitor;
}

void Words::complete(AcceptInvite &command) const
{
    command.code = m_scene.invite.code;
}

void Words::complete(SyncStreams &query) const
{
    if (m_scene.is("own stream"))
        query.user = 0;
    else if (m_scene.conversation.isNull())
        query.groups = QList<GroupPosition>{{m_scene.group, 0}};
    else
        query.conversations = {{m_scene.conversation, 0, 0}};
}

void Words::complete(CreateConversation &command) const
{
    command.name = QStringLiteral("Shapes");
    if (m_scene.is("for chosen people"))
        command.kind = ConversationKind::chosen;
    else if (m_scene.is("for announcements"))
        command.kind = ConversationKind::announcement;
}

void Words::complete(UpdateConversation &command) const
{
    command.name = QStringLiteral("Renamed");
}

void Words::complete(AddParticipants &command) const
{
    command.users = {m_scene.nina.user()};
}

void Words::complete(RemoveParticipant &command) const
{
    command.user = m_scene.olga.user();
}

void Words::complete(ArchiveConversation &command) const
{
    command.archived = !m_scene.is("archived");
}

void Words::complete(MuteConversation &command) const
{
    command.level = MuteLevel::nothing;
}

void Words::complete(AdvanceRead &command) const
{
    command.seq = 1;
}

void Words::complete(ReportDelivered &command) const
{
    command.seq = 1;
}

void Words::complete(PostMessage &command) const
{
    command.text = QStringLiteral("green");
    if (!m_scene.hidden.isNull())
        command.replyTo = m_scene.hidden;
}

void Words::complete(EditMessage &command) const
{
    command.text = QStringLiteral("red");
}

}
