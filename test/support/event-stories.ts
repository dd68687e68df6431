/** For each function that makes something true which other systems hear of: how that comes about over HTTP. */
import { expect } from "vitest";
import type { App } from "./app.ts";
import { collecting as asking } from "./collecting.ts";
import { notMeLink, withPendingPlace } from "./first-mails.ts";
import { writeLeads } from "./interest.ts";
import { hold, heldWebinar } from "./meet.ts";
import { tellEvents } from "./mail-provider.ts";
import { full, waitingList } from "./waiting-list.ts";
import { RECORDING_URL, WEBINAR_IN } from "./webinar-states.ts";
import {
  begin,
  cancelPaths,
  draft,
  hoursAhead,
  joinPaths,
  registerMany,
  scheduled,
} from "./webinars.ts";

interface Prepared {
  /** Does it. Is called twice; the second time must note nothing, whatever it answers. */
  act: () => Promise<unknown>;
  /** What the events are about: the beginning of their subjects. */
  about: string;
  /** What has become true, in order, without `life.petanque.`. */
  notes: string[];
}
export type Story = (app: App) => Promise<Prepared>;

let made = 0;
/** An address, and a domain, that nobody has used. */
const somebody = (): string => `ada@club-${(made += 1)}.example`;

async function ok(answer: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await answer;
  expect(status, JSON.stringify(body)).toBeLessThan(400);
}

/** Only the first time: the second answer may be a refusal. */
function once(act: () => Promise<{ status: number; body: unknown }>): () => Promise<unknown> {
  let times = 0;
  return () => ((times += 1) === 1 ? ok(act()) : act());
}

async function withOne(app: App) {
  const webinar = await scheduled(app);
  const [person] = await registerMany(app, webinar, 1);
  return { webinar, person: person! };
}

const webinarOf = (id: string): string => `webinars/${id}`;

const registration = (event: string): string => `registration.${event}`;

const publishing: Story = async (app) => {
  const { id } = await draft(app);
  const act = once(() => app.call("POST", `/sys/webinars/${id}/publish`));
  return { act, about: webinarOf(id), notes: ["webinar.published"] };
};

const moving: Story = async (app) => {
  const { id } = await scheduled(app);
  const body = { starts_at: hoursAhead(app, 49), ends_at: hoursAhead(app, 50), title: "Later" };
  return {
    act: once(() => app.call("PATCH", `/sys/webinars/${id}`, { body })),
    about: webinarOf(id),
    notes: ["webinar.moved"],
  };
};

const renaming: Story = async (app) => {
  const { id } = await scheduled(app);
  const body = { title: "Another title" };
  return {
    act: once(() => app.call("PATCH", `/sys/webinars/${id}`, { body })),
    about: webinarOf(id),
    notes: ["webinar.updated"],
  };
};

const cancelling: Story = async (app) => {
  const { id } = await scheduled(app);
  const body = { reason: "Rain." };
  return {
    act: once(() => app.call("POST", `/sys/webinars/${id}/cancel`, { body })),
    about: webinarOf(id),
    notes: ["webinar.cancelled"],
  };
};

const recording: Story = async (app) => {
  const id = await WEBINAR_IN.ended(app);
  const body = { recording_url: RECORDING_URL };
  return {
    act: once(() => app.call("POST", `/sys/webinars/${id}/recording`, { body })),
    about: webinarOf(id),
    notes: ["webinar.recording_attached"],
  };
};

/** The sweep has not looked yet: the end is written in the commit of the recording, and comes first. */
const recordingAtOnce: Story = async (app) => {
  const id = await WEBINAR_IN.over(app);
  const body = { recording_url: RECORDING_URL };
  return {
    act: once(() => app.call("POST", `/sys/webinars/${id}/recording`, { body })),
    about: webinarOf(id),
    notes: ["webinar.ended", "webinar.recording_attached"],
  };
};

const registering: Story = async (app) => {
  const { id, slug } = await scheduled(app);
  const body = { email: somebody(), name: "Ada", consent: true };
  return {
    act: once(() => app.call("POST", `/webinars/${slug}/registrations`, { as: null, body })),
    about: webinarOf(id),
    notes: [registration("created")],
  };
};

