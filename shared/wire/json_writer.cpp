#include "shared/wire/json_writer.h"

namespace tincan::wire {

void JsonWriter::name(const char *name)
{
    separate();
    quoted(name);
    m_out += ':';
    m_needsComma = false;
}

void JsonWriter::text(QStringView value)
{
    separate();
    quoted(value.toUtf8());
    m_needsComma = true;
}

void JsonWriter::number(qint64 value)
{
    separate();
    m_out += QByteArray::number(value);
    m_needsComma = true;
}

void JsonWriter::boolean(bool value)
{
    separate();
    m_out += value ? "true" : "false";
    m_needsComma = true;
}

void JsonWriter::open(char bracket)
{
    separate();
    m_out += bracket;
    m_needsComma = false;
}

void JsonWriter::close(char bracket)
{
    m_out += bracket;
    m_needsComma = true;
}

void JsonWriter::separate()
{
    if (m_needsComma)
        m_out += ',';
}

void JsonWriter::quoted(QByteArrayView utf8)
{
    static constexpr char digits[] = "0123456789abcdef";
    m_out += '"';
    qsizetype copied = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const auto c = uchar(utf8[i]);
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        m_out += utf8.sliced(copied, i - copied);
        copied = i + 1;
        switch (c) {
        case '"':
        case '\\':
            m_out += '\\';
            m_out += char(c);
            break;
        case '\n':
            m_out += "\\n";
            break;
        case '\r':
            m_out += "\\r";
            break;
        case '\t':
            m_out += "\\t";
            break;
        default:
            m_out += "\\u00";
            m_out += digits[c >> 4];
            m_out += digits[c & 0x0f];
        }
    }
    m_out += utf8.sliced(copied);
    m_out += '"';
}

}
