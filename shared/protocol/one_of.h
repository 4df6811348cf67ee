#pragma once

#include <concepts>
#include <type_traits>
#include <utility>
#include <variant>

namespace tincan::protocol {

// Whether a message is one of the variant's.
template <class Message, class Variant>
inline constexpr bool isOneOf = false;
template <class Message, class... Messages>
inline constexpr bool isOneOf<Message, std::variant<Messages...>> = (std::is_same_v<Message, Messages> || ...);

// The variant that `Kinds::Variant` names, whose copying, moving, destroying and comparing are compiled once
// (catalogue.cpp) and not wherever one is held: of sixty kinds each takes a compiler seconds. A message converts by its
// exact type, without a search among them.
template <class Kinds>
class OneOf : public Kinds::Variant
{
public:
    using Variant = typename Kinds::Variant;

    OneOf();
    template <class Message>
        requires isOneOf<std::remove_cvref_t<Message>, Variant>
    OneOf(Message &&message) : Variant(std::in_place_type<std::remove_cvref_t<Message>>, std::forward<Message>(message))
    {}
    OneOf(const OneOf &);
    OneOf(OneOf &&) noexcept;
    OneOf &operator=(const OneOf &);
    OneOf &operator=(OneOf &&) noexcept;
    ~OneOf();

    bool isEqual(const OneOf &other) const;
    friend bool operator==(const OneOf &one, const OneOf &other) { return one.isEqual(other); }
    // Messages have no order; the variant would claim one.
    friend bool operator<(const OneOf &, const OneOf &) = delete;
};

template <class Message, class Kinds>
inline constexpr bool isOneOf<Message, OneOf<Kinds>> = isOneOf<Message, typename Kinds::Variant>;

}
