/** A webinar with people, the action that owes them mail, and the people who are owed it. */
import type { Firestore } from "@google-cloud/firestore";
import { randomIds } from "../../../shared/platform/ids.ts";
import { days, hours, minutes, plus } from "../../../shared/platform/instant.ts";
import { newRegistration } from "../../../shared/registering/new-registration.ts";
import type { Registration } from "../../../shared/registrations/model.ts";
import type { MarketingWebinarInterest } from "../../../shared/interest/model.ts";
import { isToLeads } from "../../../shared/delivery/known-kinds.ts";
import { interestDocument } from "../../../shared/interest/store.ts";
import { nextActionAt } from "../../../shared/webinars/lifecycle.ts";
import { NOTHING_ASKED } from "../../../shared/webinars/meet-records.ts";
import type { NewWebinar, Webinar } from "../../../shared/webinars/model.ts";
import { newDraft } from "../../../shared/webinars/new-draft.ts";
import { arrivalsOf, type Arrival } from "./arrivals.ts";
import { horizonOf, isReminder, type RunPlan, type PlannedKind } from "./run-plan.ts";
import { FURTHER_HORIZONS, rowOf } from "../../../shared/webinars/horizons.ts";
import { registrationIdOf, suppressionDocument } from "../../support/address-ids.ts";
import { storedRegistration } from "../../../shared/registrations/stored.ts";
import { storedWebinar } from "../../../shared/webinars/stored.ts";
import { USUAL_ROOM } from "../../../shared/webinars/meet-room.ts";
import { PLAIN_PAGE } from "../../../shared/webinars/presentation.ts";
import { withConfirmation } from "../../../shared/registrations/mail-state.ts";

/** The expected outcome of a person's mail. */
export type Fate = "sent" | "skipped" | "failed" | "not owed";

export interface Person {
  id: string;
  email: string;
  fate: Fate;
  /** An operator had it sent again although this person already had it. */
  isSentAgain?: boolean;
}

export interface Click {
  method: string;
  path: string;
  body: object;
}

export interface Scenario {
  kind: PlannedKind;
  webinarId: string;
  scheduleVersion: number;
  people: Person[];
  /** Null if the sweep opens the run. */
  click: Click | null;
  /** People who register meanwhile. */
  arrivals: Arrival[];
  /** Everything must have settled by then. */
  settledBy: Date;
}

/** Calls a function and expects it to succeed. */
export type Ask = (click: Click) => Promise<{ id: string }>;

export async function makeScenario(
  firestore: Firestore,
  ask: Ask,
  plan: RunPlan,
  { now, random }: { now: Date; random: () => number },
): Promise<Scenario> {
  const startsAt = startOf(plan, now);
  const order = {
    title: `Score-keeper ${plan.seed}`,
    description: "",
    tags: ["score-keeping"],
    host_email: "jamie@petanque.life",
    starts_at: startsAt,
    ends_at: plus(startsAt, hours(1)),
    time_zone: "Europe/Paris",
    further_reminders: FURTHER_HORIZONS.filter((each) => each === horizonOf(plan.kind)),
  };
  // Only a move needs an existing event.
  const id =
    plan.kind === "reschedule"
      ? await publishThere(ask, order)
      : await writePublished(firestore, order, now);
  const isLead = isToLeads(plan.kind);
  const isOver = plan.kind === "post_event" || plan.kind === "follow_up";
  const known = isLead
    ? await writeLeads(firestore, plan, { now, random })
    : await writeRegistrations(firestore, plan, { now, random, webinarId: id });
  const document = firestore.collection("webinars").doc(id);
  const isConfirmed = plan.kind === "confirmation";
  const slug = String((await document.get()).get("slug"));
  const coming = isConfirmed ? arrivalsOf(slug, plan.people, random) : { people: [], arrivals: [] };
  const people = [...known, ...coming.people];
  if (isConfirmed) {
    const due = { confirmations_due_at: now, next_action_at: now };
    await document.update({ ...due, registered_count: known.length });
  }
  if (isOver) {
    const ended = {
      status: "ENDED",
      starts_at: plus(now, -hours(2)),
      ends_at: plus(now, -hours(1)),
    };
    await document.update({ ...ended, ended_at: ended.ends_at, next_action_at: null });
  }
  if (!isLead && !isConfirmed) {
    await document.update({ registered_count: people.length });
  }
  return {
    kind: plan.kind,
    webinarId: id,
    scheduleVersion: plan.kind === "reschedule" ? 2 : 1,
    people,
    click: clickOf(plan, id, startsAt),
    arrivals: coming.arrivals,
    settledBy: isForLastHours(plan) ? startsAt : plus(now, hours(5)),
  };
}

type Order = Pick<
  NewWebinar,
  | "title"
  | "description"
  | "tags"
  | "host_email"
  | "starts_at"
  | "ends_at"
  | "time_zone"
  | "further_reminders"
>;

async function publishThere(ask: Ask, order: Order): Promise<string> {
  const { id } = await ask({ method: "POST", path: "/sys/webinars", body: order });
  await ask({ method: "POST", path: `/sys/webinars/${id}/publish`, body: {} });
  return id;
}

