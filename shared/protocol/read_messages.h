#pragma once

#include "shared/protocol/entities.h"

namespace tincan::protocol {

// One has read up to this message. Goes forward only: what is behind already changes nothing.
struct AdvanceRead
{
    static constexpr auto type = "read.advance";
    ConversationId conversation;
    qint64 seq = 0;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &AdvanceRead::conversation),
                          field("seq", &AdvanceRead::seq, between(1, limits::largestNumber))};
    }
    friend bool operator==(const AdvanceRead &, const AdvanceRead &) = default;
};

// Puts the position where one wants it, backwards as well: marks as unread what comes after.
struct SetRead
{
    static constexpr auto type = "read.set";
    ConversationId conversation;
    qint64 seq = 0;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &SetRead::conversation),
                          field("seq", &SetRead::seq, between(0, limits::largestNumber))};
    }
    friend bool operator==(const SetRead &, const SetRead &) = default;
};

// One of one's clients has got all up to this message.
struct ReportDelivered
{
    static constexpr auto type = "read.delivered";
    ConversationId conversation;
    qint64 seq = 0;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &ReportDelivered::conversation),
                          field("seq", &ReportDelivered::seq, between(1, limits::largestNumber))};
    }
    friend bool operator==(const ReportDelivered &, const ReportDelivered &) = default;
};

// How far everybody is, in a conversation of at most 20.
struct FetchPositions
{
    static constexpr auto type = "read.positions";
    ConversationId conversation;

    static constexpr auto fields() { return std::tuple{field("conversation", &FetchPositions::conversation)}; }
    friend bool operator==(const FetchPositions &, const FetchPositions &) = default;
};

struct ReadPosition
{
    UserId user;
    qint64 readSeq = 0;
    qint64 deliveredSeq = 0;

    static constexpr auto fields()
    {
        return std::tuple{field("user", &ReadPosition::user),
                          field("read_seq", &ReadPosition::readSeq, between(0, limits::largestNumber)),
                          field("delivered_seq", &ReadPosition::deliveredSeq, between(0, limits::largestNumber))};
    }
    friend bool operator==(const ReadPosition &, const ReadPosition &) = default;
};

// Empty where the conversation is larger.
struct PositionsFetched
{
    static constexpr auto type = "read.positions_fetched";
    ConversationId conversation;
    QList<ReadPosition> positions;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &PositionsFetched::conversation),
                          field("positions", &PositionsFetched::positions, items(0, limits::peopleShown))};
    }
    friend bool operator==(const PositionsFetched &, const PositionsFetched &) = default;
};

// Somebody else in a conversation of at most 20 has got or read more, or less.
struct PositionMoved
{
    static constexpr auto type = "read.moved";
    ConversationId conversation;
    ReadPosition position;

    static constexpr auto fields()
    {
        return std::tuple{field("conversation", &PositionMoved::conversation),
                          field("position", &PositionMoved::position)};
    }
    friend bool operator==(const PositionMoved &, const PositionMoved &) = default;
};

// To oneself: a position, a mute level or what one has put away has changed, on whichever device. The revision is that
// of one's own stream.
struct StandingChanged
{
    static constexpr auto type = "standing.changed";
    Standing standing;
    qint64 revision = 0;

    static constexpr auto fields()
    {
        return std::tuple{field("standing", &StandingChanged::standing),
                          field("revision", &StandingChanged::revision, between(1, limits::largestNumber))};
    }
    friend bool operator==(const StandingChanged &, const StandingChanged &) = default;
};

}
