import { DeliveryParams } from "../../shared/delivery/pause.ts";
import {
  ListRecipientsQuery,
  pageOfRecipients,
  RecipientPage,
} from "../../shared/delivery/recipients.ts";
import { endpoint } from "../http/endpoint.ts";

/**
 * Skipped people are in no batch, so they are not listed; the roster says why each was skipped. Batches are deleted after
 * 90 days.
 */
export default endpoint(
  {
    summary:
      "Who of one kind of a webinar's mail has it, failed or still waits, and what became of what was sent",
    method: "GET",
    path: "/sys/webinars/{id}/deliveries/{kind}/recipients",
    access: "read",
    identity: "operators",
    shows: "recipients",
    params: DeliveryParams,
    query: ListRecipientsQuery,
    reply: RecipientPage,
  },
  ({ deps: { firestore, clock, kinds, config }, params, query }) =>
    pageOfRecipients(
      { firestore, clock, kinds, silentAfterMs: config.silentAfterMs },
      { webinarId: params.id, kind: params.kind },
      query,
    ),
);
