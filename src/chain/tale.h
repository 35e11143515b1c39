// The tale of one order: what happened to it, when, and how long each step usually takes.
#pragma once

#include "chain/attribution.h"

namespace baton {

OrderTale tale_of(const Business& business, const Attribution& attribution, const UsualTimes& usual,
                  Failure failure, const TracedOrder& order, const Laid& laid);

}  // namespace baton
