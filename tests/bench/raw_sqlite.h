#pragma once

#include <QByteArray>

#include <sqlite3.h>

namespace tincan::bench {

// SQLite's own interface and nothing above it: what could be had at best from the same tables and indexes.
class RawSqlite
{
public:
    // A database that an Office has made.
    explicit RawSqlite(const QByteArray &path);
    ~RawSqlite();
    RawSqlite(const RawSqlite &) = delete;
    RawSqlite &operator=(const RawSqlite &) = delete;

    // So many rows as Office::post() writes, in one transaction, with everything known beforehand.
    void insert(int count, const QByteArray &text);
    // The newest of a conversation before that seq, as a page has them; answers how many there were.
    int page(qint64 before, int count);

private:
    sqlite3_stmt *prepare(const char *sql);
    void run(const char *sql);
    void checkpointNowAndThen();

    sqlite3 *m_db = nullptr;
    sqlite3_stmt *m_insert = nullptr;
    sqlite3_stmt *m_update = nullptr;
    sqlite3_stmt *m_page = nullptr;
    qint64 m_seq = 0;
    quint64 m_id = 0;
    int m_frames = 0;
};

}
