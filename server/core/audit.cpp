#include "server/core/audit.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace tincan::core {

namespace {

// The same bytes on every machine, and no two entries that add up to the same.
class Canonical
{
public:
    void add(qint64 number)
    {
        const qint64 ordered = qToBigEndian(number);
        m_bytes.append(reinterpret_cast<const char *>(&ordered), sizeof ordered);
    }
    void add(const QByteArray &bytes)
    {
        add(qint64(bytes.size()));
        m_bytes.append(bytes);
    }
    QByteArray hash() const { return QCryptographicHash::hash(m_bytes, QCryptographicHash::Sha256); }

private:
    QByteArray m_bytes;
};

}

QByteArray auditHash(const QByteArray &previous, const protocol::AuditEntry &entry)
{
    Canonical canonical;
    canonical.add(previous);
    canonical.add(entry.number);
    canonical.add(entry.at.ms);
    canonical.add(entry.actor.toBytes());
    canonical.add(entry.action.toUtf8());
    canonical.add(entry.object ? entry.object->toBytes() : QByteArray());
    canonical.add(entry.detail.toUtf8());
    return canonical.hash();
}

Status audit(Turn &turn, UserId actor, const char *action, std::optional<ObjectId> object, const QString &detail)
{
    const auto head = turn.store().audit().head();
    if (!head)
        return head.error();
    const QString kept = detail.left(protocol::limits::auditDetailCharacters);
    const protocol::AuditEntry entry{head->number + 1, turn.now(), actor, QString::fromLatin1(action), object, kept};
    return turn.store().audit().append(entry, auditHash(head->hash, entry));
}

}
