#pragma once

#include "shared/base/clock.h"

#include <QByteArray>
#include <QStringView>

namespace tincan::app {

enum class LogFormat {
    // For the journal where stderr is one, else plain.
    automatic,
    plain,
    journal,
    json
};

enum class LogLevel { debug, info, warning, error };

// What Qt's logging is told, on stderr, one line a message. It lives once in a process.
class Log
{
public:
    explicit Log(LogFormat format);
    ~Log();
    Q_DISABLE_COPY_MOVE(Log)

    // Less than that is left out.
    void setLevel(LogLevel level);

private:
    QtMessageHandler m_before;
};

// The line, with its end, whatever is in the text.
QByteArray logLine(LogFormat format, QtMsgType type, QStringView category, QStringView text, Timestamp now);
// Whether the descriptor is what JOURNAL_STREAM names: a service's stderr, which its child may have sent elsewhere.
bool isJournal(const QByteArray &journalStream, int descriptor);

}
