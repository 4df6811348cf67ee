#include "client/ui/key_change_notice.h"

#include "client/state/fingerprint_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace tincan::ui {

namespace {

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

void tell(QLabel *label, const QString &name, const QByteArray &fingerprint)
{
    const QString start = fingerprint.isEmpty() ? KeyChangeNotice::tr("cannot be read")
                                                : state::fingerprintStart(fingerprint) + QStringLiteral(" …");
    label->setText(name + u'\n' + start);
    label->setToolTip(state::wholeFingerprint(fingerprint));
    label->setAccessibleDescription(state::wholeFingerprint(fingerprint));
}

}

KeyChangeNotice::KeyChangeNotice(const state::ConnectionStatus &status, QWidget *parent)
    : QWidget(parent),
      m_status(status),
      m_known(plainLabel(this)),
      m_presented(plainLabel(this))
{
    auto *words = plainLabel(this);
    words->setWordWrap(true);
    words->setText(tr("Either whoever looks after the server gave it a new key without a word from the old one, or "
                      "somebody else answers in its place. Ask before you go on."));
    auto *forget = new QPushButton(tr("Forget the old key…"), this);
    forget->setAutoDefault(false);
    connect(forget, &QPushButton::clicked, this, &KeyChangeNotice::forgetRequested);

    auto *keys = new QHBoxLayout;
    keys->setSpacing(16);
    keys->addWidget(m_known);
    keys->addWidget(m_presented);
    keys->addStretch();
    auto *button = new QHBoxLayout;
    button->addWidget(forget);
    button->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(words);
    column->addLayout(keys);
    column->addLayout(button);

    connect(&m_status, &state::ConnectionStatus::changed, this, &KeyChangeNotice::onStatusChanged);
    onStatusChanged();
}

void KeyChangeNotice::onStatusChanged()
{
    const auto &change = m_status.keyChange();
    if (change) {
        tell(m_known, tr("The key you know"), change->known);
        tell(m_presented, tr("The key it shows now"), change->presented);
    }
    setVisible(change.has_value());
}

}
