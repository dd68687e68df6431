/**
 * One seeded run of the log, the fan-out and the deliveries: commits fail before they take effect or after, tasks are lost,
 * come twice and overlap, the sweep wakes what is due, and the receiver is hostile. Then all is well again, and time passes.
 */
import type { Firestore } from "@google-cloud/firestore";
import { seededRandom, type Random } from "../../local/seed/random.ts";
import { systemActor } from "../../shared/access/model.ts";
import { noteEvents } from "../../shared/events/log.ts";
import type { NotedEvent } from "../../shared/events/types.ts";
import { minutes } from "../../shared/platform/instant.ts";
import type { TaskQueues } from "../../shared/platform/tasks.ts";
import { eraseFromEvents } from "../../shared/people/erase-events.ts";
import { deliver, type DeliverDeps } from "../../shared/subscribers/deliver.ts";
import { EventTask } from "../../shared/subscribers/event-tasks.ts";
import { fanOut } from "../../shared/subscribers/fan-out.ts";
import type { Subscriber } from "../../shared/subscribers/model.ts";
import { checkedPost } from "../../shared/subscribers/post.ts";
import { subscriberSecrets, validSecrets } from "../../shared/subscribers/secrets.ts";
import { subscriberDocument } from "../../shared/subscribers/store.ts";
import { wakeEvents } from "../../shared/subscribers/wake-deliveries.ts";
import { sendWebhook } from "../../shared/subscribers/webhook.ts";
import type { App } from "./app.ts";
import { EVENT_ADDRESSES } from "./event-log.ts";
import { replayOnce, type RunReplay } from "./event-replay-run.ts";
import type { HostileReceiver } from "./hostile-receiver.ts";
import { TROUBLES, type TroubledFirestore } from "./troubled-firestore.ts";

export const SECRETS = subscriberSecrets(["of a test and no secret at all"]);
/** The machine is busy, and the receiver is on it. */
const RECEIVER_TIMEOUT_MS = 400;
/** The things that events are about; the last one is a person who may be erased. */
const THINGS = ["one", "two", "person"] as const;
type Thing = (typeof THINGS)[number];

export interface World {
  app: App;
  /** Of this run: nothing else needs the time. */
  clock: { time: number };
  firestore: TroubledFirestore;
  receiver: HostileReceiver;
}

export interface DeliveryRun {
  seed: number;
  random: Random;
  subscribers: Subscriber[];
  /** Where the receiver's arrivals of this run begin. */
  from: number;
  /** How many arrivals there were when the person had been erased; null if they were not. */
  erasedAt: number | null;
  /** True if the first subscriber's receiver is gone. */
  isGone: boolean;
  replays: RunReplay[];
}

const ORIGIN = { request_id: "run", address: "", user_agent: "" };
const actor = systemActor("events", ORIGIN);

interface Waiting {
  task: EventTask;
  /** Null for as soon as possible. */
  at: Date | null;
}

/** Takes one of the tasks that are due. */
function takeDue(waiting: Waiting[], now: Date, random: Random): EventTask | undefined {
  const due = waiting.filter(({ at }) => at === null || at <= now);
  if (due.length === 0) return undefined;
  const taken = random.pick(due);
  waiting.splice(waiting.indexOf(taken), 1);
  return taken.task;
}

/** Tasks that are not lost, some of them twice. */
function desk(random: Random): TaskQueues<"events"> & { waiting: Waiting[] } {
  const waiting: Waiting[] = [];
  return {
    waiting,
    async enqueue({ body, at = null }) {
      const task = EventTask.parse(body);
      const times = [1, 1, 1, 0, 2][random.below(5)] ?? 1;
      for (let each = 0; each < times; each += 1) waiting.push({ task, at });
    },
  };
}

