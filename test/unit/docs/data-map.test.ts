/** docs/data-map.md and the stored schemas agree: each stored member is personal, with a row, or known not to be. */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PRIVACY_SETTINGS } from "../../../functions/wiring/privacy.ts";
import { EXPIRING } from "../../../shared/retention/model.ts";
import { storedMembers } from "../../support/stored-members.ts";

const document = readFileSync("docs/data-map.md", "utf8");

const rows = [...document.matchAll(/^\| `(\w+)`\s*\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)].map(
  ([, collection = "", members = "", ...cells]) => ({
    collection,
    members: [...members.matchAll(/`([\w.[\]]+)`/g)].map(([, name]) => `${collection}.${name}`),
    cells: cells.map((cell) => cell.trim()),
  }),
);
const PERSONAL = rows.flatMap(({ members }) => members);

/** Members that say nothing about anybody: a new member belongs here or in the document. */
const OTHERS: Record<string, string> = {
  attendance_marks: "forget_at mark_id part set webinar_id",
  audit_seals: "after hash number previous rows sealed_at until",
  erasures: "due_at expires_at is_erased_here provider.attempts provider.state requested_at",
  event_deliveries:
    "attempts created_at due_at events[].index events[].status events[].type expires_at fence id last_attempts log_id status subscriber_id",
  event_log: "at events[].time events[].type events[].webinar_id expires_at fan_out_due_at id part",
  hubspot_objects:
    "expires_at fence sending.fence sending.sequence sending.until sequence subscriber_id",
  idempotency: "expires_at made",
  interest_opt_ins: "expires_at id mail",
  mail_batches:
    "accepted_at attempt bound_at due_at edition erased_attempts expires_at id is_silent kind lease_expires_at message_id " +
    "not_taken planned_at proof_until refusals reopened_at run_id schedule_version send_at sequence stamped_at state texts " +
    "traceparent undecided_since unproven_before void_reason webinar_id withdrawal withdrawal_ordered_for withdrawn_attempts",
  mail_outcomes:
    "blocked bounced deferred delivered dropped has is_bound old_attempts sent_at unheard",
  mail_runs:
    "batches bounced canary canary_open content due_at edition erased failing figures finished_at has_latecomers id kind marked_batches " +
    "open_batches opened_at pass pass_opened_at pass_origin paused.at paused.reason planning_until reasons resent resolved " +
    "schedule_version signals silent_reported state totals traceparent undecided undecided_at undelivered watched_from webinar_id",
  operations:
    "cancelled_cursor cursor due_at held kinds last_event_at last_run_at looked_at report runs",
  joins: "forget_at",
  mail_withdrawals: "places[].id places[].until strays[].id strays[].seen_at",
  mailboxes: "expires_at generation",
  operator_sessions: "ended_by expires_at",
  pending_places: "expires_at version webinar_id",
  programme:
    "listed.built_at listed.is_cut listed.topics[] listed.version listed.webinars[].description listed.webinars[].ends_at listed.webinars[].has_waiting_list " +
    "listed.webinars[].is_promoted listed.webinars[].locale listed.webinars[].places_left listed.webinars[].slug " +
    "listed.webinars[].starts_at listed.webinars[].tags[] listed.webinars[].time_zone listed.webinars[].title version " +
    "listed.webinars[].updated_at listed.recordings[].ends_at listed.recordings[].locale listed.recordings[].slug " +
    "listed.recordings[].starts_at listed.recordings[].tags[] listed.recordings[].time_zone listed.recordings[].title " +
    "listed.recordings[].updated_at",
  registrations: "version webinar_id",
  sender_counts: "expires_at",
  subscribers:
    "created_at disabled_at disabled_reason event_types failing_since id kind last_delivered_at last_failure name notice notice_attempts notice_due_at owner_locale secrets status updated_at url version",
  suppressions: "generation",
  sys_audit:
    "action actor_capabilities actor_is_machine actor_kind at id outcome request_id trace_id webinar_id",
  waiting_list: "version webinar_id",
  webinar_funnels: "follow_ups follow_ups_counted_at visits visits_since",
  webinar_statistics:
    "attendance cancelled counted_at joined mail meet not_me pending questions registrations waiting",
  webinar_templates:
    "content.title content.description content.tags content.time_zone content.locale content.capacity content.waiting_list content.further_reminders content.promote_on_homepage content.meet_access content.auto_recording content.auto_transcription content.publish_recording content.mail_introduction content.mail_signature content.questions content.cover_image_url " +
    "created_at duration_ms id name updated_at version",
  webinars:
    "announced_at attended_count auto_recording auto_transcription meet_access meet_room.access meet_room.at meet_room.attempts " +
    "meet_room.default_access meet_room.is_set meet_room.retry_at meet_room.wish calendar_event_id calendar_guests.attempts " +
    "calendar_guests.count calendar_guests.failure " +
    "calendar_guests.refused_at calendar_guests.retry_at calendar_guests.synced_version calendar_guests.version " +
    "calendar_sync.attempts calendar_sync.failing_since calendar_sync.generation calendar_sync.orphans[].absent_at " +
    "calendar_sync.orphans[].event_id calendar_sync.orphans[].is_known calendar_sync.retry_at calendar_sync.synced_version " +
    "calendar_sync.version cancel_reason cancelled_at capacity confirmations_due_at created_at deleted_at description " +
    "cover_image_url details_change ended_at ends_at follow_up_dispatched_at follow_up_owed_at former_questions further_reminders id joined_count locale mail mail_introduction mail_signature meet_records.asked_at meet_records.attempts " +
    "meet_records.attendance meet_records.conferences meet_records.next_at meet_records.others meet_records.published_at " +
    "meet_records.recordings meet_records.state meet_records.transcripts meet_url next_action_at post_event_dispatched_at previous_schedule " +
    "promote_on_homepage publish_recording published_at questions recording_url registered_count schedule_version series_id slug sources starts_at status swept tags " +
    "time_zone title updated_at version waiting_count waiting_due_at waiting_joined_at waiting_list",
};
const OTHER_PATHS = Object.entries(OTHERS).flatMap(([collection, names]) =>
  names.split(" ").map((name) => `${collection}.${name}`),
);

