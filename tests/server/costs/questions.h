#pragma once

#include "tests/server/costs/scene.h"

namespace tincan::tests {

// Who asks, and what.
template <class Message>
struct Asking
{
    Person &person;
    Message message;
};
template <class Message>
Asking(Person &, Message) -> Asking<Message>;

// A request to be measured. What it needs is made before.
struct Question
{
    QByteArray type;
    QByteArray which;
    // How many people the smaller office has: enough to fill a page, where a page is asked for.
    bool fillsPage = false;
    // It is about a group, and not about those who belong to it.
    bool isOfGroup = false;
    std::function<std::pair<Person *, protocol::Request>(Scene &)> prepare;
};

// One typical request of each type, and further ones where a type asks in several ways.
class Questions
{
public:
    Questions();
    const std::vector<Question> &all() const { return m_all; }

private:
    template <class Message>
    static bool isOfGroup()
    {
        return QByteArrayView(Message::type).startsWith("group.") && !std::is_same_v<Message, protocol::ListMembers>;
    }
    template <class Kinds, class Prepare>
    void add(const char *which, bool fillsPage, Prepare prepare)
    {
        using Message = decltype(prepare(std::declval<Scene &>()).message);
        m_all.push_back({Message::type, which, fillsPage, isOfGroup<Message>(), [prepare](Scene &scene) {
                             auto asking = prepare(scene);
                             return std::pair(&asking.person, protocol::Request(Kinds(std::move(asking.message))));
                         }});
    }
    template <class Prepare>
    void tell(Prepare prepare, const char *which = "")
    {
        add<protocol::Command>(which, false, prepare);
    }
    template <class Prepare>
    void ask(Prepare prepare, const char *which = "")
    {
        add<protocol::Query>(which, false, prepare);
    }
    template <class Prepare>
    void askForPage(Prepare prepare, const char *which = "a full page")
    {
        add<protocol::Query>(which, true, prepare);
    }

    void addAccounts();
    void addAdministration();
    void addGroups();
    void addConversations();
    void addMessages();
    void addQueries();
    void addPages();

    std::vector<Question> m_all;
};

}
