#pragma once

#include "shared/base/error.h"

namespace tincan::app {

// How the server's process ends. --help explains them to whoever reads them.
enum ExitCode {
    exitOk = 0,
    exitRuntime = 1,
    exitUsage = 2,
    // It may succeed another time.
    exitTemporary = 75,
    exitConfig = 78
};

// Of a server that did not start.
inline ExitCode exitCodeOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::busy:
        return exitTemporary;
    case ErrorCode::badField:
        return exitConfig;
    default:
        return exitRuntime;
    }
}

}
