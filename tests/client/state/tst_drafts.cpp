#include "client/state/drafts.h"
#include "tests/support/client/scripted_client.h"

using namespace tincan;
using namespace tincan::tests;
using state::DraftOwner;
using state::Drafts;

class TestDrafts : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = state::MemoryDraftStore();
        starts();
    }
    void cleanup() { m_drafts.reset(); }

    void whatWasBegunIsWrittenDownWithinASecond()
    {
        m_drafts->change(general, u"h"_qs);
        QCOMPARE(kept(), QString());
        // However fast somebody types.
        for (int i = 0; i < 9; ++i) {
            m_timers.advance(100);
            m_drafts->change(general, u"h"_qs.repeated(i + 2));
        }
        QVERIFY(kept().size() > 4);
        m_timers.advance(Drafts::delayMs);
        QCOMPARE(kept(), u"h"_qs.repeated(10));
        QVERIFY(Drafts::delayMs < 1'000);
        QVERIFY(m_timers.isEmpty());
    }

    void itIsThereAfterARestart()
    {
        m_drafts->change(general, u"half a thought"_qs);
        m_drafts.reset();
        starts();
        QCOMPARE(m_drafts->of(general), u"half a thought"_qs);
        QCOMPARE(m_drafts->of(lunch), QString());
    }

    void whatWasSentIsGoneAtOnce()
    {
        m_drafts->change(general, u"hello"_qs);
        m_timers.advance(Drafts::delayMs);
        m_drafts->change(general, {});
        QCOMPARE(kept(), QString());
    }

    void othersHaveTheirOwn()
    {
        m_drafts->change(general, u"by Alice"_qs);
        m_drafts->beginAs({office, bob.id});
        QCOMPARE(m_drafts->of(general), QString());
        m_drafts->change(general, u"by Bob"_qs);
        m_drafts->beginAs(m_alice);
        QCOMPARE(m_drafts->of(general), u"by Alice"_qs);
        QCOMPARE(m_store.load({office, bob.id}, general), u"by Bob"_qs);
    }

    void whatIsForgottenDoesNotComeBack()
    {
        m_drafts->change(general, u"written down"_qs);
        m_timers.advance(Drafts::delayMs);
        m_drafts->change(lunch, u"not yet"_qs);
        m_drafts->forget();
        m_timers.advance(Drafts::delayMs);
        m_drafts->beginAs(m_alice);
        QCOMPARE(m_drafts->of(general), QString());
        QCOMPARE(m_drafts->of(lunch), QString());
    }

    void whoLogsOutTakesNobodyElsesAlong()
    {
        m_drafts->change(general, u"by Alice"_qs);
        m_drafts->beginAs({office, bob.id});
        m_drafts->change(general, u"by Bob"_qs);
        m_drafts->forget();
        m_drafts->beginAs(m_alice);
        QCOMPARE(m_drafts->of(general), u"by Alice"_qs);
        QVERIFY(m_store.load({office, bob.id}, general).isEmpty());
    }

private:
    void starts()
    {
        m_drafts = std::make_unique<Drafts>(m_store, m_timers);
        m_drafts->beginAs(m_alice);
    }
    QString kept() const { return m_store.load(m_alice, general); }

    const DraftOwner m_alice{office, alice.id};
    ManualClock m_clock;
    ManualTimers m_timers{m_clock};
    state::MemoryDraftStore m_store;
    std::unique_ptr<Drafts> m_drafts;
};

QTEST_GUILESS_MAIN(TestDrafts)
#include "tst_drafts.moc"
