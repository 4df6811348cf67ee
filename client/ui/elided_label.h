#pragma once

#include <QLabel>

namespace tincan::ui {

// A line that ends in an ellipsis where there is no room for all of it; all of it is its tooltip and accessible name.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    void setLine(const QString &line);
    QString line() const { return m_line; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();

    QString m_line;
};

}
