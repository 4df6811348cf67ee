#include "client/state/message_list_model.h"

#include "client/state/moments.h"

#include <algorithm>

namespace tincan::state {

MessageListModel::MessageListModel(const UserDirectory &users, const WallClock &clock, UserId self, QObject *parent)
    : QAbstractListModel(parent),
      m_users(users),
      m_clock(clock),
      m_self(self)
{
    connect(&users, &UserDirectory::namesChanged, this, [this] { touch(0, rowCount() - 1); });
}

int MessageListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant MessageListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const MessageRow &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return shownText(row);
    case Qt::AccessibleTextRole:
        return accessibleText(row, m_users.nameOf(row.message.author), row.message.author == m_self);
    case AuthorRole:
        return m_users.nameOf(row.message.author);
    case AuthorIdRole:
        return QVariant::fromValue(row.message.author);
    case TimeRole:
        return row.message.editedAt && !row.message.removed ? tr("%1, edited").arg(timeOfDay(row.message.createdAt))
                                                            : timeOfDay(row.message.createdAt);
    case DayRole:
        return dayBegun(index.row());
    case GroupedRole:
        return isGrouped(index.row());
    case OwnRole:
        return row.message.author == m_self;
    case DeliveryRole:
        return QVariant::fromValue(row.delivery);
    case StateTextRole:
        return stateText(row);
    case ClientIdRole:
        return QVariant::fromValue(row.message.clientId);
    case KeyRole:
        return row.key;
    default:
        return {};
    }
}

void MessageListModel::apply(const QList<protocol::Message> &messages)
{
    // Many at once are one change for those who look at it.
    QList<protocol::Message> appended;
    const auto append = [&] { insert(m_stored, std::exchange(appended, {})); };
    for (const auto &message : messages) {
        const qint64 newest = appended.isEmpty() ? newestSeq() : appended.constLast().seq;
        if (message.seq > newest && unsentRow(message) == -1) {
            appended.append(message);
        } else {
            append();
            applyOne(message);
        }
    }
    append();
    trim();
}

void MessageListModel::startFrom(const QList<protocol::Message> &newest, bool older)
{
    // What was accepted while the answer was under way is newer than all of it.
    if (!newest.isEmpty())
        remove(0, firstAtOrAfter(newest.constFirst().seq));
    m_loaded = false;
    apply(newest);
    m_hasOlder = older;
    m_loaded = true;
    emit loaded();
}

void MessageListModel::prepend(const QList<protocol::Message> &page, bool older)
{
    const auto oldest = oldestSeq();
    QList<protocol::Message> before;
    std::copy_if(page.begin(), page.end(), std::back_inserter(before), [&](const protocol::Message &message) {
        return (!oldest || message.seq < *oldest) && (before.isEmpty() || before.constLast().seq < message.seq);
    });
    // What has no room is still there to be asked for.
    const qsizetype room = std::max(0, mostStored - m_stored);
    if (before.size() > room) {
        before.remove(0, before.size() - room);
        older = true;
    }
    // An answer without anything older cannot be continued, whatever it says.
    m_hasOlder = older && !before.isEmpty();
    insert(0, before);
}

std::optional<qint64> MessageListModel::oldestSeq() const
{
    return m_stored == 0 ? std::nullopt : std::optional(m_rows.front().message.seq);
}

qint64 MessageListModel::newestSeq() const
{
    return m_stored == 0 ? 0 : m_rows[size_t(m_stored - 1)].message.seq;
}

void MessageListModel::addUnsent(const OutboxEntry &entry)
{
    protocol::Message message;
    message.conversation = entry.conversation;
    message.author = m_self;
    message.clientId = entry.clientId;
    message.createdAt = entry.writtenAt;
    message.text = entry.text;
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_rows.push_back({m_nextKey++, message, entry.delivery, entry.reason});
    endInsertRows();
}

void MessageListModel::changeUnsent(const OutboxEntry &entry)
{
    const int row = unsentRow(entry.clientId);
    if (row == -1)
        return;
    m_rows[size_t(row)].delivery = entry.delivery;
    m_rows[size_t(row)].reason = entry.reason;
    touch(row, row);
}

void MessageListModel::removeUnsent(ClientId id)
{
    const int row = unsentRow(id);
    if (row != -1)
        remove(row, 1);
}

