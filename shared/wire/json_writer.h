#pragma once

#include <QByteArray>
#include <QStringView>

namespace tincan::wire {

// Writes JSON straight to UTF-8, in the order it is told.
class JsonWriter
{
public:
    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }

    void name(const char *name);
    void text(QStringView value);
    void number(qint64 value);
    void boolean(bool value);

    QByteArray take() { return std::move(m_out); }

private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void quoted(QByteArrayView utf8);

    QByteArray m_out;
    bool m_needsComma = false;
};

}
