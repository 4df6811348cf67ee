#include "shared/base/result.h"

#include <QTest>

#include <memory>

namespace tincan::tests {

class TestResult : public QObject
{
    Q_OBJECT

private slots:
    void aReturnedValueIsTheResult();
    void aReturnedErrorIsTheResult();
    void aValueIsNotMistakenForASuccess();
    void aValueThatOnlyMovesCanBeTakenOut();
    void whatConvertsToTheValueIsAValue();
    void aStatusIsOkUntilItHasAnError();
};

namespace {

const Error refusal{ErrorCode::forbidden, QStringLiteral("not yours")};

Result<QString> greeting(bool allowed)
{
    if (!allowed)
        return refusal;
    return QStringLiteral("hello");
}

Status permission(bool allowed)
{
    if (!allowed)
        return refusal;
    return {};
}

}

void TestResult::aReturnedValueIsTheResult()
{
    const auto result = greeting(true);
    QVERIFY(result.ok() && result);
    QCOMPARE(*result, QStringLiteral("hello"));
    QCOMPARE(result->size(), 5);
}

void TestResult::aReturnedErrorIsTheResult()
{
    const auto result = greeting(false);
    QVERIFY(!result.ok() && !result);
    QVERIFY(result.error() == refusal);
}

void TestResult::aValueIsNotMistakenForASuccess()
{
    static_assert(!std::is_convertible_v<Result<bool>, bool>, "a Result<bool> would be asked for the wrong thing");
    static_assert(!std::is_convertible_v<Result<int>, int>);
    const Result<bool> no = false;
    QVERIFY(no.ok());
    QVERIFY(!*no);
}

void TestResult::aValueThatOnlyMovesCanBeTakenOut()
{
    Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
    const std::unique_ptr<int> taken = *std::move(result);
    QCOMPARE(*taken, 7);
}

void TestResult::whatConvertsToTheValueIsAValue()
{
    const Result<std::variant<int, QString>> result = QStringLiteral("text");
    QVERIFY(result.ok());
    QCOMPARE(std::get<QString>(*result), QStringLiteral("text"));
}

void TestResult::aStatusIsOkUntilItHasAnError()
{
    QVERIFY(permission(true).ok());
    const Status refused = permission(false);
    QVERIFY(!refused.ok() && !refused);
    QVERIFY(refused.error() == refusal);
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestResult)
#include "tst_result.moc"
