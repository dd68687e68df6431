/** For each function that makes something true which other systems hear of: how that comes about over HTTP. */
import { ok, once, registration, somebody, webinarOf, withOne, type Story } from "./event-story.ts";
import { notMeLink, withPendingPlace } from "./first-mails.ts";
import { writeLeads } from "./interest.ts";
import { tellEvents } from "./mail-provider.ts";
import { full, waitingList } from "./waiting-list.ts";
import { WEBINAR_STORIES } from "./webinar-event-stories.ts";
import { cancelPaths, scheduled } from "./webinars.ts";

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
  ...WEBINAR_STORIES,
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
  "receive-mail-events": { bouncing, complaining },
  "erase-person": { erasing },
};
