/**
 * The schema of every kind of document that the product reads back, by name. The version before did not have the kinds
 * without a file in test/fixtures/stored/schemas; `npm run freeze-stored` makes one of each.
 */
import { mailboxDocuments } from "../../shared/access/mailbox-limit.ts";
import { senderCountDocuments } from "../../shared/access/sender-limit.ts";
import { joinDocuments } from "../../shared/attendance/join-record.ts";
import { auditRowDocuments } from "../../shared/audit/stored.ts";
import { auditSealDocuments } from "../../shared/audit/seal.ts";
import { eventHeartbeatDocuments } from "../../shared/delivery/event-heartbeat.ts";
import { batchDocuments, runDocuments } from "../../shared/delivery/model.ts";
import { outcomeDocuments } from "../../shared/delivery/outcomes.ts";
import { placesDocuments } from "../../shared/delivery/withdrawal-places.ts";
import { eventLogDocuments } from "../../shared/events/log.ts";
import { hubspotObjectDocuments } from "../../shared/hubspot/model.ts";
import { funnelDocuments } from "../../shared/insights/funnel.ts";
import { interestDocuments, optInDocuments } from "../../shared/interest/store.ts";
import { suppressionDocuments } from "../../shared/mail/suppressions.ts";
import { sweepHeartbeatDocuments } from "../../shared/operations/heartbeat.ts";
import { erasureDocuments } from "../../shared/people/erasure.ts";
import { claimDocuments } from "../../shared/platform/idempotency.ts";
import type { Stored } from "../../shared/platform/stored.ts";
import { markRecordDocuments } from "../../shared/attendance/mark-record.ts";
import { pendingPlaceDocuments } from "../../shared/registrations/pending.ts";
import { waitingDocuments } from "../../shared/registrations/waiting.ts";
import { keptStatisticsDocuments } from "../../shared/registrations/statistics.ts";
import { registrationDocuments } from "../../shared/registrations/stored.ts";
import { retentionDocuments } from "../../shared/retention/state.ts";
import { operatorSessionDocuments } from "../../shared/sessions/model.ts";
import { deliveryDocuments } from "../../shared/subscribers/delivery-model.ts";
import { subscriberDocuments } from "../../shared/subscribers/store.ts";
import { templateDocuments } from "../../shared/templates/keep.ts";
import { programmeDocuments } from "../../shared/webinars/programme.ts";
import { webinarDocuments } from "../../shared/webinars/stored.ts";

export const STORED = {
  webinar: webinarDocuments,
  registration: registrationDocuments,
  run: runDocuments,
  batch: batchDocuments,
  interest: interestDocuments,
  opt_in: optInDocuments,
  suppression: suppressionDocuments,
  erasure: erasureDocuments,
  mark_record: markRecordDocuments,
  audit_row: auditRowDocuments,
  sweep_heartbeat: sweepHeartbeatDocuments,
  event_heartbeat: eventHeartbeatDocuments,
  claim: claimDocuments,
  sender_count: senderCountDocuments,
  outcomes: outcomeDocuments,
  withdrawal_places: placesDocuments,
  pending_place: pendingPlaceDocuments,
  waiting: waitingDocuments,
  mailbox: mailboxDocuments,
  join: joinDocuments,
  operator_session: operatorSessionDocuments,
  audit_seal: auditSealDocuments,
  retention: retentionDocuments,
  statistics: keptStatisticsDocuments,
  programme: programmeDocuments,
  funnel: funnelDocuments,
  template: templateDocuments,
  event_log: eventLogDocuments,
  subscriber: subscriberDocuments,
  hubspot_object: hubspotObjectDocuments,
  event_delivery: deliveryDocuments,
} satisfies Record<string, Pick<Stored<object>, "collection" | "form" | "parse">>;
export type StoredName = keyof typeof STORED;
