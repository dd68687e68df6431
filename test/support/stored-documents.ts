/** The schema of every kind of document that the product reads back, by name. */
import { senderCountDocuments } from "../../shared/access/sender-limit.ts";
import { auditRowDocuments } from "../../shared/audit/list.ts";
import { eventHeartbeatDocuments } from "../../shared/delivery/event-heartbeat.ts";
import { batchDocuments, runDocuments } from "../../shared/delivery/model.ts";
import { interestDocuments, optInDocuments } from "../../shared/interest/store.ts";
import { suppressionDocuments } from "../../shared/mail/suppressions.ts";
import { sweepHeartbeatDocuments } from "../../shared/operations/heartbeat.ts";
import { erasureDocuments } from "../../shared/people/erasure.ts";
import { claimDocuments } from "../../shared/platform/idempotency.ts";
import type { Stored } from "../../shared/platform/stored.ts";
import { markRecordDocuments } from "../../shared/attendance/mark-record.ts";
import { registrationDocuments } from "../../shared/registrations/stored.ts";
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
} satisfies Record<string, Pick<Stored<object>, "collection" | "form" | "parse">>;
export type StoredName = keyof typeof STORED;
