#pragma once

#include "shared/protocol/entities.h"

namespace tincan::protocol {

// Of a group that one may see and has to ask. Whoever asks while a request is open is told of that one.
struct RequestToJoin
{
    static constexpr auto type = "group.request";
    ClientId clientId;
    GroupId group;
    std::optional<QString> text = {};

    static constexpr auto fields()
    {
        return std::tuple{field("client_id", &RequestToJoin::clientId),
                          field("group", &RequestToJoin::group),
                          field("text", &RequestToJoin::text, characters(0, limits::requestTextCharacters))};
    }
    friend bool operator==(const RequestToJoin &, const RequestToJoin &) = default;
};

struct JoinRequested
{
    static constexpr auto type = "group.requested";
    JoinRequestId request;

    static constexpr auto fields() { return std::tuple{field("request", &JoinRequested::request)}; }
    friend bool operator==(const JoinRequested &, const JoinRequested &) = default;
};

// One's own.
struct WithdrawRequest
{
    static constexpr auto type = "group.withdraw";
    JoinRequestId request;

    static constexpr auto fields() { return std::tuple{field("request", &WithdrawRequest::request)}; }
    friend bool operator==(const WithdrawRequest &, const WithdrawRequest &) = default;
};

struct ApproveRequest
{
    static constexpr auto type = "group.approve";
    JoinRequestId request;

    static constexpr auto fields() { return std::tuple{field("request", &ApproveRequest::request)}; }
    friend bool operator==(const ApproveRequest &, const ApproveRequest &) = default;
};

struct RefuseRequest
{
    static constexpr auto type = "group.refuse";
    JoinRequestId request;
    std::optional<QString> reason = {};

    static constexpr auto fields()
    {
        return std::tuple{field("request", &RefuseRequest::request),
                          field("reason", &RefuseRequest::reason, characters(0, limits::requestTextCharacters))};
    }
    friend bool operator==(const RefuseRequest &, const RefuseRequest &) = default;
};

// Those that are open, in pages in the order they were made.
struct ListRequests
{
    static constexpr auto type = "group.requests";
    GroupId group;
    std::optional<JoinRequestId> after = {};

    static constexpr auto fields()
    {
        return std::tuple{field("group", &ListRequests::group), field("after", &ListRequests::after)};
    }
    friend bool operator==(const ListRequests &, const ListRequests &) = default;
};

struct RequestPage
{
    static constexpr auto type = "group.requests_listed";
    GroupId group;
    QList<JoinRequest> requests;
    bool more = false;

    static constexpr auto fields()
    {
        return std::tuple{field("group", &RequestPage::group),
                          field("requests", &RequestPage::requests, items(0, limits::requestsPerPage)),
                          field("more", &RequestPage::more)};
    }
    friend bool operator==(const RequestPage &, const RequestPage &) = default;
};

// To who asks, with the revision of their own stream; and to the group's moderators.
struct RequestChanged
{
    static constexpr auto type = "request.changed";
    JoinRequest request;
    std::optional<qint64> revision = {};

    static constexpr auto fields()
    {
        return std::tuple{field("request", &RequestChanged::request),
                          field("revision", &RequestChanged::revision, between(1, limits::largestNumber))};
    }
    friend bool operator==(const RequestChanged &, const RequestChanged &) = default;
};

}
