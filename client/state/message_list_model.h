#pragma once

#include "client/state/message_row.h"
#include "client/state/outbox.h"
#include "client/state/user_directory.h"

#include <QAbstractListModel>

#include <vector>

namespace tincan::state {

// The messages of one conversation, oldest first: those the server has, without a gap and in the order of their seq,
// then one's own that it does not have yet. Does not ask for anything: CatchUp and the Outbox feed it.
class MessageListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    // Messages of one author stand together when no more time than this lies between them.
    static constexpr qint64 groupingMs = 15 * 60 * 1'000;

    // So many of the server's messages are kept; what is older goes, and can be asked for again.
    static constexpr int mostStored = 5'000;

    enum Role {
        // Qt::DisplayRole is the text, Qt::AccessibleTextRole "author, time, text, state".
        AuthorRole = Qt::UserRole + 1,
        AuthorIdRole,
        TimeRole,
        // Of the day that begins with this row; empty elsewhere.
        DayRole,
        GroupedRole,
        OwnRole,
        // Delivery, its reason or explanation in words, and by what a refused one is retried.
        DeliveryRole,
        StateTextRole,
        ClientIdRole,
        KeyRole,
    };

    MessageListModel(const UserDirectory &users, const WallClock &clock, UserId self, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    // Changes and new messages; each only where its revision is higher than what is here.
    void apply(const QList<protocol::Message> &messages);
    // The newest page: what is older goes, because there may be a gap between.
    void startFrom(const QList<protocol::Message> &newest, bool older);
    void prepend(const QList<protocol::Message> &page, bool older);

    void addUnsent(const OutboxEntry &entry);
    void changeUnsent(const OutboxEntry &entry);
    void removeUnsent(ClientId id);
    void settle(const protocol::MessageAccepted &accepted);

    // Whether the newest page is here, and whether there are messages before the oldest one here.
    bool isLoaded() const { return m_loaded; }
    bool hasOlder() const { return m_hasOlder; }
    // Whether there is no room for another page of older ones.
    bool isFull() const { return m_stored + protocol::limits::historyPage > mostStored; }
    std::optional<qint64> oldestSeq() const;
    qint64 newestSeq() const;

signals:
    void loaded();
    // One's own message, unsent until now, is known to be stored.
    void ownStored(tincan::ClientId id);

private:
    int firstAtOrAfter(qint64 seq) const;
    int unsentRow(ClientId id) const;
    int unsentRow(const protocol::Message &message) const;
    void applyOne(const protocol::Message &message);
    void insert(int row, const QList<protocol::Message> &messages);
    void remove(int first, int count);
    void moveAndReplace(int from, int to, const protocol::Message &message);
    void trim();
    void touch(int first, int last);
    bool isGrouped(int row) const;
    QString dayBegun(int row) const;

    const UserDirectory &m_users;
    const WallClock &m_clock;
    const UserId m_self;
    std::vector<MessageRow> m_rows;
    // The first m_stored rows are the server's, the others are not sent yet.
    int m_stored = 0;
    quint64 m_nextKey = 1;
    bool m_loaded = false;
    bool m_hasOlder = false;
};

}
