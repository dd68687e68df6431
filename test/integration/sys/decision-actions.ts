/** The requests behind the names of decision-table.ts. */
import type { App } from "../../support/app.ts";
import { registrationIdOf } from "../../support/address-ids.ts";
import { subscriberOrder } from "../../support/subscribers.ts";
import { CANCEL_REASON, RECORDING_URL } from "../../support/webinar-states.ts";
import { hoursAhead, order } from "../../support/webinars.ts";

export interface Action {
  /** The function's name. */
  endpoint: string;
  /** The audit action without `sys.`; none if the action changes nothing. */
  audit?: string;
  /** Success status. Default 200. */
  status?: number;
  body?: (app: App, webinarId: string) => object | Promise<object>;
  query?: string;
  headers?: Record<string, string>;
  /** Value of the path's `{kind}`. */
  kind?: string;
  /** Value of the path's `{registration_id}`. */
  registration?: (webinarId: string) => string;
  /** Set if the audit rows are about several webinars. */
  about?: "several";
}

const patch = (body: Action["body"], headers?: Record<string, string>): Action => ({
  endpoint: "update-webinar",
  audit: "webinar.update",
  body,
  ...(headers && { headers }),
});
const times = (app: App, from: number, to: number) => ({
  starts_at: hoursAhead(app, from),
  ends_at: hoursAhead(app, to),
});
const record = (recording_url: string): Action => ({
  endpoint: "attach-recording",
  audit: "webinar.recording",
  body: () => ({ recording_url }),
});
const cancel = (body: object, headers?: Record<string, string>): Action => ({
  endpoint: "cancel-webinar",
  audit: "webinar.cancel",
  body: () => body,
  ...(headers && { headers }),
});
const UNSEEN = { "if-match": '"999"' };
const remind = (horizon: string): Action => ({
  endpoint: "send-reminder",
  audit: "webinar.send_reminder",
  body: () => ({ horizon }),
});
const mark = (body: Action["body"]): Action => ({
  endpoint: "mark-attendance",
  audit: "webinar.mark_attendance",
  body,
});
/** The first address that `registerMany` assigns. */
const person = (webinarId: string) => `person-0-${webinarId.slice(0, 6)}@example.org`;

const registrationId = (webinarId: string) => registrationIdOf(person(webinarId));
const LIST = "Email,Name\nlisted@example.org,Listed Person";

const FAILED = { failed: true, events: 1 };