const confirming: Story = async (app) => {
  const { id, link } = await withPendingPlace(app, somebody());
  return {
    act: once(() => app.call("POST", link, { as: null })),
    about: webinarOf(id),
    notes: [registration("created")],
  };
};

const withdrawing: Story = async (app) => {
  const { webinar, person } = await withOne(app);
  const path = (await cancelPaths(app, webinar.id)).get(person.email)!;
  return {
    act: once(() => app.call("POST", path, { as: null })),
    about: webinarOf(webinar.id),
    notes: [registration("cancelled")],
  };
};

const disowning: Story = async (app) => {
  const { webinar, person } = await withOne(app);
  const { id, email, registered_at: registeredAt } = person;
  const link = notMeLink(app, email, { kind: "place", webinarId: webinar.id, id, registeredAt });
  return {
    act: once(() => app.call("POST", link, { as: null })),
    about: webinarOf(webinar.id),
    notes: [registration("cancelled")],
  };
};

const adding: Story = async (app) => {
  const { id } = await scheduled(app);
  const body = { email: somebody(), name: "Ada", statement: "On paper." };
  return {
    act: once(() => app.call("POST", `/sys/webinars/${id}/registrations`, { body })),
    about: webinarOf(id),
    notes: [registration("created")],
  };
};

const importing: Story = async (app) => {
  const { id } = await scheduled(app);
  const csv = ["Email,Name", `${somebody()},Ada`, `${somebody()},Bea`].join("\n");
  const body = { csv, expected_new: 2, statement: "On paper." };
  return {
    act: once(() => app.call("POST", `/sys/webinars/${id}/import-registrants`, { body })),
    about: webinarOf(id),
    notes: [registration("created"), registration("created")],
  };
};

const cancellingOne: Story = async (app) => {
  const { webinar, person } = await withOne(app);
  const path = `/sys/webinars/${webinar.id}/registrations/${person.id}/cancel`;
  const body = { registered_at: person.registered_at };
  return {
    act: once(() => app.call("POST", path, { body })),
    about: webinarOf(webinar.id),
    notes: [registration("cancelled")],
  };
};

const correcting: Story = async (app) => {
  const { webinar, person } = await withOne(app);
  const path = `/sys/webinars/${webinar.id}/registrations/${person.id}`;
  return {
    act: once(() => app.call("PATCH", path, { body: { name: "Åsa Öberg" } })),
    about: webinarOf(webinar.id),
    notes: [registration("corrected")],
  };
};

const movingUp: Story = async (app) => {
  const waiting = [somebody(), somebody()];
  const { id } = await full(app, { waiting, waiting_list: "by_hand" });
  await ok(app.call("PATCH", `/sys/webinars/${id}`, { body: { capacity: 4 } }));
  const registration_ids = (await waitingList(app, id)).map((each) => each.id);
  return {
    act: once(() =>
      app.call("POST", `/sys/webinars/${id}/move-up`, { body: { registration_ids } }),
    ),
    about: webinarOf(id),
    notes: [registration("created"), registration("created")],
  };
};

/** By the task that tends the waiting list. */
const movingUpByItself: Story = async (app) => {
  const { id } = await full(app, { waiting: [somebody()] });
  const path = (await cancelPaths(app, id)).get("seat-0@example.org")!;
  return {
    async act() {
      await app.call("POST", path, { as: null });
      await app.sweep();
    },
    about: webinarOf(id),
    notes: [registration("cancelled"), registration("created")],
  };
};

const marking: Story = async (app) => {
  const { webinar, person } = await withOne(app);
  const { id } = await begin(app, webinar);
  const body = { registration_ids: [person.id] };
  return {
    act: once(() => app.call("POST", `/sys/webinars/${id}/mark-attendance`, { body })),
    about: webinarOf(id),
    notes: [registration("attended")],
  };
};

