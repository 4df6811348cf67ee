#pragma once

#include "shared/base/result.h"
#include "shared/protocol/catalogue.h"

#include <QObject>

#include <functional>

namespace tincan::state {

// Where requests go. `answer` is called exactly once, later and never from inside send(); a request that cannot be
// answered because the link went down or the server stayed silent gets the error outcomeUnknown. It is not called once
// `context` is gone.
class RequestSender
{
public:
    using Answer = std::function<void(Result<protocol::Reply>)>;

    virtual ~RequestSender() = default;
    virtual void send(const protocol::Request &request, QObject *context, Answer answer) = 0;
    // For who finds that the two ends do not agree any more about where they stand: begins anew, as after a lost link.
    virtual void dropConnection(const QString &why) = 0;
};

// The reply that was asked for; any other is the server's failure.
template <class Expected>
Result<Expected> expected(Result<protocol::Reply> answer)
{
    if (!answer)
        return answer.error();
    if (auto *reply = std::get_if<Expected>(&*answer))
        return std::move(*reply);
    return Error{ErrorCode::serverFailure, {}};
}

// handler(Result<Expected>)
template <class Expected, class Handler>
void ask(RequestSender &sender, const protocol::Request &request, QObject *context, Handler handler)
{
    sender.send(request, context, [handler = std::move(handler)](Result<protocol::Reply> answer) {
        handler(expected<Expected>(std::move(answer)));
    });
}

}
