#include "tests/support/server/groups.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestBrowse : public QObject
{
    Q_OBJECT

private slots:
    void oneSeesWhatOneMaySeeAndHowOneStandsToIt()
    {
        Office office;
        const GroupId open = office.group();
        const GroupId asking = office.group(Visibility::request);
        const GroupId closed = office.group(Visibility::invite, {office.bob.user()});
        office.carol.says<Done>(JoinGroup{open});
        const auto request =
            office.carol.says<JoinRequested>(RequestToJoin{office.world.newClientId(), asking}).request;

        const auto seen = office.carol.asks<GroupPage>(BrowseGroups());
        QCOMPARE(seen.groups.size(), 3);
        QVERIFY(seen.groups.at(0).group.isDefault);
        QCOMPARE(seen.groups.at(0).role, std::optional(Role::member));
        QCOMPARE(seen.groups.at(1).group.id, open);
        QCOMPARE(seen.groups.at(1).group.memberCount, 2);
        QCOMPARE(seen.groups.at(1).role, std::optional(Role::member));
        QCOMPARE(seen.groups.at(2).group.id, asking);
        QCOMPARE(seen.groups.at(2).role, std::nullopt);
        QCOMPARE(seen.groups.at(2).request, std::optional(request));
        QVERIFY(!seen.more);

        const auto bobs = office.bob.asks<GroupPage>(BrowseGroups());
        QCOMPARE(bobs.groups.size(), 4);
        QCOMPARE(bobs.groups.at(2).request, std::nullopt);
        QCOMPARE(bobs.groups.at(3).group.id, closed);
        office.makeAdministrator(office.dave);
        QCOMPARE(office.dave.asks<GroupPage>(BrowseGroups()).groups.size(), 3);
    }

    void oneSOwnGroupsAreThoseOneBelongsTo()
    {
        Office office;
        office.group();
        const GroupId closed = office.group(Visibility::invite, {office.bob.user()});
        const auto own = office.bob.asks<GroupPage>(ListOwnGroups());
        QCOMPARE(own.groups.size(), 2);
        QCOMPARE(own.groups.at(1).group.id, closed);
        QCOMPARE(own.groups.at(1).role, std::optional(Role::member));
        const auto rest = office.bob.asks<GroupPage>(ListOwnGroups{own.groups.at(0).group.id});
        QCOMPARE(rest.groups, own.groups.sliced(1));
        office.alice.says<Done>(RemoveMember{closed, office.bob.user()});
        QCOMPARE(office.bob.asks<GroupPage>(ListOwnGroups()).groups.size(), 1);
    }

    void guestsAndTheDeactivatedSeeNoGroups()
    {
        Office office;
        office.group();
        office.makeGuest(office.bob);
        office.deactivate(office.carol);
        const auto seen = office.bob.asks<GroupPage>(BrowseGroups());
        QCOMPARE(seen.groups.size(), 1);
        QVERIFY(seen.groups.first().group.isDefault);
        QCOMPARE(seen.groups.first().role, std::optional(Role::visitor));
        QCOMPARE(office.carol.asks<GroupPage>(BrowseGroups()).groups.size(), 0);
        QCOMPARE(office.carol.asks<GroupPage>(ListOwnGroups()).groups.size(), 0);
        Person stranger(office.world);
        stranger.isRefused(BrowseGroups(), ErrorCode::notSignedIn);
        stranger.isRefused(ListOwnGroups(), ErrorCode::notSignedIn);
    }

    void aTextIsLookedForInNamesAndDescriptions()
    {
        Office office;
        auto first = office.create(QStringLiteral("Web Straße"));
        first.description = QStringLiteral("100% of it");
        office.alice.says<GroupCreated>(first);
        office.alice.says<GroupCreated>(office.create(QStringLiteral("Kitchen")));
        const auto found = [&](const QString &text) {
            return office.bob.asks<GroupPage>(BrowseGroups{text}).groups.size();
        };
        QCOMPARE(found(QStringLiteral("web")), 1);
        QCOMPARE(found(QStringLiteral("STRAßE")), 1);
        QCOMPARE(found(QStringLiteral("100%")), 1);
        QCOMPARE(found(QStringLiteral("%")), 1);
        QCOMPARE(found(QStringLiteral("e")), 3);
        QCOMPARE(found(QStringLiteral("cellar")), 0);
    }

    void pagesFollowEachOtherWithoutGapsOrRepeats()
    {
        Office office;
        for (int i = 0; i < 230; ++i)
            office.alice.says<GroupCreated>(office.create(QStringLiteral("Group %1").arg(i)));
        office.alice.says<GroupCreated>(office.create(QStringLiteral("Hidden"), Visibility::invite));
        for (const auto &text : {std::optional<QString>(), std::optional(QStringLiteral("group"))}) {
            QStringList names;
            GroupPage page;
            int pages = 0;
            do {
                page = office.bob.asks<GroupPage>(BrowseGroups{text, page.last});
                for (const GroupListing &listing : page.groups)
                    names += listing.group.name;
                ++pages;
            } while (page.more);
            QCOMPARE(pages, 3);
            QCOMPARE(names.size(), text ? 230 : 231);
            QCOMPARE(names.last(), QStringLiteral("Group 229"));
            QCOMPARE(names.removeDuplicates(), 0);
        }
    }

    void aPageReadsNoMoreRowsWhereThereAreMoreGroups()
    {
        Office office;
        QByteArrayList plan;
        const auto planned =
            office.world.sql().run("EXPLAIN QUERY PLAN SELECT key FROM groups WHERE is_default = 0 AND visibility <> 2 "
                                   "AND removed_at IS NULL AND key > 5 ORDER BY key LIMIT 10",
                                   {},
                                   [&](const storage::SqlRow &row) { plan += row.bytes(3); });
        QVERIFY(planned.ok());
        QCOMPARE(plan.size(), 1);
        QVERIFY2(plan.first().contains("shown_groups"), plan.first().constData());
    }
};

QTEST_GUILESS_MAIN(TestBrowse)
#include "tst_browse.moc"
