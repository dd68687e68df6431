/** Seeded histories of one webinar and three people, in which commits fail before they take effect or after. */
import { seededRandom, type Random } from "../../local/seed/random.ts";
import type { App } from "./app.ts";
import { tellEvents } from "./mail-provider.ts";
import { TROUBLES, type TroubledFirestore } from "./troubled-firestore.ts";
import { begin, cancelPaths, hoursAhead, registrations, scheduled } from "./webinars.ts";

export interface History {
  seed: number;
  webinarId: string;
}

interface Scene extends History {
  app: App;
  random: Random;
  slug: string;
  emails: string[];
  marks: string[];
}

type Step = (scene: Scene) => Promise<unknown>;

let senders = 0;

const someone = async ({ app, random, webinarId }: Scene) => {
  const people = await registrations(app, webinarId);
  return people.length === 0 ? undefined : random.pick(people);
};

const registers: Step = ({ app, random, slug, emails }) => {
  senders += 1;
  return app.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email: random.pick(emails), name: `Name ${random.below(9)}`, consent: true },
    headers: {
      "x-forwarded-for": `10.${(senders >> 16) & 255}.${(senders >> 8) & 255}.${senders & 255}`,
    },
  });
};

const adds: Step = ({ app, random, webinarId, emails }) => {
  const person = { email: random.pick(emails), name: `Name ${random.below(9)}` };
  const body = { ...person, statement: "On paper." };
  return app.call("POST", `/sys/webinars/${webinarId}/registrations`, { body });
};

const imports: Step = ({ app, webinarId, emails }) => {
  const csv = ["Email,Name", ...emails.map((email) => `${email},Name 9`)].join("\n");
  const body = { csv, expected_new: emails.length, statement: "On paper." };
  return app.call("POST", `/sys/webinars/${webinarId}/import-registrants`, { body });
};

const leaves: Step = async ({ app, random, webinarId }) => {
  const paths = [...(await cancelPaths(app, webinarId)).values()];
  return paths.length > 0 && app.call("POST", random.pick(paths), { as: null });
};

const isTakenOff: Step = async (scene) => {
  const person = await someone(scene);
  if (person === undefined) return;
  const path = `/sys/webinars/${scene.webinarId}/registrations/${person.id}/cancel`;
  const registered_at = new Date(Number(person.registered_at.valueOf()) || 0);
  const shown = await scene.app.call("GET", `/sys/webinars/${scene.webinarId}/registrations`);
  const found = shown.body.registrations.find(({ id }: { id: string }) => id === person.id);
  const body = { registered_at: found?.registered_at ?? registered_at };
  await scene.app.call("POST", path, { body });
};

const isCorrected: Step = async (scene) => {
  const person = await someone(scene);
  const path = `/sys/webinars/${scene.webinarId}/registrations/${person?.id}`;
  const body = { name: `Name ${scene.random.below(9)}` };
  return person && scene.app.call("PATCH", path, { body });
};

const bounces: Step = async (scene) => {
  const person = await someone(scene);
  const { app, random, webinarId } = scene;
  if (person === undefined) return;
  const timestamp = Math.floor(app.clock.now().getTime() / 1000);
  const event = random.pick(["bounce", "spamreport", "delivered"]);
  const of = { webinar: webinarId, registration: person.id, kind: "confirmation" };
  await tellEvents(app, [{ event, email: person.email, timestamp, ...of }]);
};

const isRenamed: Step = ({ app, random, webinarId }) =>
  app.call("PATCH", `/sys/webinars/${webinarId}`, { body: { title: `Title ${random.below(9)}` } });

const moves: Step = ({ app, random, webinarId }) => {
  const hour = 30 + random.below(9);
  const body = { starts_at: hoursAhead(app, hour), ends_at: hoursAhead(app, hour + 1) };
  return app.call("PATCH", `/sys/webinars/${webinarId}`, { body });
};

const isMarked: Step = async (scene) => {
  const person = await someone(scene);
  const { app, random, webinarId, marks } = scene;
  const body = { registration_ids: [person?.id], attended: random.below(3) > 0 };
  const path = `/sys/webinars/${webinarId}/mark-attendance`;
  const answer = await (person && app.call("POST", path, { body }));
  if (typeof answer?.body.mark_id === "string") marks.push(answer.body.mark_id);
};

const isUnmarked: Step = async ({ app, random, webinarId, marks }) => {
  if (marks.length === 0) return;
  const body = { mark_id: random.pick(marks) };
  await app.call("POST", `/sys/webinars/${webinarId}/undo-attendance`, { body });
};

const isErased: Step = ({ app, random, emails }) =>
  app.call("POST", "/sys/people/erase", { body: { email: random.pick(emails) } });

const BEFORE = [
  registers,
  registers,
  adds,
  imports,
  leaves,
  isTakenOff,
  isCorrected,
  bounces,
  isRenamed,
  moves,
  isErased,
];
const AFTER = [isMarked, isMarked, isUnmarked, isCorrected, bounces, isErased];

/** Steps before the webinar's start, and after it. */
const STEPS = [6, 4] as const;

/** Refusals are part of a history: nobody minds what a step is answered. */
export async function live(app: App, firestore: TroubledFirestore, seed: number): Promise<History> {
  const random = seededRandom(seed);
  // Small seeds have alike beginnings.
  for (let each = 0; each < 5; each += 1) random.below(2);
  const { id: webinarId, slug } = await scheduled(app);
  const emails = [1, 2, 3].map((each) => `p${each}-${seed}@club-${seed}-${each}.example`);
  const scene: Scene = { app, seed, random, webinarId, slug, emails, marks: [] };
  for (let step = 0; step < STEPS[0]; step += 1) await take(scene, firestore, BEFORE);
  await begin(app, { id: webinarId });
  for (let step = 0; step < STEPS[1]; step += 1) await take(scene, firestore, AFTER);
  return { seed, webinarId };
}

/** One step whose commit may fail, or two at once. */
async function take(scene: Scene, firestore: TroubledFirestore, steps: Step[]): Promise<void> {
  const { random, webinarId } = scene;
  const isTroubled = random.below(2) === 0;
  if (isTroubled) firestore.plan(`/webinars/${webinarId}`, random.pick(TROUBLES));
  const taken = [random.pick(steps), ...(random.below(3) === 0 ? [random.pick(steps)] : [])];
  await Promise.allSettled(taken.map((step) => step(scene)));
  firestore.clear(`/webinars/${webinarId}`);
}
