#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace tincan::ui {

// One thing to fill in: its name above, what is wrong with it, or a hint, below.
class FormField final : public QWidget
{
    Q_OBJECT

public:
    explicit FormField(const QString &name, QWidget *parent = nullptr);

    QLineEdit *edit() const { return m_edit; }
    QString text() const;

    // Of the two the problem is shown, where there is one.
    void setHint(const QString &hint, const QString &toolTip = {});
    void setProblem(const QString &problem);
    bool hasProblem() const { return !m_problem.isEmpty(); }
    QString remark() const;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void show();
    void reserveHeight();

    QLabel *m_name;
    QLineEdit *m_edit;
    QLabel *m_remark;
    QString m_hint;
    QString m_problem;
};

}
