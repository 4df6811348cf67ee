#pragma once

#include "client/state/request_sender.h"
#include "client/state/retry.h"
#include "client/state/user_directory.h"

namespace tincan::state {

// Asks the server who the people are that the directory does not know yet, many at once.
class UserLookup final : public QObject
{
    Q_OBJECT

public:
    UserLookup(UserDirectory &users, RequestSender &sender, Timers &timers, RandomSource &random,
               QObject *parent = nullptr);

    void goOnline();
    void goOffline();
    // The directory was emptied: nobody waits for an answer any more.
    void clear();

private:
    void lookUp();
    void ask(const QList<UserId> &ids);
    void learn(const QList<UserId> &asked, const Result<protocol::UsersFetched> &answer);

    UserDirectory &m_users;
    RequestSender &m_sender;
    Timers &m_timers;
    bool m_online = false;
    int m_generation = 0;
    // Could not be asked for, or got no answer.
    QList<UserId> m_waiting;
    std::unique_ptr<Timers::Alarm> m_soon;
    Retry m_retry;
};

}
