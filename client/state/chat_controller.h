#pragma once

#include "client/state/catch_up.h"
#include "client/state/chat_state.h"
#include "client/state/drafts.h"
#include "client/state/outbox.h"
#include "client/state/read_reports.h"
#include "client/state/session.h"
#include "client/state/user_lookup.h"

namespace tincan::state {

// What a window needs to chat: knows what to do when the link comes up, when an event arrives, and when somebody
// writes. The parts do the work; here they are connected. Knows no socket: whoever has one calls the onLink... slots.
class ChatController final : public QObject
{
    Q_OBJECT

public:
    struct World
    {
        const WallClock &clock;
        RandomSource &random;
        Timers &timers;
    };

    ChatController(RequestSender &sender, TokenStore &tokens, DraftStore &drafts, const World &world,
                   QObject *parent = nullptr);

    ChatState &state() { return m_state; }
    Session &session() { return m_session; }
    Drafts &drafts() { return m_drafts; }

    // Its messages, kept complete from now on.
    MessageListModel *openConversation(ConversationId conversation);
    void loadOlder(ConversationId conversation);
    // Somebody has seen all that is here of it.
    void markRead(ConversationId conversation);

    ClientId post(ConversationId conversation, const QString &text);
    void retry(ClientId id);
    void discard(ClientId id);
    // Messages that the server has not accepted.
    int unsentCount() const { return m_outbox.count(); }
    // Who wrote them: they wait for that one, also after the session has ended.
    const protocol::User &unsentAuthor() const { return m_outbox.owner().user; }
    // Whether they would be given up if that one signed in there.
    bool losesUnsent(const QUrl &server, const QString &username) const;

    // Why something is missing although the link is up, in words; empty where nothing is.
    QString trouble() const;

    void onLinkOpened(const protocol::Welcome &welcome, const QUrl &url);
    void onLinkClosed(const QString &reason);
    void onEvent(const protocol::Event &event);

signals:
    // The conversations are known; comes again after each reconnect.
    void listed();
    // Others wrote something: all that came in one turn of the event loop, in one conversation.
    void messagesArrived(const QList<tincan::protocol::Message> &messages);
    void troubleChanged();

private:
    // Of what there may be trouble with, the first one being the reason for the others.
    enum class Part { session, list, messages };

    void connectSession();
    void connectOutbox();
    void start();
    void showUnsent(ConversationId conversation, MessageListModel *messages);
    void list();
    void onListed(const Result<protocol::ConversationList> &answer);
    void applyPosted();
    void applyPosted(ConversationId conversation, const QList<protocol::Message> &messages);
    void setTrouble(Part part, const QString &why);
    void handle(const protocol::MessagePosted &event);
    void handle(const protocol::MessageChanged &event);
    // What one has, or how it is called, is not as it was: the list tells how it is.
    void handle(const protocol::ConversationChanged &) { list(); }
    void handle(const protocol::ConversationRemoved &) { list(); }
    void handle(const protocol::ConversationJoined &) { list(); }
    void handle(const protocol::ConversationLeft &) { list(); }
    void handle(const protocol::StandingChanged &event);
    void handle(const protocol::UserChanged &event);
    void handle(const protocol::SessionEnded &event);
    // What is not shown here yet.
    template <class Other>
    void handle(const Other &)
    {}
    void takeIn(const protocol::Message &message);

    RequestSender &m_sender;
    Timers &m_timers;
    IdSource m_ids;
    ChatState m_state;
    Session m_session;
    Drafts m_drafts;
    Outbox m_outbox;
    CatchUp m_catchUp;
    ReadReports m_readReports;
    UserLookup m_userLookup;
    bool m_listing = false;
    bool m_listAgain = false;
    Retry m_listRetry;
    QMap<Part, QString> m_troubles;
    // Come in this turn of the event loop, and shown at its end: each of them would cost as much as all.
    QList<protocol::Message> m_posted;
    std::unique_ptr<Timers::Alarm> m_turn;
};

}
