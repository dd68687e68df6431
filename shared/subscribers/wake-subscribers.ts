/** Has events sent right after the commit that notes them, instead of with the next sweep. */
import type { Firestore } from "@google-cloud/firestore";
import type { Clock } from "../platform/clock.ts";
import { inTime } from "../platform/in-time.ts";
import type { Log } from "../platform/log.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { enqueueFanOut } from "./event-tasks.ts";
import { hasActiveSubscriber } from "./store.ts";

/** So long a request that has noted events waits for it at most. */
const WITHIN_MS = 1000;
/** So long an instance believes what it has read. */
const KNOWN_FOR_MS = 60_000;

interface WakeDeps {
  firestore: Firestore;
  clock: Clock;
  tasks: TaskQueues<"events">;
  log: Log;
}

/** Never throws: the sweep finds what a task does not. Costs one read a minute, and a task a second where somebody subscribes. */
export async function wakeSubscribers(deps: WakeDeps): Promise<void> {
  try {
    await inTime(WITHIN_MS, wake(deps));
  } catch (cause) {
    deps.log.write("WARNING", "subscribers_not_woken", { cause });
  }
}

async function wake({ firestore, clock, tasks }: WakeDeps): Promise<void> {
  if (!(await isAnybodyThere(firestore, clock.now()))) return;
  const second = Math.floor(clock.now().getTime() / 1000);
  // All commits of a second share a task, which runs once the second is over and so finds each of them.
  await enqueueFanOut(tasks, `second-${second}`, new Date((second + 1) * 1000));
}

const known = new WeakMap<Firestore, { at: Date; answer: Promise<boolean> }>();

/** Requests that ask at the same time share one read. One that fails is forgotten. */
function isAnybodyThere(firestore: Firestore, now: Date): Promise<boolean> {
  const before = known.get(firestore);
  if (before !== undefined && now.getTime() - before.at.getTime() < KNOWN_FOR_MS) {
    return before.answer;
  }
  const asked = { at: now, answer: hasActiveSubscriber(firestore) };
  known.set(firestore, asked);
  asked.answer.catch(() => {
    if (known.get(firestore) === asked) known.delete(firestore);
  });
  return asked.answer;
}
