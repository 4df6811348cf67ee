#include "client/state/refusals.h"

#include "client/state/plain_text.h"

#include <QCoreApplication>

namespace tincan::state {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Refusals)

public:
    static QString of(ErrorCode code)
    {
        switch (code) {
        case ErrorCode::unsupportedProtocol:
            return tr("This program and the server are too far apart in age to talk to each other");
        case ErrorCode::notSignedIn:
        case ErrorCode::sessionEnded:
            return tr("The session has ended");
        case ErrorCode::alreadySignedIn:
            return tr("This connection is signed in already");
        case ErrorCode::wrongCredentials:
            return tr("That name and password do not belong together");
        case ErrorCode::badUsername:
            return tr("That cannot be a username");
        case ErrorCode::usernameTaken:
            return tr("That name is taken");
        case ErrorCode::badPassword:
            return tr("That password cannot be used");
        case ErrorCode::notFound:
            return tr("This conversation is no longer there");
        case ErrorCode::forbidden:
            return tr("You may not do this here");
        case ErrorCode::tooLarge:
            return tr("This is too long");
        case ErrorCode::tooManyRequests:
            return tr("The server has been asked too much at once");
        case ErrorCode::busy:
            return tr("The server is busy");
        case ErrorCode::storageFull:
            return tr("The server's disk is full");
        case ErrorCode::outcomeUnknown:
            return tr("The server did not answer");
        default:
            return tr("The server could not do this");
        }
    }
};

// The server's own words say more than ours where they name a reason that we cannot know.
bool detailIsForPeople(ErrorCode code)
{
    switch (code) {
    case ErrorCode::badUsername:
    case ErrorCode::badPassword:
    case ErrorCode::badField:
    case ErrorCode::forbidden:
    case ErrorCode::unsupportedProtocol:
    case ErrorCode::serverFailure:
    case ErrorCode::outcomeUnknown:
        return true;
    default:
        return false;
    }
}

}

QString inWords(const Error &error)
{
    const QString detail = oneLine(error.detail);
    return !detail.isEmpty() && detailIsForPeople(error.code) ? detail : Words::of(error.code);
}

bool isPermanent(ErrorCode code)
{
    // A server that has failed may be mended.
    return code != ErrorCode::serverFailure && !mayBeSentAgain(code);
}

bool mayBeSentAgain(ErrorCode code)
{
    switch (code) {
    case ErrorCode::tooManyRequests:
    case ErrorCode::busy:
    case ErrorCode::storageFull:
    case ErrorCode::outcomeUnknown:
    // The session comes back, or the person signs in again; either way nobody refused what was sent.
    case ErrorCode::helloRequired:
    case ErrorCode::notSignedIn:
    case ErrorCode::sessionEnded:
        return true;
    default:
        return false;
    }
}

}
