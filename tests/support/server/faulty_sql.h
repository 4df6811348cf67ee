#pragma once

#include "server/storage/sql_connection.h"

#include <QByteArrayList>

#include <map>
#include <optional>

namespace tincan::tests {

// A connection to a database that fails when it is told to, the way SQLite does.
class FaultySql final : public storage::SqlConnection
{
public:
    explicit FaultySql(storage::SqlConnection &inner) : m_inner(inner) {}

    // The nth statement from here on (the first is 0) fails, once.
    void failStatement(int nth, ErrorCode code) { m_faults[m_count + nth] = {code, How::notRun}; }
    // As failStatement(), and the disk is to blame: nothing it says is to be trusted any more.
    void breakStatement(int nth) { m_faults[m_count + nth] = {ErrorCode::serverFailure, How::broken}; }
    // The nth statement is run, and nobody learns of it.
    void loseAnswer(int nth) { m_faults[m_count + nth] = {ErrorCode::serverFailure, How::runAllTheSame}; }
    // Every statement that this value is bound to fails.
    void failWith(const QVariant &value, ErrorCode code) { m_poison = Poison{value, code}; }
    // Every statement that begins so fails.
    void failSql(const char *beginning, ErrorCode code) { m_broken = Broken{beginning, code}; }
    // Every COMMIT from here on fails; what it was to commit is lost, or stored all the same.
    void failCommits(ErrorCode code, bool storedAllTheSame) { m_commitFault = CommitFault{code, storedAllTheSame}; }
    // As failSql(), and the disk is to blame: nothing it says is to be trusted any more.
    void breakSql(const char *beginning)
    {
        failSql(beginning, ErrorCode::serverFailure);
        m_breaks = true;
    }
    // Another process takes the database right after the next statement that begins so: no transaction begins then.
    void lockAfter(const char *beginning) { m_lockAfter = beginning; }
    // Every statement that begins so does nothing and says that it did, healed or not: for breaking a rule on purpose.
    void ignoreSql(const char *beginning) { m_ignored = beginning; }
    void heal();

    // The statements run since the last call, for counting.
    QByteArrayList takeStatements() { return std::exchange(m_statements, {}); }

    Status run(const char *sql, const QVariantList &values = {}, const storage::RowVisitor &visit = {}) override;
    Result<std::optional<qint64>> insert(const char *sql, const QVariantList &values) override;
    Status runOnce(const QString &sql) override { return m_inner.runOnce(sql); }
    bool isBroken() const override { return m_isBroken || m_inner.isBroken(); }

private:
    enum class How { notRun, runAllTheSame, broken };

    struct Fault
    {
        ErrorCode code = ErrorCode::serverFailure;
        How how = How::notRun;
    };

    struct CommitFault
    {
        ErrorCode code = ErrorCode::serverFailure;
        bool storedAllTheSame = false;
    };

    struct Poison
    {
        QVariant value;
        ErrorCode code = ErrorCode::serverFailure;
    };

    struct Broken
    {
        const char *beginning = "";
        ErrorCode code = ErrorCode::serverFailure;
    };

    // What is to go wrong with this statement, if anything.
    Status beforehand(const char *sql, const QVariantList &values);
    Status fail(ErrorCode code);
    Status failAs(const Fault &fault, const char *sql, const QVariantList &values);
    Status failCommit();

    storage::SqlConnection &m_inner;
    // How many statements there were, and by that count the ones that fail.
    int m_count = 0;
    std::map<int, Fault> m_faults;
    std::optional<Poison> m_poison;
    std::optional<Broken> m_broken;
    std::optional<CommitFault> m_commitFault;
    const char *m_lockAfter = nullptr;
    const char *m_ignored = nullptr;
    bool m_breaks = false;
    bool m_isBroken = false;
    QByteArrayList m_statements;
};

}
