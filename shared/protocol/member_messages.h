#pragma once

#include "shared/protocol/participant_messages.h"

namespace tincan::protocol {

// A public one.
struct JoinGroup
{
    static constexpr auto type = "group.join";
    GroupId group;

    static constexpr auto fields() { return std::tuple{field("group", &JoinGroup::group)}; }
    friend bool operator==(const JoinGroup &, const JoinGroup &) = default;
};

// And the conversations in it that are for chosen people. Its owner hands it over first.
struct LeaveGroup
{
    static constexpr auto type = "group.leave";
    GroupId group;

    static constexpr auto fields() { return std::tuple{field("group", &LeaveGroup::group)}; }
    friend bool operator==(const LeaveGroup &, const LeaveGroup &) = default;
};

// As members, or with another role below one's own. Who belongs to it already is passed over.
struct AddMembers
{
    static constexpr auto type = "group.add";
    GroupId group;
    QList<UserId> users;
    std::optional<Role> role = {};

    static constexpr auto fields()
    {
        return std::tuple{field("group", &AddMembers::group),
                          field("users", &AddMembers::users, items(1, limits::usersPerCommand)),
                          field("role", &AddMembers::role)};
    }
    friend bool operator==(const AddMembers &, const AddMembers &) = default;
};

struct RemoveMember
{
    static constexpr auto type = "group.kick";
    GroupId group;
    UserId user;

    static constexpr auto fields()
    {
        return std::tuple{field("group", &RemoveMember::group), field("user", &RemoveMember::user)};
    }
    friend bool operator==(const RemoveMember &, const RemoveMember &) = default;
};

// Any but owner: that is handed over.
struct SetRole
{
    static constexpr auto type = "group.set_role";
    GroupId group;
    UserId user;
    Role role = Role::member;

    static constexpr auto fields()
    {
        return std::tuple{
            field("group", &SetRole::group), field("user", &SetRole::user), field("role", &SetRole::role)};
    }
    friend bool operator==(const SetRole &, const SetRole &) = default;
};

// To a member, who owns it from then on. Who owned it before stays as a moderator.
struct TransferGroup
{
    static constexpr auto type = "group.transfer";
    GroupId group;
    UserId user;

    static constexpr auto fields()
    {
        return std::tuple{field("group", &TransferGroup::group), field("user", &TransferGroup::user)};
    }
    friend bool operator==(const TransferGroup &, const TransferGroup &) = default;
};

// In pages by username.
struct ListMembers
{
    static constexpr auto type = "group.members";
    GroupId group;
    std::optional<QString> after = {};

    static constexpr auto fields()
    {
        return std::tuple{field("group", &ListMembers::group),
                          field("after", &ListMembers::after, bytes(1, limits::tokenBytes))};
    }
    friend bool operator==(const ListMembers &, const ListMembers &) = default;
};

struct MemberPage
{
    static constexpr auto type = "group.members_listed";
    GroupId group;
    QList<Participant> members;
    bool more = false;

    static constexpr auto fields()
    {
        return std::tuple{field("group", &MemberPage::group),
                          field("members", &MemberPage::members, items(0, limits::usersPerPage)),
                          field("more", &MemberPage::more)};
    }
    friend bool operator==(const MemberPage &, const MemberPage &) = default;
};

// Somebody belongs to the group from now on, or has another role in it; without a role: no longer. The revision is that
// of the group's stream.
struct MemberChanged
{
    static constexpr auto type = "member.changed";
    GroupId group;
    UserId user;
    std::optional<Role> role = {};
    qint64 revision = 0;

    static constexpr auto fields()
    {
        return std::tuple{field("group", &MemberChanged::group),
                          field("user", &MemberChanged::user),
                          field("role", &MemberChanged::role),
                          field("revision", &MemberChanged::revision, between(1, limits::largestNumber))};
    }
    friend bool operator==(const MemberChanged &, const MemberChanged &) = default;
};

// To oneself: one belongs to the group from now on, or has another role in it. The revision is that of one's own
// stream. What is in the group comes with a sync of its stream from 0.
struct GroupJoined
{
    static constexpr auto type = "group.joined";
    Group group;
    Role role = Role::member;
    qint64 revision = 0;

    static constexpr auto fields()
    {
        return std::tuple{field("group", &GroupJoined::group),
                          field("role", &GroupJoined::role),
                          field("revision", &GroupJoined::revision, between(1, limits::largestNumber))};
    }
    friend bool operator==(const GroupJoined &, const GroupJoined &) = default;
};

// To oneself: one belongs to the group no longer.
struct GroupLeft
{
    static constexpr auto type = "group.left";
    GroupId group;
    qint64 revision = 0;

    static constexpr auto fields()
    {
        return std::tuple{field("group", &GroupLeft::group),
                          field("revision", &GroupLeft::revision, between(1, limits::largestNumber))};
    }
    friend bool operator==(const GroupLeft &, const GroupLeft &) = default;
};

}
