#pragma once

#include "shared/base/error.h"

// What several parts of the core refuse with, commands and queries alike, so that it is said in the same words.
namespace tincan::core {

Error notSignedIn();
Error noSuchGroup();
Error noSuchConversation();
Error noSuchMessage();
Error forbidden(const QString &why);
Error notForGuests();

}
