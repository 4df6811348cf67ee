#pragma once

#include <QtGlobal>

namespace tincan::core {

// Who may make an account by themselves.
enum class Registration {
    open,
    // An account waits until an administrator approves it.
    approval,
    // Only with an administrator's invitation.
    invite
};

// What whoever runs the server decides.
struct Policy
{
    Registration registration = Registration::open;
    bool guests = false;
    // A session ends when it has not been used for so long, or is so old.
    qint64 sessionIdleDays = 30;
    qint64 sessionMaxDays = 365;
    // For so long after their last connection is lost people are not gone.
    qint64 graceSeconds = 30;
};

inline constexpr qint64 secondMs = 1'000;
inline constexpr qint64 minuteMs = 60 * secondMs;
inline constexpr qint64 dayMs = 24 * 60 * minuteMs;

}
