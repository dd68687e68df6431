import {
  DeliveryPage,
  listDeliveries,
  ListDeliveriesQuery,
} from "../../shared/subscribers/list-deliveries.ts";
import { SubscriberParams } from "../../shared/subscribers/model.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "What a subscriber was sent within 30 days, and what it answered",
    method: "GET",
    path: "/sys/subscribers/{subscriber_id}/deliveries",
    access: "read",
    capability: "sys_engineer",
    identity: "operators",
    params: SubscriberParams,
    query: ListDeliveriesQuery,
    reply: DeliveryPage,
  },
  ({ deps, params, query }) => listDeliveries(deps.firestore, params.subscriber_id, query),
);
