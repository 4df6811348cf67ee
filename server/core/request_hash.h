#pragma once

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/protocol/fields.h"

#include <QCryptographicHash>

namespace tincan::core {

// Tells two requests of the same type apart, whatever their fields are: each value with its length or presence, so
// that no two requests add up to the same bytes.
class RequestHash
{
public:
    template <protocol::Record Request>
    static QByteArray of(const Request &request)
    {
        RequestHash hash;
        hash.add(request);
        // That much tells two requests apart well enough, and it is kept for every message.
        return hash.m_hash.result().first(16);
    }

private:
    RequestHash() : m_hash(QCryptographicHash::Blake2b_160) {}

    void add(qint64 number) { m_hash.addData(QByteArrayView(reinterpret_cast<const char *>(&number), sizeof number)); }
    void add(bool value) { add(qint64(value)); }
    void add(Timestamp time) { add(time.ms); }
    void add(const QString &text)
    {
        const QByteArray utf8 = text.toUtf8();
        add(qint64(utf8.size()));
        m_hash.addData(utf8);
    }
    template <class Tag>
    void add(const Id<Tag> &id)
    {
        m_hash.addData(id.toBytes());
    }
    template <protocol::Named E>
    void add(E value)
    {
        add(qint64(value));
    }
    template <class T>
    void add(const std::optional<T> &value)
    {
        add(value.has_value());
        if (value)
            add(*value);
    }
    template <class T>
    void add(const QList<T> &list)
    {
        add(qint64(list.size()));
        for (const T &item : list)
            add(item);
    }
    template <protocol::Record Record>
    void add(const Record &record)
    {
        protocol::forEachField<Record>([&](const auto &field) { add(record.*field.member); });
    }

    QCryptographicHash m_hash;
};

}
