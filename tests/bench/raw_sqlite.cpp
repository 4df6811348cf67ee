#include "tests/bench/raw_sqlite.h"

#include <QtGlobal>

#include <chrono>
#include <cstring>

namespace tincan::bench {

namespace {

qint64 nowMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

// Sixteen bytes that grow with time, as a UUIDv7 does.
QByteArray timeOrderedId(quint64 count)
{
    QByteArray id(16, '\0');
    const auto time = quint64(nowMs());
    for (int i = 0; i < 6; ++i)
        id[i] = char(time >> (40 - 8 * i));
    for (int i = 0; i < 8; ++i)
        id[8 + i] = char(count >> (56 - 8 * i));
    return id;
}

void bindBlob(sqlite3_stmt *statement, int place, const QByteArray &bytes)
{
    sqlite3_bind_blob(statement, place, bytes.constData(), int(bytes.size()), SQLITE_TRANSIENT);
}

void step(sqlite3_stmt *statement)
{
    if (sqlite3_step(statement) != SQLITE_DONE)
        qFatal("raw: %s", sqlite3_errmsg(sqlite3_db_handle(statement)));
    sqlite3_reset(statement);
}

}

RawSqlite::RawSqlite(const QByteArray &path)
{
    if (sqlite3_open(path.constData(), &m_db) != SQLITE_OK)
        qFatal("raw: cannot open %s", path.constData());
    run("PRAGMA synchronous = FULL");
    run("PRAGMA foreign_keys = ON");
    run("PRAGMA wal_autocheckpoint = 0");
    sqlite3_wal_hook(
        m_db,
        [](void *self, sqlite3 *, const char *, int frames) {
            static_cast<RawSqlite *>(self)->m_frames = frames;
            return SQLITE_OK;
        },
        this);
    m_insert =
        prepare("INSERT INTO messages (id, conversation_key, seq, revision, author_key, client_id, request_hash, "
                "created_at, text) VALUES (?, 1, ?, ?, 1, ?, ?, ?, ?)");
    m_update = prepare("UPDATE conversations SET last_seq = ?, revision = ?, live_count = ?, last_message_at = ? "
                       "WHERE key = 1");
    m_page = prepare("SELECT id, author_key, client_id, number, seq, revision, created_at, text, reply_to, mentions, "
                     "edited_at, removed_at FROM messages WHERE conversation_key = 1 AND seq < ? "
                     "ORDER BY seq DESC LIMIT ?");
    sqlite3_stmt *last = prepare("SELECT last_seq FROM conversations WHERE key = 1");
    sqlite3_step(last);
    m_seq = sqlite3_column_int64(last, 0);
    m_id = quint64(m_seq);
    sqlite3_finalize(last);
}

RawSqlite::~RawSqlite()
{
    for (sqlite3_stmt *statement : {m_insert, m_update, m_page})
        sqlite3_finalize(statement);
    sqlite3_close(m_db);
}

void RawSqlite::insert(int count, const QByteArray &text)
{
    checkpointNowAndThen();
    run("BEGIN IMMEDIATE");
    for (int i = 0; i < count; ++i) {
        ++m_seq;
        bindBlob(m_insert, 1, timeOrderedId(++m_id));
        sqlite3_bind_int64(m_insert, 2, m_seq);
        sqlite3_bind_int64(m_insert, 3, m_seq);
        bindBlob(m_insert, 4, timeOrderedId(++m_id));
        bindBlob(m_insert, 5, QByteArray(16, 'h'));
        sqlite3_bind_int64(m_insert, 6, nowMs());
        sqlite3_bind_text(m_insert, 7, text.constData(), int(text.size()), SQLITE_TRANSIENT);
        step(m_insert);
    }
    for (int place = 1; place <= 3; ++place)
        sqlite3_bind_int64(m_update, place, m_seq);
    sqlite3_bind_int64(m_update, 4, nowMs());
    step(m_update);
    run("COMMIT");
}

int RawSqlite::page(qint64 before, int count)
{
    sqlite3_bind_int64(m_page, 1, before);
    sqlite3_bind_int(m_page, 2, count);
    int rows = 0;
    qint64 bytes = 0;
    while (sqlite3_step(m_page) == SQLITE_ROW) {
        ++rows;
        for (int column = 0; column < sqlite3_column_count(m_page); ++column) {
            if (sqlite3_column_blob(m_page, column))
                bytes += sqlite3_column_bytes(m_page, column);
        }
    }
    sqlite3_reset(m_page);
    return bytes > 0 ? rows : 0;
}

sqlite3_stmt *RawSqlite::prepare(const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_db, sql, -1, &statement, nullptr) != SQLITE_OK)
        qFatal("raw: %s", sqlite3_errmsg(m_db));
    return statement;
}

void RawSqlite::run(const char *sql)
{
    if (sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("raw: %s: %s", sql, sqlite3_errmsg(m_db));
}

// As often as the server's writer does.
void RawSqlite::checkpointNowAndThen()
{
    if (m_frames < 4'000)
        return;
    sqlite3_wal_checkpoint_v2(m_db, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    m_frames = 0;
}

}