async function writePublished(firestore: Firestore, order: Order, now: Date): Promise<string> {
  const id = randomIds.next();
  const rest = {
    locale: "en",
    capacity: null,
    waiting_list: "off",
    promote_on_homepage: false,
    ...USUAL_ROOM,
    ...PLAIN_PAGE,
    publish_recording: "by_hand",
  } as const;
  const draft = newDraft(
    { ...order, ...rest, questions: [], mail_introduction: "", mail_signature: "" },
    { id, by: "support", at: plus(now, -days(1)) },
  );
  const { host_email, calendar_sync: sync } = draft;
  const webinar: Webinar = {
    ...draft,
    status: "SCHEDULED",
    meet_url: "https://meet.google.com/abc-defg-hij",
    calendar_event_id: "event",
    calendar_sync: { ...sync, host_email, synced_version: sync.version, retry_at: null },
    published_at: now,
    // The matrix is about mail: Meet is asked nothing.
    meet_records: { ...NOTHING_ASKED, state: "complete" },
  };
  const next_action_at = nextActionAt(webinar, now);
  await firestore.doc(`webinars/${id}`).create(storedWebinar({ ...webinar, next_action_at }));
  return id;
}

/** Inside the reminder's window for the sweep, before it for the button. */
function startOf({ kind, opener }: RunPlan, now: Date): Date {
  if (opener === "operator" || kind === "confirmation") return plus(now, hours(30));
  const horizon = horizonOf(kind);
  if (horizon === null) return plus(now, minutes(58));
  const opened = minutes(rowOf(horizon).opensMinutes);
  return plus(now, opened - Math.min(hours(1), opened / 30));
}

function isForLastHours({ kind }: RunPlan): boolean {
  const horizon = horizonOf(kind);
  return horizon !== null && rowOf(horizon).opensMinutes < 5 * 60;
}

function clickOf({ kind, opener }: RunPlan, id: string, startsAt: Date): Click | null {
  const path = `/sys/webinars/${id}`;
  if (isReminder(kind)) {
    if (opener === "sweep") return null;
    return { method: "POST", path: `${path}/send-reminder`, body: { horizon: horizonOf(kind) } };
  }
  switch (kind) {
    case "reschedule": {
      const starts_at = plus(startsAt, hours(1)).toISOString();
      const ends_at = plus(startsAt, hours(2)).toISOString();
      return { method: "PATCH", path, body: { starts_at, ends_at } };
    }
    case "cancellation":
      return { method: "POST", path: `${path}/cancel`, body: { reason: "The host is ill." } };
    case "announcement":
      return { method: "POST", path: `${path}/announce`, body: {} };
    case "post_event":
    case "follow_up": {
      const recording_url = "https://videos.petanque.life/score-keeper";
      return { method: "POST", path: `${path}/recording`, body: { recording_url } };
    }
    case "confirmation":
      return null;
  }
}

const FAILED_MAX = 3;

/** One run in four has several unreachable people in a row. */
function fateDraw(random: () => number, people: number): (index: number) => Fate {
  let failed = 0;
  const row = random() < 0.25 ? Math.floor(random() * people) : Infinity;
  return (index) => {
    if (index >= row && index < row + 12) return "skipped";
    const chance = random();
    if (chance < 0.8) return "sent";
    if (chance < 0.88) return "skipped";
    // With more of them, the run would rightly be paused.
    if (chance < 0.94 && failed < FAILED_MAX) {
      failed += 1;
      return "failed";
    }
    return "not owed";
  };
}

/** SendGrid refuses an address without a host. */
const addressOf = (index: number, fate: Fate): string =>
  fate === "failed" ? `person-${index}` : `person-${index}@example.org`;

async function writeRegistrations(
  firestore: Firestore,
  plan: RunPlan,
  { now, random, webinarId }: { now: Date; random: () => number; webinarId: string },
): Promise<Person[]> {
  const fateOf = fateDraw(random, plan.people);
  // Before the reminder is due, or the sweep skips them.
  const at = plus(now, -hours(3));
  const batch = firestore.batch();
  const people = Array.from({ length: plan.people }, (_, index): Person => {
    const fate = fateOf(index);
    const email = addressOf(index, fate);
    const person: Registration = {
      ...newRegistration(
        {
          id: registrationIdOf(email),
          email,
          name: `Person ${index}`,
          organisation: null,
          locale: index % 2 === 0 ? "en" : "fr",
          time_zone: "Europe/Paris",
          source: "website",
        },
        { webinar: { id: webinarId, schedule_version: 1 }, at },
      ),
      ...(fate === "skipped" && { mail_status: "bounced" }),
      ...(fate === "not owed" && { status: "cancelled" }),
    };
    const isUnconfirmed = plan.kind === "confirmation";
    const mail = isUnconfirmed ? withConfirmation(person.mail, 0) : person.mail;
    const document = firestore.doc(`webinars/${webinarId}/registrations/${person.id}`);
    batch.create(document, storedRegistration({ ...person, mail }));
    return { id: person.id, email, fate };
  });
  await batch.commit();
  return people;
}

async function writeLeads(
  firestore: Firestore,
  plan: RunPlan,
  { now, random }: { now: Date; random: () => number },
): Promise<Person[]> {
  const fateOf = fateDraw(random, plan.people);
  const batch = firestore.batch();
  const people = Array.from({ length: plan.people }, (_, index): Person => {
    const fate = fateOf(index);
    const email = addressOf(index, fate);
    const lead: MarketingWebinarInterest = {
      id: `lead-${String(Math.floor(random() * 1e6)).padStart(6, "0")}-${index}`,
      email,
      name: `Lead ${index}`,
      topics: ["score-keeping"],
      subscribed_at: plus(now, -hours(100)),
      unsubscribed_at: null,
      is_unsubscribed: fate === "not owed",
      source: "website",
    };
    batch.create(interestDocument(firestore, lead.id), lead);
    if (fate === "skipped") {
      const suppression = { scope: "all", reason: "bounced", at: now };
      batch.set(suppressionDocument(firestore, email), suppression);
    }
    return { id: lead.id, email, fate };
  });
  await batch.commit();
  return people;
}
