#include "base/version.h"

namespace baton {

std::string_view version_text() { return "baton 0.1.0"; }

}  // namespace baton