function depsOf(world: World, tasks: TaskQueues<"events">): DeliverDeps {
  const { app, receiver } = world;
  const clock = { now: () => new Date(world.clock.time) };
  const post = checkedPost(["127.0.0.1/32"], undefined, RECEIVER_TIMEOUT_MS);
  return {
    firestore: app.services.firestore,
    clock,
    tasks,
    addresses: EVENT_ADDRESSES,
    onDisabled: () => {},
    send: ({ id, secrets }, event) => {
      const now = clock.now();
      const valid = validSecrets(secrets, now).map((each) => SECRETS.of(id, each));
      const url = `${receiver.url}/${id}`;
      return sendWebhook(post, { url, event, secrets: valid, now });
    },
  };
}

const subscriberOf = (id: string, at: Date): Subscriber => ({
  id,
  version: 1,
  kind: "webhook",
  name: id,
  url: "http://127.0.0.1/",
  event_types: [],
  owner_email: "owner@example.org",
  status: "active",
  disabled_reason: null,
  disabled_at: null,
  failing_since: null,
  last_delivered_at: null,
  last_failure: null,
  secrets: [{ version: 1, key: 1, created_at: at, expires_at: null }],
  owner_locale: "en",
  notice: null,
  notice_due_at: null,
  notice_attempts: 0,
  created_at: at,
  created_by: "test",
  updated_at: at,
  updated_by: "test",
});

export const personOf = (seed: number): string => `person-${seed}`;
export const subjectOf = (seed: number, thing: Thing): string => `things/${seed}/${thing}`;

/** The next changes of these things, with their events, in one transaction. */
async function change(firestore: Firestore, seed: number, things: Thing[], at: Date) {
  const documents = things.map((thing) => firestore.doc(`things/${seed}-${thing}`));
  await firestore.runTransaction(async (tx) => {
    const found = await tx.getAll(...documents);
    const events = things.map((thing, index): NotedEvent => {
      const count = ((found[index]?.get("count") as number | undefined) ?? 0) + 1;
      tx.set(documents[index]!, { count });
      return {
        type: "life.petanque.test",
        subject: subjectOf(seed, thing),
        webinar_id: null,
        registration_id: null,
        person_id: thing === "person" ? personOf(seed) : null,
        data: { message: `${seed}/${thing}/${count}` },
      };
    });
    noteEvents(tx, firestore, { at, events });
  });
}

const CHANGES = 3;
const TURNS = 9;

export async function runDeliveries(world: World, seed: number): Promise<DeliveryRun> {
  const { app, firestore: troubled, receiver } = world;
  const random = seededRandom(seed);
  // Small seeds have alike beginnings.
  for (let each = 0; each < 5; each += 1) random.below(2);
  const direct = app.firestore;
  const at = new Date(world.clock.time);
  const subscribers = ["a", "b"].map((each) => subscriberOf(`${each}${seed}`, at));
  for (const each of subscribers) await subscriberDocument(direct, each.id).set(each);
  const run: DeliveryRun = {
    seed,
    random,
    subscribers,
    from: receiver.arrivals.length,
    erasedAt: null,
    isGone: false,
    replays: [],
  };
  const tasks = desk(random);
  const deps = depsOf(world, tasks);
  receiver.behave(random);
  const isErased = random.below(2) === 0;
  // A second worker may be about to send what it read before the erasure.
  const isOverlapping = !isErased && random.below(2) === 0;
  const isReplaying = random.below(2) === 0;
  let changes = 0;
  for (let turn = 0; turn < TURNS; turn += 1) {
    spoil(troubled, random, seed);
    if (changes < CHANGES && random.below(2) === 0) {
      changes += 1;
      const things = THINGS.filter(() => random.below(4) > 0);
      await settled(change(deps.firestore, seed, things.length > 0 ? things : ["one"], at));
      if (random.below(3) > 0) await tasks.enqueue(FAN_OUT);
    }
    if (isErased && run.erasedAt === null && turn > 2) eraseMeanwhile(world, run);
    if (random.below(12) === 0) leave(world, run);
    if (isReplaying && turn > 1 && random.below(2) === 0) await replay(world, deps, run, isErased);
    await work(deps, tasks.waiting, random, isOverlapping);
    if (random.below(4) === 0) await settled(wakeEvents(deps, `${seed}-${turn}`));
    if (random.below(2) === 0)
      world.clock.time += random.pick([1000, 6000, minutes(2), minutes(6)]);
  }
  troubled.clear(String(seed));
  receiver.behave(null);
  await passInPeace(world, deps, tasks.waiting, run);
  return run;
}

