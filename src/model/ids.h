// The ids of the business's things: one type each, so that a node is never taken for a SKU.
#pragma once

#include "base/id.h"
#include "model/dataset.h"

namespace baton {

template <Entity entity>
struct NameOf {};

using OrderId = StrongId<NameOf<Entity::order>>;
using LineId = StrongId<NameOf<Entity::line>>;
using ShipmentId = StrongId<NameOf<Entity::shipment>>;
using SkuId = StrongId<NameOf<Entity::sku>>;
using NodeId = StrongId<NameOf<Entity::node>>;
using ChannelId = StrongId<NameOf<Entity::channel>>;
using PartnerId = StrongId<NameOf<Entity::partner>>;
using CustomerId = StrongId<NameOf<Entity::customer>>;
using FamilyId = StrongId<NameOf<Entity::family>>;
using BrandId = StrongId<NameOf<Entity::brand>>;
using RegionId = StrongId<NameOf<Entity::region>>;
using CurrencyId = StrongId<NameOf<Entity::currency>>;
using PurchaseOrderId = StrongId<NameOf<Entity::purchase_order>>;
using TransferId = StrongId<NameOf<Entity::transfer>>;
using TouchId = StrongId<NameOf<Entity::touch>>;
using CaseId = StrongId<NameOf<Entity::case_>>;
using DecisionId = StrongId<NameOf<Entity::decision>>;
using TextId = StrongId<NameOf<Entity::text>>;

}  // namespace baton
