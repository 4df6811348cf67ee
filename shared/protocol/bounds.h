#pragma once

#include <QtGlobal>

namespace tincan::protocol {

// How large a field may be. Decoding checks it, so nobody behind the wire has to.
struct Bounds
{
    enum class Unit { none, bytes, characters, items, value };
    Unit unit = Unit::none;
    qint64 least = 0;
    qint64 most = 0;
};

// Of the text in UTF-8.
constexpr Bounds bytes(qint64 least, qint64 most)
{
    return {Bounds::Unit::bytes, least, most};
}

// Unicode code points of the text.
constexpr Bounds characters(qint64 least, qint64 most)
{
    return {Bounds::Unit::characters, least, most};
}

constexpr Bounds items(qint64 least, qint64 most)
{
    return {Bounds::Unit::items, least, most};
}

constexpr Bounds between(qint64 least, qint64 most)
{
    return {Bounds::Unit::value, least, most};
}

}
