// The dataset as people read it: docs/dataset.md and the templates of `baton init`. Made from
// model/dataset.cpp and the limits of the reader, so that neither can say what is not so.
#pragma once

#include <string>

#include "model/dataset.h"

namespace baton {

/// The whole of docs/dataset.md.
std::string dataset_page();

/// Heading and one example row of a file. What the example leaves empty may be left empty.
std::string template_csv(const FileSchema& schema);

}  // namespace baton
