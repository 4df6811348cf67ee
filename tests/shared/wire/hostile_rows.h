#pragma once

namespace tincan::tests {

// Rows for a table of bad requests, each with the exact frame that answers it. These are wrong below the envelope.
void rowsOfWhatIsNotJson();
void rowsOfWhatIsNotText();
void rowsOfStructure();

// And these are JSON, and wrong in it.
void rowsOfEnvelopes();
void rowsOfNumbers();
void rowsOfIds();
void rowsOfTexts();
void rowsOfLists();

}
