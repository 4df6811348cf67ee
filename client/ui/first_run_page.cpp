#include "client/ui/first_run_page.h"

#include "client/state/fingerprint_text.h"
#include "client/state/free_variant.h"
#include "client/state/refusals.h"
#include "client/state/server_address.h"
#include "client/ui/form_field.h"
#include "client/ui/key_change_notice.h"
#include "shared/protocol/limits.h"
#include "shared/protocol/username.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

// What the page does; what it is made of is in first_run_page_parts.cpp.
namespace tincan::ui {

namespace limits = protocol::limits;

FirstRunPage::FirstRunPage(const state::ConnectionStatus &status, QWidget *parent)
    : QScrollArea(parent),
      m_status(status)
{
    build();
    connectFields();
    askForPassword(false);
    offerWaysOut(false);
    setNotice({});
    onStatusChanged();
}

void FirstRunPage::connectFields()
{
    connect(m_name->edit(), &QLineEdit::textChanged, this, &FirstRunPage::onNameEdited);
    connect(m_username->edit(), &QLineEdit::textEdited, this, [this](const QString &text) {
        // Emptied, it follows the name again.
        m_usernameIsOwn = !text.isEmpty();
        onUsernameEdited();
    });
    connect(m_server->edit(), &QLineEdit::textEdited, this, [this] { m_server->setProblem({}); });
    connect(m_password->edit(), &QLineEdit::textEdited, this, [this] { m_password->setProblem({}); });
    for (const auto *field : {m_name, m_username, m_password, m_server})
        connect(field->edit(), &QLineEdit::returnPressed, this, &FirstRunPage::submit);
    connect(m_join, &QPushButton::clicked, this, &FirstRunPage::submit);
    m_join->setAutoDefault(true);
    m_variant->setAutoDefault(true);
    m_thatsMe->setAutoDefault(true);
    connect(m_variant, &QPushButton::clicked, this, [this] {
        m_usernameIsOwn = true;
        m_username->edit()->setText(state::freeVariant(m_username->text()));
        onUsernameEdited();
        submit();
    });
    connect(m_thatsMe, &QPushButton::clicked, this, [this] {
        clearProblems();
        askForPassword(true);
        m_password->edit()->setFocus();
    });
    connect(m_keyChange, &KeyChangeNotice::forgetRequested, this, &FirstRunPage::forgetKeyRequested);
    connect(&m_status, &state::ConnectionStatus::changed, this, &FirstRunPage::onStatusChanged);
}

void FirstRunPage::suggestName(const QString &name)
{
    m_name->edit()->setText(name.left(int(limits::displayNameCharacters)));
}

void FirstRunPage::setServer(const QString &address)
{
    m_server->edit()->setText(address);
}

void FirstRunPage::setNotice(const QString &notice)
{
    m_notice->setText(notice);
    m_notice->setVisible(!notice.isEmpty());
}

void FirstRunPage::askForServer()
{
    m_server->edit()->selectAll();
    m_server->setFocus();
}

void FirstRunPage::setBusy(bool busy)
{
    m_busy = busy;
    m_join->setEnabled(!busy);
    askForPassword(knowsAccount());
}

void FirstRunPage::startOver()
{
    clearProblems();
    offerWaysOut(false);
    askForPassword(false);
}

void FirstRunPage::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    // What is filled in already needs no visit.
    if (m_name->text().isEmpty())
        m_name->setFocus();
    else if (m_username->text().isEmpty())
        m_username->setFocus();
    else
        m_join->setFocus();
}

void FirstRunPage::onNameEdited()
{
    m_name->setProblem({});
    if (m_usernameIsOwn)
        return;
    m_username->edit()->setText(protocol::suggestedUsername(m_name->text()));
    onUsernameEdited();
}

void FirstRunPage::onUsernameEdited()
{
    m_username->setProblem({});
    offerWaysOut(false);
    askForPassword(false);
    const auto username = protocol::normalisedUsername(m_username->text());
    m_username->setHint(username ? tr("Others find you as @%1").arg(*username)
                                 : tr("2 to 32 letters from a to z, digits and . _ -"));
}

