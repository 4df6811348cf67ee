#pragma once

#include "shared/protocol/entities.h"

namespace tincan::protocol {

// With its first members; who makes it owns it. A conversation for all of them is made with it.
struct CreateGroup
{
    static constexpr auto type = "group.create";
    ClientId clientId;
    QString name;
    std::optional<QString> description = {};
    std::optional<Visibility> visibility = {};
    std::optional<bool> newcomersReadHistory = {};
    std::optional<QList<UserId>> members = {};

    static constexpr auto fields()
    {
        return std::tuple{field("client_id", &CreateGroup::clientId),
                          field("name", &CreateGroup::name, characters(1, limits::nameCharacters)),
                          field("description", &CreateGroup::description, characters(0, limits::descriptionCharacters)),
                          field("visibility", &CreateGroup::visibility),
                          field("newcomers_read_history", &CreateGroup::newcomersReadHistory),
                          field("members", &CreateGroup::members, items(0, limits::usersPerCommand))};
    }
    friend bool operator==(const CreateGroup &, const CreateGroup &) = default;
};

struct GroupCreated
{
    static constexpr auto type = "group.created";
    GroupId group;

    static constexpr auto fields() { return std::tuple{field("group", &GroupCreated::group)}; }
    friend bool operator==(const GroupCreated &, const GroupCreated &) = default;
};

// What is left out stays as it is.
struct UpdateGroup
{
    static constexpr auto type = "group.update";
    GroupId group;
    std::optional<QString> name = {};
    std::optional<QString> description = {};
    std::optional<Visibility> visibility = {};
    std::optional<bool> newcomersReadHistory = {};

    static constexpr auto fields()
    {
        return std::tuple{field("group", &UpdateGroup::group),
                          field("name", &UpdateGroup::name, characters(1, limits::nameCharacters)),
                          field("description", &UpdateGroup::description, characters(0, limits::descriptionCharacters)),
                          field("visibility", &UpdateGroup::visibility),
                          field("newcomers_read_history", &UpdateGroup::newcomersReadHistory)};
    }
    friend bool operator==(const UpdateGroup &, const UpdateGroup &) = default;
};

struct RemoveGroup
{
    static constexpr auto type = "group.remove";
    GroupId group;

    static constexpr auto fields() { return std::tuple{field("group", &RemoveGroup::group)}; }
    friend bool operator==(const RemoveGroup &, const RemoveGroup &) = default;
};

// A group and how one stands to it: with a role one belongs to it, with a request one has asked to, else neither.
struct GroupListing
{
    Group group;
    std::optional<Role> role = {};
    std::optional<JoinRequestId> request = {};

    static constexpr auto fields()
    {
        return std::tuple{field("group", &GroupListing::group),
                          field("role", &GroupListing::role),
                          field("request", &GroupListing::request)};
    }
    friend bool operator==(const GroupListing &, const GroupListing &) = default;
};

// All that one may see, in pages in the order they were made: those with that text in their name or description.
struct BrowseGroups
{
    static constexpr auto type = "group.browse";
    std::optional<QString> text = {};
    std::optional<GroupId> after = {};

    static constexpr auto fields()
    {
        return std::tuple{field("text", &BrowseGroups::text, characters(1, limits::nameCharacters)),
                          field("after", &BrowseGroups::after)};
    }
    friend bool operator==(const BrowseGroups &, const BrowseGroups &) = default;
};

// Those one belongs to, in pages in the order they were made.
struct ListOwnGroups
{
    static constexpr auto type = "group.mine";
    std::optional<GroupId> after = {};

    static constexpr auto fields() { return std::tuple{field("after", &ListOwnGroups::after)}; }
    friend bool operator==(const ListOwnGroups &, const ListOwnGroups &) = default;
};

// Where there is more, go on after the last one looked at. It need not be one of these: few may have had the text.
struct GroupPage
{
    static constexpr auto type = "group.listed";
    QList<GroupListing> groups;
    bool more = false;
    std::optional<GroupId> last = {};

    static constexpr auto fields()
    {
        return std::tuple{field("groups", &GroupPage::groups, items(0, limits::groupsPerList)),
                          field("more", &GroupPage::more),
                          field("last", &GroupPage::last)};
    }
    friend bool operator==(const GroupPage &, const GroupPage &) = default;
};

// Its settings have changed; it carries the revision of its stream.
struct GroupChanged
{
    static constexpr auto type = "group.changed";
    Group group;

    static constexpr auto fields() { return std::tuple{field("group", &GroupChanged::group)}; }
    friend bool operator==(const GroupChanged &, const GroupChanged &) = default;
};

// It is gone with all its conversations, for all who belonged to it.
struct GroupRemoved
{
    static constexpr auto type = "group.removed";
    GroupId group;

    static constexpr auto fields() { return std::tuple{field("group", &GroupRemoved::group)}; }
    friend bool operator==(const GroupRemoved &, const GroupRemoved &) = default;
};

}