/** A name stands for everything below it. */
const covers = (name: string, member: string): boolean =>
  member === name || [".", "["].some((mark) => member.startsWith(name + mark));
const isPart = (name: string, member: string): boolean => covers(member, name);

const members = storedMembers();

describe("the data map", () => {
  it("has a row for each personal member that is stored", () => {
    const known = [...PERSONAL, ...OTHER_PATHS];
    // `paused` is null or an object, whose members count.
    const unknown = members.filter(
      (member) => !known.some((name) => covers(name, member) || isPart(name, member)),
    );
    expect(
      unknown,
      "say in docs/data-map.md why it is stored, or here that it is not personal",
    ).toEqual([]);
  });

  it("names only members that are stored, and each once", () => {
    const gone = [...PERSONAL, ...OTHER_PATHS].filter(
      (name) => !members.some((member) => covers(name, member)),
    );
    expect(gone).toEqual([]);
    const named = PERSONAL.filter((name) => OTHER_PATHS.some((other) => covers(other, name)));
    expect(named).toEqual([]);
    expect(new Set(PERSONAL).size).toBe(PERSONAL.length);
  });

  it("says of each why, how long, and how it leaves", () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const { collection, cells } of rows) {
      expect(cells, collection).toHaveLength(3);
      for (const cell of cells) expect(cell.length, collection).toBeGreaterThan(4);
    }
  });

  it("names every collection that the code writes", () => {
    const source = globSync("shared/**/*.ts").map((path) => readFileSync(path, "utf8"));
    const written = source.flatMap((text) =>
      [...text.matchAll(/(?:collection|collectionGroup|storedAs)\(\s*"(\w+)"/g)].map(
        ([, name]) => name ?? "",
      ),
    );
    const missing = [...new Set(written)].filter((name) => !document.includes(`\`${name}\``));
    expect(missing).toEqual([]);
  });

  it("names every setting of a life", () => {
    const settings = Object.keys(PRIVACY_SETTINGS).filter((name) => name.endsWith("_KEPT_DAYS"));
    expect(settings.filter((name) => !document.includes(`\`${name}\``))).toEqual([]);
  });

  it.each([
    ["mail_batches", EXPIRING.batches],
    ["mail_outcomes", EXPIRING.mail_outcomes],
    ["interest_opt_ins", EXPIRING.unconfirmed_interests],
    ["attendance_marks", EXPIRING.attendance_marks],
    ["joins", EXPIRING.joins],
    ["event_log", EXPIRING.events],
    ["hubspot_objects", EXPIRING.hubspot_objects],
    ["erasures", EXPIRING.erasures],
    ["idempotency", EXPIRING.idempotency_keys],
    ["sender_counts", EXPIRING.sender_counts],
    ["operator_sessions", EXPIRING.operator_sessions],
    ["event_deliveries", EXPIRING.event_deliveries],
  ])("gives %s the life that Operations shows", (collection, days) => {
    const lives = rows.filter((row) => row.collection === collection).map(({ cells }) => cells[1]);
    expect(lives.some((life) => life?.startsWith(`${days} day`))).toBe(true);
  });
});
