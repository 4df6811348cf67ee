#include "tests/server/costs/questions.h"

namespace tincan::tests {

using namespace protocol;

void Questions::addGroups()
{
    tell([](Scene &s) {
        return Asking{s.bob, s.create(QStringLiteral("Plans"), Visibility::everybody, {s.dave.user()})};
    });
    tell([](Scene &s) { return Asking{s.alice, UpdateGroup{s.design, {}, QStringLiteral("what we plan")}}; });
    tell([](Scene &s) { return Asking{s.alice, RemoveGroup{s.newGroup(s.bob)}}; });
    tell([](Scene &s) { return Asking{s.somebody(), JoinGroup{s.design}}; });
    tell([](Scene &s) {
        Person &person = s.somebody();
        person.says<Done>(JoinGroup{s.design});
        return Asking{person, LeaveGroup{s.design}};
    });
    tell([](Scene &s) { return Asking{s.alice, AddMembers{s.design, {s.somebody().user()}}}; });
    tell([](Scene &s) {
        const UserId person = s.somebody().user();
        s.alice.says<Done>(AddMembers{s.design, {person}});
        return Asking{s.alice, RemoveMember{s.design, person}};
    });
    tell([](Scene &s) { return Asking{s.alice, SetRole{s.design, s.carol.user(), Role::moderator}}; });
    tell([](Scene &s) { return Asking{s.alice, TransferGroup{s.newGroup(s.bob), s.bob.user()}}; });
    tell([](Scene &s) {
        const GroupId group = s.newGroup(s.bob, Visibility::request);
        return Asking{s.dave, RequestToJoin{s.world.newClientId(), group}};
    });
    tell([](Scene &s) {
        const GroupId group = s.newGroup(s.bob, Visibility::request);
        return Asking{s.dave, WithdrawRequest{s.newRequest(s.dave, group)}};
    });
    tell([](Scene &s) {
        const GroupId group = s.newGroup(s.bob, Visibility::request);
        return Asking{s.alice, ApproveRequest{s.newRequest(s.dave, group)}};
    });
    tell([](Scene &s) {
        const GroupId group = s.newGroup(s.bob, Visibility::request);
        return Asking{s.alice, RefuseRequest{s.newRequest(s.dave, group)}};
    });
    tell([](Scene &s) { return Asking{s.alice, CreateInvite{s.world.newClientId(), s.design}}; });
    tell([](Scene &s) { return Asking{s.alice, RevokeInvite{s.newInvite().id}}; });
    tell([](Scene &s) {
        Person &person = s.somebody();
        return Asking{person, AcceptInvite{s.newInvite().code}};
    });
}

void Questions::addConversations()
{
    tell([](Scene &s) {
        return Asking{s.bob, CreateConversation{s.world.newClientId(), s.design, QStringLiteral("c")}};
    });
    tell([](Scene &s) { return Asking{s.bob, OpenDirect{{s.somebody().user()}}}; });
    tell([](Scene &s) { return Asking{s.alice, UpdateConversation{s.talk, {}, s.newName()}}; });
    tell([](Scene &s) { return Asking{s.alice, AddParticipants{s.newChosen(s.bob), {s.carol.user()}}}; });
    tell([](Scene &s) { return Asking{s.alice, RemoveParticipant{s.newChosen(s.bob), s.bob.user()}}; });
    tell([](Scene &s) { return Asking{s.bob, LeaveConversation{s.newChosen(s.bob)}}; });
    tell([](Scene &s) { return Asking{s.alice, LeaveConversation{s.newChosen(s.bob)}}; }, "by its owner");
    tell([](Scene &s) { return Asking{s.alice, ArchiveConversation{s.newChosen(s.bob)}}; });
    tell([](Scene &s) { return Asking{s.alice, RemoveConversation{s.newChosen(s.bob)}}; });
    tell([](Scene &s) { return Asking{s.bob, MuteConversation{s.talk, MuteLevel::mentions}}; });
    tell([](Scene &s) { return Asking{s.bob, ConnectRoom{s.talk}}; });
    tell([](Scene &s) { return Asking{s.carol, DisconnectRoom{s.talk}}; });
}

void Questions::addMessages()
{
    const QString text = QStringLiteral("hello @bob");
    tell([=](Scene &s) { return Asking{s.alice, s.post(s.world.general(), text)}; }, "to everybody");
    tell([=](Scene &s) { return Asking{s.alice, s.post(s.talk, text)}; }, "to a group");
    tell([=](Scene &s) { return Asking{s.alice, s.post(s.direct(s.alice, s.bob), text)}; }, "to one person");
    tell([=](Scene &s) { return Asking{s.alice, EditMessage{s.newMessage(s.alice, s.world.general()), text}}; });
    tell([](Scene &s) { return Asking{s.alice, RemoveMessage{s.newMessage(s.alice, s.world.general())}}; });
    tell([](Scene &s) { return Asking{s.bob, AdvanceRead{s.talk, s.end(s.talk).seq - 1}}; });
    tell([](Scene &s) { return Asking{s.bob, AdvanceRead{s.world.general(), s.end(s.world.general()).seq - 1}}; },
         "among everybody");
    tell([](Scene &s) { return Asking{s.bob, SetRead{s.talk, s.end(s.talk).seq - 3}}; });
    tell([](Scene &s) {
        s.newMessage(s.alice, s.talk);
        return Asking{s.bob, ReportDelivered{s.talk, s.end(s.talk).seq}};
    });
    tell([](Scene &s) { return Asking{s.bob, SetTyping{s.world.general()}}; });
}

}
