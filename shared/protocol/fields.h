#pragma once

#include "shared/protocol/bounds.h"

#include <QList>
#include <QString>

#include <concepts>
#include <optional>
#include <tuple>
#include <type_traits>

namespace tincan::protocol {

// Pairs the name a member has on the wire with the member itself.
template <class Struct, class Member>
struct Field
{
    const char *name;
    Member Struct::*member;
    Bounds bounds;
};

// Texts, lists and numbers have no natural size, so their fields have to state one.
template <class T>
struct NeedsBounds : std::bool_constant<std::is_same_v<T, QString> || std::is_integral_v<T>>
{};
template <>
struct NeedsBounds<bool> : std::false_type
{};
template <class T>
struct NeedsBounds<QList<T>> : std::true_type
{};
template <class T>
struct NeedsBounds<std::optional<T>> : NeedsBounds<T>
{};

template <class Struct, class Member>
    requires(!NeedsBounds<Member>::value)
constexpr Field<Struct, Member> field(const char *name, Member Struct::*member)
{
    return {name, member, {}};
}

template <class Struct, class Member>
    requires(NeedsBounds<Member>::value)
constexpr Field<Struct, Member> field(const char *name, Member Struct::*member, Bounds bounds)
{
    return {name, member, bounds};
}

// An enum whose values are words on the wire: wireNames(E{}) lists them in the order of the enum.
template <class E>
concept Named = std::is_enum_v<E> && requires { wireNames(E{}); };

// A plain struct that says which fields it has on the wire.
template <class T>
concept Record = requires { T::fields(); };

// A record that can be sent by itself.
template <class T>
concept Sendable = Record<T> && requires {
    { T::type } -> std::convertible_to<const char *>;
};

template <Record T, class Visit>
constexpr void forEachField(Visit visit)
{
    std::apply([&](const auto &...fields) { (visit(fields), ...); }, T::fields());
}

}
