#pragma once

#include "client/ui/first_run_page.h"
#include "client/ui/form_field.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

namespace tincan::tests {

using ui::FirstRunPage;
using ui::FormField;

// The page on which one joins, and what somebody in front of it sees and does. For tests to be made from.
class FirstPage
{
protected:
    void open()
    {
        m_page = std::make_unique<FirstRunPage>(m_status);
        m_page->setServer(u"127.0.0.1:8642"_qs);
        m_page->resize(800, 600);
        m_joined = std::make_unique<QSignalSpy>(m_page.get(), &FirstRunPage::joinRequested);
        m_loggedIn = std::make_unique<QSignalSpy>(m_page.get(), &FirstRunPage::logInRequested);
    }
    void close()
    {
        m_joined.reset();
        m_loggedIn.reset();
        m_page.reset();
    }

    FormField &field(const QString &name)
    {
        for (auto *field : m_page->findChildren<FormField *>()) {
            if (field->edit()->accessibleName() == name)
                return *field;
        }
        qFatal("no such field");
    }
    QLineEdit &edit(const QString &name) { return *field(name).edit(); }
    QPushButton &button(const QString &text)
    {
        for (auto *button : m_page->findChildren<QPushButton *>()) {
            if (button->text() == text)
                return *button;
        }
        qFatal("no such button: %s", qPrintable(text));
    }
    bool isOffered(const QString &text)
    {
        const auto &offered = button(text);
        return !offered.isHidden() && !offered.parentWidget()->isHidden();
    }
    int top(const QWidget &widget) { return widget.mapTo(m_page.get(), QPoint()).y(); }
    // As somebody who replaces what stands there: also letters that no key of a test keyboard has.
    void type(const QString &name, const QString &text)
    {
        edit(name).selectAll();
        edit(name).insert(text);
    }

    state::ConnectionStatus m_status;
    std::unique_ptr<FirstRunPage> m_page;
    std::unique_ptr<QSignalSpy> m_joined;
    std::unique_ptr<QSignalSpy> m_loggedIn;
};

}
