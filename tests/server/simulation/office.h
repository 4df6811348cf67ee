#pragma once

#include "tests/server/simulation/action.h"
#include "tests/server/simulation/chronicle.h"
#include "tests/server/simulation/faults.h"
#include "tests/server/simulation/inspector.h"
#include "tests/server/simulation/switch.h"

#include <unordered_map>

namespace tincan::simulation {

// 50 people with four devices each, in one office, in virtual time, on the real core and the real storage. Acts at
// random, and compares what the devices show with the truth.
class Office final : private Listener
{
public:
    explicit Office(quint64 seed);
    Q_DISABLE_COPY_MOVE(Office)

    // Statements that begin so do nothing.
    void breakRule(const char *statement) { m_world.sql().ignoreSql(statement); }
    // Until so many commands were answered, or something is wrong.
    bool run(quint64 commands);
    bool runSteps(quint64 steps);
    quint64 steps() const { return m_step; }
    quint64 commands() const { return m_commands; }
    // What went wrong, at which step, and what was done before it.
    QString report() const;
    // How often what happened.
    QString summary() const;

private:
    struct Sent
    {
        Device *device = nullptr;
        core::ConnectionId connection;
        protocol::Command command;
    };

    void onAnswer(const core::Answer &answer) override;
    void onEvent(const core::Publish &publish, const std::vector<core::ConnectionId> &receivers) override;
    void onClose(core::ConnectionId connection) override;

    // office_setup.cpp
    void hire();
    Result<protocol::Reply> askAtFirst(core::ConnectionId connection, const protocol::Command &command);
    void learnBeginning();

    void step();
    void beQuiet();
    void inspectStep();
    bool isFine() const { return m_truth.findings.isEmpty(); }

    // office_commands.cpp
    std::vector<core::Submission> someSubmissions(quint64 most);
    void addSome(std::vector<core::Submission> &batch);
    protocol::Command nextCommand(Device &device);
    core::Submission submission(Device &device, const protocol::Command &command);
    core::Submission comeIn(Device &device);
    core::Submission hangUp(Device &device);
    void waitForTheDatabase();
    void restart();
    void resendUnsure();
    void judge(const Sent &sent, const Result<protocol::Reply> &reply);
    void leaveUnsure(const Sent &sent);
    void hear(const Sent &sent, const Result<protocol::Reply> &reply);
    void enter(Device &device, const Result<protocol::Reply> &reply);

    // office_syncs.cpp
    void deliver(Device &device, const EventPointer &event);
    void receiveAnswer(Device &device);
    void ask(Device &device);
    void list(Device &device);
    void listGroups(Device &device);
    void listWithin(Device &device, GroupId group, const GroupView &view);
    template <class ExpectedReply>
    ExpectedReply answerTo(Device &device, const protocol::Query &query);

    const QString m_password = QStringLiteral("long enough");
    Dice m_dice;
    Truth m_truth;
    Switch m_switch;
    tests::World m_world;
    Faults m_faults;
    Choice m_choice;
    Chronicle m_chronicle;
    std::vector<Action> m_actions;
    std::vector<std::unique_ptr<Device>> m_devices;
    std::unordered_map<core::ConnectionId, Device *> m_connected;
    // Of which the server has ended the session.
    std::set<core::ConnectionId> m_ended;
    std::map<quint64, Sent> m_sent;
    std::vector<Sent> m_unsure;
    std::optional<Result<protocol::Reply>> m_firstAnswer;
    // The server has lost track of its storage: nothing leaves it any more until it begins anew.
    bool m_stopping = false;
    bool m_trouble = false;
    quint64 m_step = 0;
    quint64 m_commands = 0;
    std::map<QString, quint64> m_counts;
};

}
