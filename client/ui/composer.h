#pragma once

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace tincan::ui {

// Where one writes. Takes text at all times; what becomes of it is told by its message.
class Composer final : public QFrame
{
    Q_OBJECT

public:
    explicit Composer(QWidget *parent = nullptr);

    // Whom one writes to, for people.
    void setRecipient(const QString &name);
    // Why nothing can be sent at present; what is written stays. Empty where something can.
    void setClosed(const QString &why);
    QString text() const;
    void setText(const QString &text);
    // Goes on here with a key that was pressed elsewhere.
    void take(QKeyEvent *key);

signals:
    void edited(const QString &text);
    // What is written cannot be sent any more.
    void problemAppeared(const QString &problem);
    void sendRequested(const QString &text);
    // The messages are to be turned by so many pages, or to their end.
    void pageRequested(int pages);
    void newestRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void onTextChanged();
    void describeProblem();
    QString problem() const;
    void send();
    void fitHeight();
    bool onKey(int key, Qt::KeyboardModifiers modifiers);

    QPlainTextEdit *m_edit;
    QToolButton *m_send;
    QLabel *m_problem;
    QString m_closed;
};

}
