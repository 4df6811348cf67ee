#pragma once

#include "tests/server/rights/table.h"
#include "tests/support/server/person.h"

namespace tincan::rights {

// One office with one actor in it, and all that a row of a table is about. The words of its state:
//
// A group, of Olga's, to which Mel belongs and Nina does not:
//     public, request, invite   its visibility
//     removed                   by its owner
//     default                   not that one, but the one that is everybody's
// A conversation with a message, both by Mel, in a public group to which Nina belongs too:
//     whole            for the whole group
//     chosen           for Mel, Olga and the actor, where that is a member
//     announcement     for the whole group, made and written by Olga
//     direct           between Mel and the actor
//     general          the one of the default group that guests see
//     of default       another one of the default group, for all of it
//     others           it is for Mel and Olga alone
//     archived, removed, group removed
//     alone            nobody but the actor has an account any more
//     unheard          nobody but the actor is here
//     before one's time, taken back: of the message
// The account of somebody else: active, offline, talked with, waiting, deactivated, retired, a guest.
//
// `its maker deactivated`: of an invitation.
// `reset`: an administrator has reset the actor's account, and the actor has come in with the old password.
// `own`: it is the actor who made it and wrote it, before they became what they are: as a moderator, where that is a
// member.
class Scene
{
public:
    Scene(Who who, const Row &row, tests::DatabasePool &databases);
    Q_DISABLE_COPY_MOVE(Scene)

    bool is(const char *word) const { return m_row.isAbout(word); }
    bool asks(const char *type) const { return m_row.request == QLatin1StringView(type); }

    tests::World world;
    tests::Person root{world};
    tests::Person olga{world};
    tests::Person mel{world};
    tests::Person nina{world};
    tests::Person actor{world};

    // Of the actor; of Mel for who has not signed in.
    UserId self;
    SessionId session;
    QString username;
    QString token;
    QString code;
    static QString password() { return QStringLiteral("correct horse"); }

    GroupId group;
    JoinRequestId request;
    protocol::Invite invite;
    ConversationId conversation;
    MessageId message;
    // One that the actor may not read.
    MessageId hidden;
    // Whom it is about.
    UserId target;
    AccountInviteId accountInvite;
    QString accountCode;

private:
    // scene.cpp: who is there, and what becomes of them.
    protocol::SessionOpened enter(tests::Person &person, const QString &name);
    void enterAll();
    void enterActor();
    bool isOne(std::initializer_list<Who> some) const;
    // Belongs to the group at first.
    bool isInsider() const;
    bool isAboutConversation() const;
    bool isAboutDefault() const;
    // The actor, where it is the actor's own.
    tests::Person &makerBut(tests::Person &other);
    // What the actor makes is made by who may make everything.
    void rise();
    void becomeWhatTheyAre();
    void settle();
    // scene_groups.cpp
    void makeGroup();
    void makeRequest();
    void makeInvite();
    void chooseMember();
    void changeGroup();
    tests::Person &ownerOfGroup();
    // scene_conversations.cpp
    void makeConversation();
    ConversationId made(tests::Person &maker);
    MessageId said(tests::Person &author, ConversationId where);
    void changeConversation();
    // scene_accounts.cpp
    void beginWithSomebodyWaiting();
    void makeAccounts();
    void makeKeys();
    void changePolicy();

    const Who m_who;
    const Row m_row;
    UserId m_waiting;
};

}