void MessageListModel::settle(const protocol::MessageAccepted &accepted)
{
    const int row = unsentRow(accepted.clientId);
    if (row == -1)
        return;
    auto message = m_rows[size_t(row)].message;
    message.id = accepted.message;
    message.number = accepted.number;
    message.seq = accepted.seq;
    message.createdAt = accepted.createdAt;
    // Without its revision, which only the echo tells: that one will find it lower than its own.
    applyOne(message);
    trim();
}

int MessageListModel::firstAtOrAfter(qint64 seq) const
{
    const auto end = m_rows.begin() + m_stored;
    const auto found = std::lower_bound(
        m_rows.begin(), end, seq, [](const MessageRow &row, qint64 wanted) { return row.message.seq < wanted; });
    return int(found - m_rows.begin());
}

int MessageListModel::unsentRow(ClientId id) const
{
    const auto found = std::find_if(
        m_rows.begin() + m_stored, m_rows.end(), [&](const MessageRow &row) { return row.message.clientId == id; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int MessageListModel::unsentRow(const protocol::Message &message) const
{
    return message.author == m_self ? unsentRow(message.clientId) : -1;
}

void MessageListModel::applyOne(const protocol::Message &message)
{
    const int unsent = unsentRow(message);
    const int row = firstAtOrAfter(message.seq);
    if (row < m_stored && m_rows[size_t(row)].message.seq == message.seq) {
        if (unsent != -1)
            remove(unsent, 1);
        if (message.revision > m_rows[size_t(row)].message.revision) {
            m_rows[size_t(row)].message = message;
            touch(row, row + 1);
        }
    } else if (row == 0 && m_loaded && m_hasOlder && m_stored > 0) {
        // Older than what is here: it comes with its page.
        if (unsent != -1)
            remove(unsent, 1);
    } else if (unsent != -1) {
        moveAndReplace(unsent, row, message);
    } else {
        insert(row, {message});
    }
    if (unsent != -1)
        emit ownStored(message.clientId);
}

void MessageListModel::insert(int row, const QList<protocol::Message> &messages)
{
    if (messages.isEmpty())
        return;
    beginInsertRows({}, row, row + int(messages.size()) - 1);
    std::vector<MessageRow> rows;
    for (const auto &message : messages)
        rows.push_back({m_nextKey++, message, Delivery::sent, {}});
    m_rows.insert(m_rows.begin() + row, rows.begin(), rows.end());
    m_stored += int(rows.size());
    endInsertRows();
    // Whether the next one begins a day or a group has changed.
    touch(row + int(rows.size()), row + int(rows.size()));
}

void MessageListModel::remove(int first, int count)
{
    if (count == 0)
        return;
    beginRemoveRows({}, first, first + count - 1);
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + first + count);
    m_stored -= std::clamp(m_stored - first, 0, count);
    endRemoveRows();
    touch(first, first);
}

void MessageListModel::trim()
{
    if (m_stored <= mostStored)
        return;
    m_hasOlder = true;
    remove(0, m_stored - mostStored);
}

void MessageListModel::moveAndReplace(int from, int to, const protocol::Message &message)
{
    if (from != to)
        beginMoveRows({}, from, from, {}, to);
    // The unsent stand behind the stored, so a message only ever moves up.
    std::rotate(m_rows.begin() + to, m_rows.begin() + from, m_rows.begin() + from + 1);
    m_rows[size_t(to)] = {m_rows[size_t(to)].key, message, Delivery::sent, {}};
    ++m_stored;
    if (from != to)
        endMoveRows();
    touch(to, to + 1);
    touch(from + 1, from + 1);
}

void MessageListModel::touch(int first, int last)
{
    last = std::min(last, rowCount() - 1);
    if (first <= last)
        emit dataChanged(index(first), index(last));
}

bool MessageListModel::isGrouped(int row) const
{
    if (row == 0 || !dayBegun(row).isEmpty())
        return false;
    const auto &above = m_rows[size_t(row - 1)].message;
    const auto &here = m_rows[size_t(row)].message;
    return above.author == here.author && std::abs(here.createdAt.ms - above.createdAt.ms) <= groupingMs;
}

QString MessageListModel::dayBegun(int row) const
{
    const QDate day = localDay(m_rows[size_t(row)].message.createdAt);
    if (row > 0 && localDay(m_rows[size_t(row - 1)].message.createdAt) == day)
        return {};
    return dayInWords(day, localDay(m_clock.now()));
}

}