export const ACTIONS: Record<string, Action> = {
  repeat: {
    endpoint: "repeat-webinar",
    audit: "webinar.repeat",
    body: () => ({ every: "week", count: 2 }),
    about: "several",
  },
  "repeat unseen": {
    endpoint: "repeat-webinar",
    audit: "webinar.repeat",
    body: () => ({ every: "week", count: 2 }),
    headers: UNSEEN,
  },
  "preview repeat": { endpoint: "preview-repeat", body: () => ({ every: "month", count: 2 }) },
  "add registrant": {
    endpoint: "add-registrant",
    audit: "registration.add",
    body: () => ({ email: "added@example.org", name: "Ada", statement: "Asked by phone." }),
  },
  "preview import": { endpoint: "preview-import", body: () => ({ csv: LIST }) },
  "import registrants": {
    endpoint: "import-registrants",
    audit: "registration.import",
    body: () => ({ csv: LIST, statement: "On a paper list.", expected_new: 1 }),
  },
  "import too many": {
    endpoint: "import-registrants",
    audit: "registration.import",
    body: () => ({ csv: LIST, statement: "On a paper list.", expected_new: 2 }),
  },
  "cancel registrant": {
    endpoint: "cancel-registrant",
    audit: "registration.cancel",
    registration: registrationId,
    body: async (app, id) => {
      const path = `webinars/${id}/registrations/${registrationId(id)}`;
      const found = await app.firestore.doc(path).get();
      return { registered_at: found.get("registered_at")?.toDate() ?? app.clock.now() };
    },
  },
  "preview move up": {
    endpoint: "preview-move-up",
    body: (_app, id) => ({ registration_ids: [registrationId(id)] }),
  },
  "move up": {
    endpoint: "move-up",
    audit: "registration.move_up",
    body: (_app, id) => ({ registration_ids: [registrationId(id)] }),
  },
  "correct registrant": {
    endpoint: "correct-registrant",
    audit: "registration.correct",
    registration: registrationId,
    body: () => ({ name: "Another name" }),
  },
  "repeat confirmation": {
    endpoint: "repeat-confirmation",
    audit: "registration.confirm_again",
    registration: registrationId,
    body: () => ({}),
  },
  "find people": { endpoint: "find-people", body: () => ({ text: "somebody@example.org" }) },
  "show person": { endpoint: "show-person", body: () => ({ email: "somebody@example.org" }) },
  duplicate: {
    endpoint: "duplicate-webinar",
    audit: "webinar.create",
    status: 201,
    body: (app) => ({ starts_at: hoursAhead(app, 49) }),
  },
  get: { endpoint: "get-webinar" },
  "list-registrations": { endpoint: "list-registrations" },
  "preview-interest": { endpoint: "preview-interest" },
  statistics: { endpoint: "get-statistics" },
  "preview follow-up": { endpoint: "preview-follow-up" },
  "preview announce": { endpoint: "preview-announce" },
  "preview reminder": { endpoint: "preview-reminder", query: "?horizon=24h" },
  recipients: { endpoint: "list-recipients", kind: "reminder_24h", query: "?outcome=failed" },
  "preview mail": { endpoint: "preview-mail", query: "?kind=cancellation" },
  "test mail": {
    endpoint: "send-test-mail",
    audit: "webinar.test_mail",
    body: () => ({ kind: "reminder_24h", locale: "en" }),
  },
  "preview change": { endpoint: "preview-change", body: () => ({ title: "Another title" }) },
  "preview cancel": { endpoint: "preview-cancel", body: () => ({}) },
  export: { endpoint: "export-registrations" },
  "patch nothing": patch(() => ({})),
  "patch title": patch(() => ({ title: "Another title" })),
  "patch time": patch((app) => times(app, 49, 51)),
  "patch host": patch(() => ({ host_email: "robin@petanque.life" })),
  "patch into past": patch((app) => times(app, -3, 3)),
  "patch backwards": patch((app) => times(app, 3, 2)),
  "patch unseen": patch(() => ({ title: "Another title" }), UNSEEN),
  "patch foreign host": patch(() => ({ host_email: "jamie@example.org" })),
  publish: { endpoint: "publish-webinar", audit: "webinar.publish" },
  "publish unseen": { endpoint: "publish-webinar", audit: "webinar.publish", headers: UNSEEN },
  cancel: cancel({ reason: "The hall is flooded." }),
  "cancel for rain": cancel({ reason: CANCEL_REASON }),
  "cancel unexplained": cancel({}),
  "cancel unseen": cancel({ reason: CANCEL_REASON }, UNSEEN),
  record: record(RECORDING_URL),
  "record another": record(`${RECORDING_URL}-2`),
  "record unseen": { ...record(RECORDING_URL), headers: UNSEEN },
  "delete unseen": {
    endpoint: "delete-webinar",
    audit: "webinar.delete",
    status: 204,
    headers: UNSEEN,
  },
  delete: { endpoint: "delete-webinar", audit: "webinar.delete", status: 204 },
  announce: { endpoint: "announce-webinar", audit: "webinar.announce" },
  "announce unseen": {
    endpoint: "announce-webinar",
    audit: "webinar.announce",
    headers: UNSEEN,
  },
  "remind 24h": remind("24h"),
  "remind 1h": remind("1h"),
  "mark attendance": mark((_app, id) => ({ emails: [person(id)], attended: true })),
  "mark absence": mark((_app, id) => ({ emails: [person(id)], attended: false })),
  "mark strangers": mark(() => ({ emails: ["stranger@example.org"], attended: true })),
  "import attendance": { endpoint: "import-attendance", audit: "webinar.mark_attendance" },
  "ask meet again": { endpoint: "ask-meet-again", audit: "webinar.collect" },
  "undo attendance": {
    endpoint: "undo-attendance",
    audit: "webinar.undo_attendance",
    body: () => ({ mark_id: "0".repeat(24) }),
  },
  "pause delivery": {
    endpoint: "pause-delivery",
    audit: "webinar.pause_delivery",
    kind: "reminder_24h",
  },
  "resume delivery": {
    endpoint: "resume-delivery",
    audit: "webinar.resume_delivery",
    kind: "reminder_24h",
  },
  "preview resend": { endpoint: "preview-resend", kind: "reminder_24h" },
  "resend delivery": {
    endpoint: "resend-delivery",
    audit: "webinar.resume_delivery",
    kind: "reminder_24h",
    body: () => ({ expected_people: 1 }),
  },
  "resolve unknown": {
    endpoint: "resolve-unknown",
    audit: "webinar.resolve_unknown",
    kind: "reminder_24h",
    body: () => ({
      decision: "count_as_sent",
      expected_unknown: 1,
      undecided_at: "2026-01-01T00:00:00Z",
    }),
  },
  "save template": {
    endpoint: "save-template",
    audit: "template.save",
    status: 201,
    body: (_app, webinar_id) => ({ webinar_id, name: "Evening tour" }),
    about: "several",
  },
  "list templates": { endpoint: "list-templates" },
  "rename unknown template": {
    endpoint: "rename-template",
    audit: "template.rename",
    body: () => ({ name: "Morning tour" }),
  },
  "delete unknown template": { endpoint: "delete-template", audit: "template.delete" },
  "create from unknown template": {
    endpoint: "create-from-template",
    audit: "webinar.create",
    body: (app) => times(app, 49, 50),
  },
  "list subscribers": { endpoint: "list-subscribers" },
  "create subscriber at a private address": {
    endpoint: "create-subscriber",
    audit: "subscriber.create",
    body: () => subscriberOrder({ url: "https://10.0.0.1/" }),
  },
  "update unknown subscriber": {
    endpoint: "update-subscriber",
    audit: "subscriber.update",
    body: () => ({ name: "Make" }),
  },
  "delete unknown subscriber": { endpoint: "delete-subscriber", audit: "subscriber.delete" },
  "test unknown subscriber": { endpoint: "send-test-event", audit: "subscriber.send_test" },
  "list deliveries of unknown subscriber": { endpoint: "list-event-deliveries" },
  "preview unknown replay": { endpoint: "preview-replay", body: () => ({ failed: true }) },
  "replay unknown": { endpoint: "replay-events", audit: "subscriber.replay", body: () => FAILED },
  "rotate unknown secret": { endpoint: "rotate-secret", audit: "subscriber.rotate_secret" },
  list: { endpoint: "list-webinars" },
  audit: { endpoint: "list-audit" },
  operations: { endpoint: "get-operations" },
  insights: { endpoint: "get-insights", query: "?from=2026-06" },
  "count interest": { endpoint: "count-interest", query: "?tags=clubs" },
  create: {
    endpoint: "create-webinar",
    audit: "webinar.create",
    status: 201,
    body: (app) => order(app),
  },
  "create at a foreign host": {
    endpoint: "create-webinar",
    audit: "webinar.create",
    body: (app) => order(app, { host_email: "jamie@example.org" }),
  },
  "create nothing": { endpoint: "create-webinar", audit: "webinar.create", body: () => ({}) },
  "control sweep": {
    endpoint: "control-sweep",
    audit: "operations.sweep",
    body: () => ({ action: "resume" }),
  },
  "export person": {
    endpoint: "export-person",
    audit: "person.export",
    body: () => ({ email: "somebody@example.org" }),
  },
  "allow mail": {
    endpoint: "allow-mail",
    audit: "person.allow_mail",
    body: () => ({ email: "somebody@example.org", reason: "They have a new mailbox." }),
  },
  // With a reason, the caller would be signed out for the rest of the table: see end-session.test.ts.
  "end session for no reason": {
    endpoint: "end-session",
    audit: "session.end",
    body: () => ({}),
  },
  "erase person": {
    endpoint: "erase-person",
    audit: "person.erase",
    body: () => ({ email: "somebody@example.org" }),
  },
};
