#pragma once

#include "client/ui/message_view.h"
#include "tests/support/client/scripted_client.h"

namespace tincan::tests {

// A view of messages of different heights by two people.
struct ShownMessages
{
    ManualClock clock;
    state::UserDirectory users;
    std::unique_ptr<state::MessageListModel> model;
    ui::MessageView view;

    ShownMessages()
    {
        clock.setWall(noon);
        view.resize(600, 400);
    }

    void show(qint64 from, qint64 to, bool older = false)
    {
        auto next = std::make_unique<state::MessageListModel>(users, clock.wall(), alice.id);
        QList<protocol::Message> messages;
        for (qint64 seq = from; seq <= to; ++seq) {
            const int words = seq % 7 == 0 ? 60 : seq % 3 == 0 ? 14 : 0;
            messages.append(written(seq, words == 0 ? QString() : QStringLiteral("several words ").repeated(words)));
            messages.last().author = seq % 5 < 2 ? alice.id : bob.id;
        }
        next->startFrom(messages, older);
        view.setModel(next.get());
        model = std::move(next);
        view.show();
        if (!QTest::qWaitForWindowExposed(&view))
            QTest::qFail("the window does not appear", __FILE__, __LINE__);
    }
    QRect rect(int row) const { return view.visualRect(model->index(row)); }
};

}
