#pragma once

#include "shared/base/error.h"

#include <type_traits>
#include <utility>
#include <variant>

namespace tincan {

// A value, or the Error that says why there is none. Asking for the one that is not there is a programmer's mistake.
template <class T>
class [[nodiscard]] Result
{
public:
    // Implicit on purpose: `return value;` and `return Error{...};` both read as what they are.
    template <class U = T>
        requires std::is_constructible_v<T, U &&> && (!std::is_same_v<std::remove_cvref_t<U>, Result>)
                 && (!std::is_same_v<std::remove_cvref_t<U>, Error>)
    Result(U &&value) : m_state(std::in_place_index<0>, std::forward<U>(value))
    {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T &operator*() const &
    {
        Q_ASSERT(ok());
        return *std::get_if<0>(&m_state);
    }
    T &operator*() &
    {
        Q_ASSERT(ok());
        return *std::get_if<0>(&m_state);
    }
    T &&operator*() && { return std::move(**this); }
    const T *operator->() const { return &**this; }
    T *operator->() { return &**this; }

    const Error &error() const
    {
        Q_ASSERT(!ok());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    bool ok() const { return !m_error.has_value(); }
    explicit operator bool() const { return ok(); }
    const Error &error() const
    {
        Q_ASSERT(!ok());
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

using Status = Result<void>;

}
