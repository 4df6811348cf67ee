#include "shared/protocol/catalogue.h"

namespace tincan::protocol {

template <class Kinds>
OneOf<Kinds>::OneOf() = default;
template <class Kinds>
OneOf<Kinds>::OneOf(const OneOf &) = default;
template <class Kinds>
OneOf<Kinds>::OneOf(OneOf &&) noexcept = default;
template <class Kinds>
OneOf<Kinds> &OneOf<Kinds>::operator=(const OneOf &) = default;
template <class Kinds>
OneOf<Kinds> &OneOf<Kinds>::operator=(OneOf &&) noexcept = default;
template <class Kinds>
OneOf<Kinds>::~OneOf() = default;

template <class Kinds>
bool OneOf<Kinds>::isEqual(const OneOf &other) const
{
    return static_cast<const Variant &>(*this) == static_cast<const Variant &>(other);
}

template class OneOf<CommandKinds>;
template class OneOf<QueryKinds>;
template class OneOf<ReplyKinds>;
template class OneOf<EventKinds>;

}
