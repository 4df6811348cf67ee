#include "server/app/log.h"

#include "shared/wire/json_writer.h"

#include <QDateTime>
#include <QLoggingCategory>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>

namespace tincan::app {

namespace {

struct Level
{
    const char *name;
    // As syslog counts.
    char priority;
};

Level levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return {"debug", '7'};
    case QtInfoMsg:
        return {"info", '6'};
    case QtWarningMsg:
        return {"warning", '4'};
    case QtCriticalMsg:
        return {"error", '3'};
    case QtFatalMsg:
        return {"fatal", '2'};
    }
    return {"info", '6'};
}

// Whoever reads a log on a terminal is to be told by nobody else's text what to do, or that another line begins.
bool movesTheReader(char16_t unit)
{
    return unit < 0x20 || (unit >= 0x7f && unit < 0xa0) || unit == 0x2028 || unit == 0x2029;
}

QByteArray inOneLine(QStringView text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar each : text) {
        if (each == u'\n')
            line += QStringLiteral("\\n");
        else if (movesTheReader(each.unicode()))
            line += QStringLiteral("\\u%1").arg(ushort(each.unicode()), 4, 16, QLatin1Char('0'));
        else
            line += each;
    }
    return line.toUtf8();
}

QString timeText(Timestamp now)
{
    return QDateTime::fromMSecsSinceEpoch(now.ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

QByteArray jsonLine(const Level &level, QStringView category, QStringView text, Timestamp now)
{
    wire::JsonWriter json;
    json.beginObject();
    json.name("time");
    json.text(timeText(now));
    json.name("level");
    json.text(QString::fromLatin1(level.name));
    json.name("category");
    json.text(category);
    json.name("text");
    json.text(text);
    json.endObject();
    return json.take() + '\n';
}

// Qt knows one handler, a function without anything of its own.
std::atomic<LogFormat> formatInUse = LogFormat::plain;

// Nobody is left to be told where this fails.
void writeAll(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const auto written = ::write(STDERR_FILENO, bytes.data(), size_t(bytes.size()));
        if (written < 0 && errno != EINTR)
            return;
        bytes = bytes.sliced(std::max<qsizetype>(written, 0));
    }
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const QString category = QString::fromUtf8(context.category);
    writeAll(logLine(formatInUse, type, category, text, SystemWallClock().now()));
}

}

Log::Log(LogFormat format)
{
    const bool toJournal = isJournal(qgetenv("JOURNAL_STREAM"), STDERR_FILENO);
    if (format == LogFormat::automatic)
        format = toJournal ? LogFormat::journal : LogFormat::plain;
    formatInUse = format;
    m_before = qInstallMessageHandler(handle);
}

Log::~Log()
{
    qInstallMessageHandler(m_before);
}

// By Qt's own rules, so that what is left out is not even put together.
void Log::setLevel(LogLevel level)
{
    QString rules;
    if (level > LogLevel::debug)
        rules += QStringLiteral("*.debug=false\n");
    if (level > LogLevel::info)
        rules += QStringLiteral("*.info=false\n");
    if (level > LogLevel::warning)
        rules += QStringLiteral("*.warning=false\n");
    QLoggingCategory::setFilterRules(rules);
}

QByteArray logLine(LogFormat format, QtMsgType type, QStringView category, QStringView text, Timestamp now)
{
    const Level level = levelOf(type);
    if (format == LogFormat::json)
        return jsonLine(level, category, text, now);
    const QByteArray words = category.toUtf8() + ": " + inOneLine(text) + '\n';
    if (format == LogFormat::journal)
        return QByteArray("<") + level.priority + '>' + words;
    return timeText(now).toUtf8() + ' ' + level.name + ' ' + words;
}

bool isJournal(const QByteArray &journalStream, int descriptor)
{
    struct stat status = {};
    if (journalStream.isEmpty() || ::fstat(descriptor, &status) != 0)
        return false;
    return journalStream
           == QByteArray::number(qulonglong(status.st_dev)) + ':' + QByteArray::number(qulonglong(status.st_ino));
}

}