void FirstRunPage::onStatusChanged()
{
    using Phase = state::ConnectionStatus::Phase;
    switch (m_status.phase()) {
    case Phase::idle:
        return m_server->setHint({});
    case Phase::connecting:
        return m_server->setHint(tr("Looking for %1…").arg(m_status.server()));
    case Phase::online:
        m_server->setProblem({});
        return showConnected();
    case Phase::waiting:
        return m_server->setHint(noAnswer(m_status.reason()));
    }
}

// The key is there to be compared with what whoever looks after the server says it is.
void FirstRunPage::showConnected()
{
    const QByteArray &key = m_status.serverKey();
    if (key.isEmpty())
        return m_server->setHint(tr("Connected to %1").arg(m_status.server()));
    m_server->setHint(tr("Connected to %1, key %2 …").arg(m_status.server(), state::fingerprintStart(key)),
                      state::wholeFingerprint(key));
}

void FirstRunPage::submit()
{
    if (m_busy)
        return;
    clearProblems();
    const auto server = state::parseServerAddress(m_server->text());
    if (!server) {
        m_server->setProblem(state::inWords(server.error()));
        return m_server->setFocus();
    }
    const auto username = checkedUsername();
    if (!username)
        return m_username->setFocus();
    if (knowsAccount())
        return submitWithPassword(*server, *username);
    const QString name = m_name->text().simplified();
    emit joinRequested(*server, *username, name.isEmpty() ? *username : name);
}

void FirstRunPage::submitWithPassword(const QUrl &server, const QString &username)
{
    if (!m_password->text().isEmpty()) {
        emit logInRequested(server, username, m_password->text());
        return;
    }
    m_password->setProblem(tr("The password of @%1 is needed here").arg(username));
    m_password->setFocus();
}

std::optional<QString> FirstRunPage::checkedUsername()
{
    const auto username = protocol::normalisedUsername(m_username->text());
    if (!username)
        m_username->setProblem(tr("2 to 32 letters from a to z, digits and . _ -, beginning with a letter or digit"));
    else if (protocol::isReservedUsername(*username))
        m_username->setProblem(tr("@%1 is kept for other uses").arg(*username));
    return m_username->hasProblem() ? std::nullopt : username;
}

void FirstRunPage::showRefusal(const Error &error)
{
    switch (error.code) {
    case ErrorCode::usernameTaken:
        m_username->setProblem(tr("@%1 is taken").arg(m_username->text()));
        offerWaysOut(true);
        return m_variant->setFocus();
    case ErrorCode::badUsername:
        m_username->setProblem(state::inWords(error));
        return m_username->setFocus();
    case ErrorCode::wrongCredentials:
        m_password->setProblem(tr("Name and password do not belong together. An account without a password can only be "
                                  "used where it was made"));
        m_password->edit()->selectAll();
        return m_password->setFocus();
    case ErrorCode::badPassword:
        m_password->setProblem(state::inWords(error));
        return m_password->setFocus();
    case ErrorCode::outcomeUnknown:
        m_server->setProblem(noAnswer(state::inWords(error)));
        return m_join->setFocus();
    default:
        m_server->setProblem(state::inWords(error));
        m_join->setFocus();
    }
}

QString FirstRunPage::noAnswer(const QString &reason) const
{
    // There was one, from a server that is not spoken to.
    if (m_status.keyChange())
        return reason;
    return tr("No answer from %1: %2").arg(m_status.server(), reason);
}

void FirstRunPage::offerWaysOut(bool offer)
{
    m_variant->setText(tr("Join as %1").arg(state::freeVariant(m_username->text())));
    m_waysOut->setVisible(offer);
}

void FirstRunPage::askForPassword(bool ask)
{
    m_password->setVisible(ask);
    m_thatsMe->setVisible(!ask);
    if (!ask)
        m_password->edit()->clear();
    const QString idle = ask ? tr("Log in") : tr("Join");
    m_join->setText(m_busy ? tr("Joining…") : idle);
}

void FirstRunPage::clearProblems()
{
    for (auto *field : {m_name, m_username, m_password, m_server})
        field->setProblem({});
}

bool FirstRunPage::knowsAccount() const
{
    return !m_password->isHidden();
}

}
