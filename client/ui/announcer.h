#pragma once

#include "client/state/user_directory.h"
#include "shared/protocol/entities.h"

#include <QLabel>

#include <optional>

namespace tincan::ui {

// Seen by nobody: assistive tools hear from its name what others write, and what else is worth a word.
class Announcer final : public QLabel
{
    Q_OBJECT

public:
    Announcer(const state::UserDirectory &users, QWidget *parent);

    // As soon as it is known who wrote it.
    void tell(const protocol::Message &message);
    void say(const QString &words);
    void forget();

private:
    void tellPending();

    const state::UserDirectory &m_users;
    std::optional<protocol::Message> m_pending;
};

}