const FAN_OUT = { queue: "events", name: "fan-out", body: { work: "fan_out" } } as const;

const settled = (work: Promise<unknown>): Promise<unknown> => Promise.allSettled([work]);

/** Documents of the run have its seed in their names, and so have the events. */
function spoil(troubled: TroubledFirestore, random: Random, seed: number): void {
  if (random.below(2) === 0) troubled.plan(String(seed), random.pick(TROUBLES));
  else troubled.clear(String(seed));
}

function eraseMeanwhile({ app, receiver }: World, run: DeliveryRun): void {
  run.erasedAt = Infinity;
  receiver.meanwhile(async () => {
    await eraseFromEvents(app.firestore, [personOf(run.seed)]);
    run.erasedAt = receiver.arrivals.length;
  });
}

/** Of the failed or of all at once, or of all in the midst of the next attempt. */
async function replay(world: World, deps: DeliverDeps, run: DeliveryRun, isErased: boolean) {
  const { random, subscribers } = run;
  const act = async (isFailed: boolean) => {
    for (const { id: subscriberId } of subscribers) {
      const done = await replayOnce(world, deps, { subscriberId, isFailed });
      if (done !== null) run.replays.push(done);
    }
  };
  // A receiver does one thing at a time.
  if (isErased || random.below(3) === 0) await act(random.below(2) === 0);
  else world.receiver.meanwhile(() => act(false));
}

function leave({ receiver }: World, run: DeliveryRun): void {
  run.isGone = true;
  receiver.leave(`/${run.subscribers[0]?.id}`);
}

async function work(
  deps: DeliverDeps,
  waiting: Waiting[],
  random: Random,
  isOverlapping: boolean,
): Promise<void> {
  for (let each = random.below(4); each > 0; each -= 1) {
    const task = takeDue(waiting, deps.clock.now(), random);
    if (task === undefined) return;
    const times = isOverlapping && random.below(3) === 0 ? 2 : 1;
    await Promise.allSettled(Array.from({ length: times }, () => handle(deps, task)));
  }
}

const handle = (deps: DeliverDeps, task: EventTask): Promise<unknown> =>
  task.work === "fan_out" ? fanOut(deps) : deliver(deps, actor, task.delivery_id);

const ROUNDS_MAX = 60;

/** The sweep runs every five minutes, until nothing is due any more: at most the days of the schedule. */
async function passInPeace(
  world: World,
  deps: DeliverDeps,
  waiting: Waiting[],
  { seed, random }: DeliveryRun,
): Promise<void> {
  const { firestore } = world.app;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    await wakeEvents(deps, `${seed}-peace-${round}`);
    const due = () => takeDue(waiting, deps.clock.now(), random);
    for (let task = due(); task !== undefined; task = due()) await handle(deps, task);
    const log = firestore.collection("event_log").where("fan_out_due_at", "!=", null);
    const open = firestore
      .collection("event_deliveries")
      .orderBy("due_at")
      .where("due_at", "!=", null);
    const [fresh, next] = [await log.limit(1).get(), await open.limit(1).get()];
    const nextDue = next.docs[0]?.get("due_at") as { toMillis(): number } | undefined;
    if (fresh.empty && nextDue === undefined) return;
    world.clock.time = Math.max(world.clock.time + 1000, nextDue?.toMillis() ?? 0);
  }
  throw new Error(`seed ${seed}: something is still due`);
}
