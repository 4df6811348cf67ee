#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <array>

// Who may do what, as tables written by hand: one row for each request and each state of what it is about, one column
// for each kind of actor, one letter for each answer.
namespace tincan::rights {

// How the actor stands to the group in question. What is said of "others" in a state is not about them.
enum class Who {
    // A connection that has not signed in.
    nobody,
    // Belonged to it when an administrator deactivated the account, and the connection was still open.
    deactivated,
    guest,
    // Has an account, and was never a member.
    stranger,
    // Was a member until somebody removed them.
    removed,
    visitor,
    member,
    moderator,
    owner,
    // Of the server, and never a member.
    administrator
};
inline constexpr std::array<const char *, 10> names{"nobody",
                                                    "deactivated",
                                                    "guest",
                                                    "stranger",
                                                    "removed",
                                                    "visitor",
                                                    "member",
                                                    "moderator",
                                                    "owner",
                                                    "administrator"};

// The letters:
//     +  it is done; or it is answered, and what the row is about is in the answer
//     -  it is answered as if that did not exist
//     n  not_found             f  forbidden
//     u  not_signed_in         a  already_signed_in
//     e  session_ended         w  wrong_credentials      t  username_taken
//     .  there is no such actor there
struct Row
{
    QString request;
    // What the request is about, in words that scene.h explains.
    QStringList state;
    // One for each of Who.
    QByteArray letters;

    QString name() const { return request + u' ' + state.join(QStringLiteral(", ")); }
    bool isAbout(const char *word) const { return state.contains(QLatin1StringView(word)); }
};

// Lines of `request`, words of the state with commas between them, and letters. What begins with # is for people.
QList<Row> rowsOf(const char *table);

// By noun, each in a file of its own.
extern const char *const groupTable;
extern const char *const memberTable;
extern const char *const conversationTable;
extern const char *const readingTable;
extern const char *const messageTable;
extern const char *const accountTable;
extern const char *const sessionTable;

}
