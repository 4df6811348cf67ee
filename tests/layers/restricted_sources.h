#pragma once

#include <QStringList>

namespace tincan::layers {

// Sources that are each wrong by themselves, where they are said to be written.
struct Restricted
{
    const char *name;
    QString path;
    QStringList sources;
    QString fault;
};

// For each restriction, what breaks it.
QList<Restricted> restrictedSources();

}
