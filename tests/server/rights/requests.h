#pragma once

#include "tests/server/rights/scene.h"

namespace tincan::rights {

// The request of that type, about what is in the scene, and in order but for the right to it.
protocol::Request requestOf(Scene &scene);

// What a request carries beside ids; most have nothing to say here.
class Words
{
public:
    explicit Words(const Scene &scene) : m_scene(scene) {}

    template <class Message>
    void complete(Message &) const
    {}
    void complete(protocol::Hello &query) const;
    void complete(protocol::RegisterAccount &command) const;
    void complete(protocol::LogIn &command) const;
    void complete(protocol::RedeemCode &command) const;
    void complete(protocol::ResumeSession &command) const;
    void complete(protocol::OpenGuest &command) const;
    void complete(protocol::UpdateAccount &command) const;
    void complete(protocol::SetPassword &command) const;
    void complete(protocol::ClaimAdmin &command) const;
    void complete(protocol::SetAdmin &command) const;

    void complete(protocol::CreateGroup &command) const;
    void complete(protocol::UpdateGroup &command) const;
    void complete(protocol::AddMembers &command) const;
    void complete(protocol::SetRole &command) const;
    void complete(protocol::AcceptInvite &command) const;
    void complete(protocol::SyncStreams &query) const;

    void complete(protocol::CreateConversation &command) const;
    void complete(protocol::UpdateConversation &command) const;
    void complete(protocol::AddParticipants &command) const;
    void complete(protocol::RemoveParticipant &command) const;
    void complete(protocol::ArchiveConversation &command) const;
    void complete(protocol::MuteConversation &command) const;
    void complete(protocol::AdvanceRead &command) const;
    void complete(protocol::ReportDelivered &command) const;
    void complete(protocol::PostMessage &command) const;
    void complete(protocol::EditMessage &command) const;

private:
    const Scene &m_scene;
};

}
