#pragma once

#include "client/state/connection_status.h"
#include "shared/base/error.h"

#include <QScrollArea>
#include <QUrl>

class QLabel;
class QPushButton;

namespace tincan::ui {

class FormField;
class KeyChangeNotice;

// One page from nothing to the first message: a name, a server, Join. What the server refuses is said next to the
// field it concerns.
class FirstRunPage final : public QScrollArea
{
    Q_OBJECT

public:
    explicit FirstRunPage(const state::ConnectionStatus &status, QWidget *parent = nullptr);

    void suggestName(const QString &name);
    void setServer(const QString &address);
    // Above everything; for what has happened before this page came.
    void setNotice(const QString &notice);
    // Begins at the server, for whoever comes to choose another one.
    void askForServer();

    void setBusy(bool busy);
    void showRefusal(const Error &error);
    // The server field, the name fields: ready for the next one.
    void startOver();

signals:
    void joinRequested(const QUrl &server, const QString &username, const QString &displayName);
    void logInRequested(const QUrl &server, const QString &username, const QString &password);
    void forgetKeyRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void connectFields();
    void onNameEdited();
    void onUsernameEdited();
    void onStatusChanged();
    void showConnected();
    void submit();
    void submitWithPassword(const QUrl &server, const QString &username);
    std::optional<QString> checkedUsername();
    QString noAnswer(const QString &reason) const;
    // For a name that is taken, until there is another one.
    void offerWaysOut(bool offer);
    void askForPassword(bool ask);
    void clearProblems();
    bool knowsAccount() const;

    const state::ConnectionStatus &m_status;
    QLabel *m_notice;
    FormField *m_name;
    FormField *m_username;
    FormField *m_password;
    FormField *m_server;
    KeyChangeNotice *m_keyChange;
    QWidget *m_waysOut;
    QPushButton *m_variant;
    QPushButton *m_thatsMe;
    QPushButton *m_join;
    bool m_usernameIsOwn = false;
    bool m_busy = false;
};

}
