#include "tests/server/core/registration_office.h"
#include "tests/support/server/groups.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// Invitations to register.
class TestAccountInvites : public QObject
{
    Q_OBJECT

private slots:
    void whereOneIsInvitedACodeLetsSoManyIn()
    {
        RegistrationOffice office(core::Registration::invite);
        const auto invite = office.root.says<InviteMade>(InviteAccount{office.world.newClientId(), 2, 7});
        auto wanted = zoeRegisters;
        Person(office.world).isRefused(wanted, ErrorCode::forbidden);
        wanted.invite = QStringLiteral("made up");
        Person(office.world).isRefused(wanted, ErrorCode::forbidden);
        // As somebody types it.
        wanted.invite = invite.code.toLower().remove(u'-');
        Person(office.world).says<SessionOpened>(wanted);
        wanted.username = QStringLiteral("yan");
        Person(office.world).says<SessionOpened>(wanted);
        wanted.username = QStringLiteral("xia");
        Person(office.world).isRefused(wanted, ErrorCode::forbidden);
    }

    void anInvitationEnds()
    {
        RegistrationOffice office(core::Registration::invite);
        const auto invite = office.root.says<InviteMade>(InviteAccount{office.world.newClientId(), 2, 7});
        QCOMPARE(invite.expiresAt.ms, office.world.clock.wall().now().ms + 7 * core::dayMs);
        auto wanted = zoeRegisters;
        wanted.invite = invite.code;
        office.world.clock.advance(7 * core::dayMs);
        Person(office.world).isRefused(wanted, ErrorCode::forbidden);
    }

    void anInvitationIsRevoked()
    {
        RegistrationOffice office(core::Registration::invite);
        const auto invite = office.root.says<InviteMade>(InviteAccount{office.world.newClientId(), 2, 7});
        const auto listed = office.root.asks<InvitesListed>(ListAccountInvites{});
        QCOMPARE(listed.invites.size(), 1);
        QCOMPARE(listed.invites.first().id, invite.invite);
        QCOMPARE(listed.invites.first().usesLeft, 2);
        office.root.says<Done>(RevokeAccountInvite{invite.invite});
        office.root.isRefused(RevokeAccountInvite{invite.invite}, ErrorCode::notFound);
        auto wanted = zoeRegisters;
        wanted.invite = invite.code;
        Person(office.world).isRefused(wanted, ErrorCode::forbidden);
        QVERIFY(office.root.asks<InvitesListed>(ListAccountInvites{}).invites.isEmpty());
    }

    void onlyAdministratorsInvite()
    {
        RegistrationOffice office(core::Registration::invite);
        const auto invite = office.root.says<InviteMade>(InviteAccount{office.world.newClientId(), 2, 7});
        office.alice.isRefused(InviteAccount{office.world.newClientId(), 2, 7}, ErrorCode::forbidden);
        office.alice.isRefused(RevokeAccountInvite{invite.invite}, ErrorCode::forbidden);
        office.alice.isRefused(ListAccountInvites{}, ErrorCode::forbidden);
    }

    void anInvitationAskedForAgainIsTheSameWithAnotherCode()
    {
        RegistrationOffice office(core::Registration::invite);
        const InviteAccount wanted{office.world.newClientId(), 1, 7};
        const auto first = office.root.says<InviteMade>(wanted);
        const auto second = office.root.says<InviteMade>(wanted);
        QCOMPARE(second.invite, first.invite);
        QVERIFY(second.code != first.code);
        office.root.isRefused(InviteAccount{wanted.clientId, 5, 7}, ErrorCode::clientIdReused);
        auto registration = zoeRegisters;
        registration.invite = first.code;
        Person(office.world).isRefused(registration, ErrorCode::forbidden);
        registration.invite = second.code;
        Person(office.world).says<SessionOpened>(registration);
        office.root.isRefused(wanted, ErrorCode::notFound);
    }