const undoing: Story = async (app) => {
  const { webinar, person } = await withOne(app);
  const { id } = await begin(app, webinar);
  const marks = { registration_ids: [person.id] };
  const { body } = await app.call("POST", `/sys/webinars/${id}/mark-attendance`, { body: marks });
  const undo = { mark_id: body.mark_id };
  return {
    act: once(() => app.call("POST", `/sys/webinars/${id}/undo-attendance`, { body: undo })),
    about: webinarOf(id),
    notes: [registration("attendance_undone")],
  };
};

async function seenByMeet(app: App) {
  const webinar = await heldWebinar(app, ["Ada Lovelace"]);
  await hold(app, webinar, [{ name: "Ada Lovelace" }]);
  return webinar;
}

const importingAttendance: Story = async (app) => {
  const { id } = await seenByMeet(app);
  await begin(app, { id });
  return {
    act: once(() => app.call("POST", `/sys/webinars/${id}/import-attendance`)),
    about: webinarOf(id),
    notes: [registration("attended")],
  };
};

const collecting: Story = async (app) => {
  const webinar = await seenByMeet(app);
  return {
    act: () => asking(() => app).asks(webinar),
    about: webinarOf(webinar.id),
    notes: ["webinar.ended", registration("attended")],
  };
};

/** The sweep counts the visit. */
const joining: Story = async (app) => {
  const webinar = await scheduled(app, {
    starts_at: hoursAhead(app, 0.1),
    ends_at: hoursAhead(app, 900),
  });
  const [person] = await registerMany(app, webinar, 1);
  const path = (await joinPaths(app, webinar)).get(person!.email)!;
  await app.clock.forwardTo(Date.parse(webinar.starts_at) + 60_000);
  return {
    async act() {
      await app.call("POST", path, { as: null });
      await app.clock.forward(5 * 60_000);
      await app.sweep();
    },
    about: webinarOf(webinar.id),
    notes: [registration("attended")],
  };
};

const ending: Story = async (app) => {
  const id = await WEBINAR_IN.over(app);
  return { act: () => app.sweep(), about: webinarOf(id), notes: ["webinar.ended"] };
};

const bouncing: Story = async (app) => {
  const { webinar, person } = await withOne(app);
  const timestamp = Math.floor(app.clock.now().getTime() / 1000);
  const of = { email: person.email, timestamp, registration: person.id };
  const event = { ...of, event: "bounce", kind: "confirmation", webinar: webinar.id };
  return {
    act: once(() => tellEvents(app, [event, event])),
    about: webinarOf(webinar.id),
    notes: ["mail.bounced"],
  };
};

const complaining: Story = async (app) => {
  const email = somebody();
  await writeLeads(app, [{ email }]);
  const timestamp = Math.floor(app.clock.now().getTime() / 1000);
  const event = { event: "spamreport", email, timestamp, kind: "announcement" };
  return {
    act: once(() => tellEvents(app, [event])),
    about: "people/",
    notes: ["mail.complained"],
  };
};

const erasing: Story = async (app) => {
  const { person } = await withOne(app);
  const body = { email: person.email };
  return {
    act: once(() => app.call("POST", "/sys/people/erase", { body })),
    about: "people/",
    notes: ["person.erased"],
  };
};

/** By the function that makes it true. */
export const NOTING: Readonly<Record<string, Record<string, Story>>> = {
  "publish-webinar": { publishing },
  "update-webinar": { moving, renaming },
  "cancel-webinar": { cancelling },
  "attach-recording": { recording, recordingAtOnce },
  "register-attendee": { registering },
  "confirm-place": { confirming },
  "cancel-registration": { withdrawing },
  "report-not-me": { disowning },
  "add-registrant": { adding },
  "import-registrants": { importing },
  "cancel-registrant": { cancellingOne },
  "correct-registrant": { correcting },
  "move-up": { movingUp },
  "send-mail-batch": { movingUpByItself },
  "mark-attendance": { marking },
  "undo-attendance": { undoing },
  "import-attendance": { importingAttendance },
  "collect-meet-records": { collecting },
  "reminder-sweep": { ending, joining },
  "receive-mail-events": { bouncing, complaining },
  "erase-person": { erasing },
};
