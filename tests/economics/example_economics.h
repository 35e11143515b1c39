// A replayed business, invented: a year of weeks in which both levers gain, one store's repair
// harms the whole, and the replay is faithful.
#pragma once

#include "economics/economics.h"

namespace baton {

EconomicsInput example_economics_input();

}  // namespace baton
