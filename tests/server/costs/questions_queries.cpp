#include "tests/server/costs/filling.h"
#include "tests/server/costs/questions.h"

namespace tincan::tests {

using namespace protocol;

namespace {

MessageId editedMessage(Scene &scene)
{
    const MessageId message = scene.newMessage(scene.alice, scene.talk);
    scene.alice.says(EditMessage{message, QStringLiteral("better")});
    return message;
}

}

Questions::Questions()
{
    addAdministration();
    addAccounts();
    addGroups();
    addConversations();
    addMessages();
    addQueries();
    addPages();
}

void Questions::addQueries()
{
    ask([](Scene &s) { return Asking{s.stranger(), Hello{}}; });
    ask([](Scene &s) { return Asking{s.bob, FetchUsers{{s.alice.user(), fillerOf(Filler::plain)}}}; });
    ask([](Scene &s) { return Asking{s.bob, ListOwnGroups{}}; });
    ask([](Scene &s) { return Asking{s.bob, ListMembers{s.design}}; }, "of a group");
    ask([](Scene &s) {
        const GroupId group = s.newGroup(s.bob, Visibility::request);
        s.newRequest(s.dave, group);
        return Asking{s.alice, ListRequests{group}};
    });
    ask([](Scene &s) {
        s.newInvite();
        return Asking{s.alice, ListInvites{s.design}};
    });
    ask([](Scene &s) { return Asking{s.bob, ListConversations{}}; });
    ask([](Scene &s) { return Asking{s.bob, ListParticipants{s.talk}}; }, "of a group");
    ask([](Scene &s) { return Asking{s.alice, ListParticipants{s.newChosen(s.bob)}}; }, "chosen");
    ask([](Scene &s) { return Asking{s.bob, FetchMessage{s.newMessage(s.alice, s.talk)}}; });
    ask([](Scene &s) { return Asking{s.bob, ReadEdits{editedMessage(s)}}; });
    ask([](Scene &s) { return Asking{s.bob, ReadHistory{s.world.general(), {}, {}}}; }, "the newest");
    ask([](Scene &s) { return Asking{s.bob, ReadHistory{s.world.general(), 60, {}}}; }, "before");
    ask(
        [](Scene &s) {
            const ConversationPosition end = s.end(s.world.general());
            return Asking{s.bob, ReadHistory{end.conversation, {}, {}, end.seq - 3}};
        },
        "after");
    ask(
        [](Scene &s) {
            const ConversationPosition end = s.end(s.world.general());
            return Asking{s.bob, ReadHistory{end.conversation, {}, {}, {}, end.seq - 40}};
        },
        "around");
    ask([](Scene &s) { return Asking{s.bob, FetchPositions{s.talk}}; });
    ask([](Scene &s) {
        const ConversationId general = s.world.general();
        const ConversationPosition known{general, s.end(general).seq - 20, s.end(general).revision - 20};
        return Asking{s.bob, SyncStreams{{known}, QList<GroupPosition>{{s.design, s.revisionOf(s.design) - 2}}, 1}};
    });
    ask([](Scene &s) { return Asking{s.bob, ListUsers{{}, QStringLiteral("ali")}}; }, "with a word");
    ask([](Scene &s) { return Asking{s.bob, ListSessions{}}; });
}

// Everybody is concerned here, and no more than one page of them is looked at.
void Questions::addPages()
{
    askForPage([](Scene &s) { return Asking{s.bob, BrowseGroups{}}; });
    askForPage([](Scene &s) { return Asking{s.bob, BrowseGroups{QStringLiteral("7")}}; }, "with a text");
    askForPage([](Scene &s) { return Asking{s.bob, ListMembers{s.world.defaultGroup()}}; });
    askForPage([](Scene &s) { return Asking{s.bob, ListParticipants{s.world.general()}}; });
    askForPage([](Scene &s) { return Asking{s.bob, ListUsers{}}; });
    askForPage([](Scene &s) { return Asking{s.alice, ListWaiting{}}; });
    askForPage([](Scene &s) { return Asking{s.alice, ListAccountInvites{}}; });
    askForPage([](Scene &s) { return Asking{s.alice, ReadAudit{}}; });
}

}