    void anInvitationTakesThePlaceOfApproval()
    {
        RegistrationOffice office(core::Registration::approval);
        auto wanted = zoeRegisters;
        wanted.invite = office.root.says<InviteMade>(InviteAccount{office.world.newClientId(), 1, 7}).code;
        Person(office.world).says<SessionOpened>(wanted);
        office.root.seesNothing();
    }

    void theyEndWithTheRightToMakeThem_data()
    {
        QTest::addColumn<bool>("byDeactivation");
        QTest::newRow("deactivated") << true;
        QTest::newRow("not an administrator any more") << false;
    }
    void theyEndWithTheRightToMakeThem()
    {
        QFETCH(const bool, byDeactivation);
        RegistrationOffice office(core::Registration::invite);
        const UserId alice = office.alice.user();
        office.root.says<Done>(SetAdmin{alice, true});
        auto wanted = zoeRegisters;
        wanted.invite = office.alice.says<InviteMade>(InviteAccount{office.world.newClientId(), 2, 7}).code;
        const auto roots = office.root.says<InviteMade>(InviteAccount{office.world.newClientId(), 2, 7});
        if (byDeactivation) {
            office.root.says<Done>(DeactivateAccount{alice});
            Person(office.world).isRefused(wanted, ErrorCode::forbidden);
            office.root.says<Done>(ReactivateAccount{alice});
        } else {
            office.root.says<Done>(SetAdmin{alice, false});
            Person(office.world).isRefused(wanted, ErrorCode::forbidden);
        }
        // Nor do they come back with it.
        office.root.says<Done>(SetAdmin{alice, true});
        Person(office.world).isRefused(wanted, ErrorCode::forbidden);
        wanted.invite = roots.code;
        Person(office.world).says<SessionOpened>(wanted);
    }

    void whoHasNoneCannotTellTheNamesThatAreTaken()
    {
        RegistrationOffice office(core::Registration::invite);
        auto usedUp = zoeRegisters;
        usedUp.invite = office.root.says<InviteMade>(InviteAccount{office.world.newClientId(), 1, 7}).code;
        Person(office.world).says<SessionOpened>(usedUp);
        const std::optional<QString> codes[] = {{}, QStringLiteral("made up"), usedUp.invite};
        const std::optional<QString> passwords[] = {{}, QStringLiteral("short"), password};
        const auto answer = [&](const QString &name, const auto &code, const auto &word) {
            Person stranger(office.world);
            RegisterAccount wanted{name, {}, word, office.world.newClientId(), code};
            stranger.isRefused(wanted, ErrorCode::forbidden);
            return refusalOf(office.world, stranger, wanted);
        };
        for (const auto &code : codes) {
            for (const auto &word : passwords)
                QCOMPARE(answer(QStringLiteral("alice"), code, word), answer(QStringLiteral("nobody"), code, word));
        }
    }

    void whoHasOneIsToldThatANameIsTakenAndUsesNothingUp()
    {
        RegistrationOffice office(core::Registration::invite);
        auto wanted = zoeRegisters;
        wanted.username = QStringLiteral("alice");
        wanted.invite = office.root.says<InviteMade>(InviteAccount{office.world.newClientId(), 1, 7}).code;
        Person(office.world).isRefused(wanted, ErrorCode::usernameTaken);
        wanted.username = QStringLiteral("zoe");
        Person(office.world).says<SessionOpened>(wanted);
    }

    void theLastUseWhoseAnswerWasLostIsSentAgain()
    {
        RegistrationOffice office(core::Registration::invite);
        auto wanted = zoeRegisters;
        wanted.clientId = office.world.newClientId();
        wanted.invite = office.root.says<InviteMade>(InviteAccount{office.world.newClientId(), 1, 7}).code;
        const auto first = Person(office.world).says<SessionOpened>(wanted);
        QCOMPARE(Person(office.world).says<SessionOpened>(wanted).user, first.user);
    }
};

QTEST_GUILESS_MAIN(TestAccountInvites)
#include "tst_account_invites.moc"
