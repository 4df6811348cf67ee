#pragma once

#include "shared/protocol/entities.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace tincan::state {

// The people this client has heard of. Models ask it for names; whoever can look people up (UserLookup) listens to
// unknownSeen(), takes takeUnknown() and answers with add().
class UserDirectory final : public QObject
{
    Q_OBJECT

public:
    // So many and no more, whatever a server says.
    static constexpr qsizetype mostUsers = 10'000;

    explicit UserDirectory(QObject *parent = nullptr) : QObject(parent) {}

    const protocol::User *find(UserId id) const;
    // One line, never empty: a neutral word until the name is known.
    QString nameOf(UserId id) const;

    // Somebody is mentioned whose name will be needed.
    void mention(UserId id);
    void add(const QList<protocol::User> &users);
    // The ids asked about since the last time, each once.
    QList<UserId> takeUnknown();
    // Nothing will be heard of those that are not known by now; who is mentioned again is asked for again.
    void giveUp(const QList<UserId> &asked);
    void clear();

signals:
    // Once for all that are mentioned before takeUnknown().
    void unknownSeen();
    void namesChanged();

private:
    QHash<UserId, protocol::User> m_users;
    QSet<UserId> m_unknown;
    QSet<UserId> m_asked;
};

}
