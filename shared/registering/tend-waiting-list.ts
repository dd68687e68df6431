/**
 * Looks after a waiting list: people move up to places that became free, people of a cancelled webinar are told, and letters
 * whose task was lost are sent. Safe to repeat and to overlap: each step is one transaction, which notes what is left.
 */
import type { Firestore, Query, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import type { Clock } from "../platform/clock.ts";
import { runContendedTransaction } from "../platform/contention.ts";
import { plus } from "../platform/instant.ts";
import { LOST_TASK_RECOVERY_MS, type TaskQueues } from "../platform/tasks.ts";
import { QUESTION_TRIED_MS } from "../mail/question.ts";
import {
  headOfList,
  readWaiting,
  waitingDocument,
  waitingListOf,
  type Waiting,
} from "../registrations/waiting.ts";
import type { Webinar } from "../webinars/model.ts";
import { readEvenDeleted } from "../webinars/store.ts";
import { movesUp } from "../webinars/waiting-list.ts";
import { enqueueConfirming } from "./confirming-tasks.ts";
import { decideMoveUp, type MovedUp } from "./decide-move-up.ts";
import { MOVED_AT_ONCE, readTurns, writeMovedUp, type MoveUpDeps } from "./move-up.ts";
import { enqueueWaitingLetter, enqueueWaitingList } from "../registrant-mail/waiting-task.ts";

export interface TendDeps extends MoveUpDeps {
  tasks: TaskQueues<"mail" | "calendar">;
  clock: Clock;
}

/** Steps before a task leaves the rest to the next one. */
const STEPS_A_TASK = 20;

export async function tendWaitingList(
  deps: TendDeps,
  actor: Actor,
  webinarId: string,
): Promise<void> {
  const { tasks, clock } = deps;
  for (let step = 1; ; step += 1) {
    const { joins, letters, isMore } = await tendOnce(deps, actor, webinarId);
    await enqueueConfirming(deps, webinarId, joins);
    const now = clock.now();
    for (const registrationId of letters) {
      await enqueueWaitingLetter(tasks, { webinarId, registrationId }, now);
    }
    if (!isMore) return;
    if (step === STEPS_A_TASK) return enqueueWaitingList(tasks, webinarId, now);
  }
}

interface Tended {
  joins: boolean[];
  /** Ids of people whose letter is owed. */
  letters: string[];
  /** True if there is more to do at once. */
  isMore: boolean;
}

async function tendOnce(deps: TendDeps, actor: Actor, webinarId: string): Promise<Tended> {
  const { firestore, guestLimit, clock } = deps;
  return runContendedTransaction(firestore, async (tx) => {
    const now = clock.now();
    const before = await readEvenDeleted(firestore, webinarId, tx);
    if (before === null || (before.waiting_count === 0 && before.waiting_due_at === null)) {
      return { joins: [], letters: [], isMore: false };
    }
    const found = await readList(tx, firestore, before, now);
    const turns = await readTurns(tx, deps, webinarId, found.head);
    const up = decideMoveUp(before, turns, { guestLimit, now });
    const letters = lettersAfter(found, up, now);
    const webinar = afterStep(up.webinar, { found, letters, now });
    writeMovedUp(tx, deps, { before, up: { ...up, webinar }, actor, now });
    writeLetters(tx, firestore, webinarId, { ...letters, now });
    return {
      joins: up.moved.map(({ joins }) => joins),
      letters: letters.owed.map(({ id }) => id),
      isMore: webinar.waiting_due_at?.getTime() === now.getTime(),
    };
  });
}

interface Found {
  /** The people whose turn it is. */
  head: Waiting[];
  /** True if the list has nobody behind them. */
  isWhole: boolean;
  /** People of a cancelled webinar who have not been told. */
  untold: Waiting[];
  owed: Waiting[];
}

async function readList(
  tx: Transaction,
  firestore: Firestore,
  webinar: Webinar,
  now: Date,
): Promise<Found> {
  const list = waitingListOf(firestore, webinar.id);
  const read = async (query: Query) => readWaiting((await tx.get(query)).docs);
  const most = Math.min(movesUp(webinar, now), MOVED_AT_ONCE);
  const head = most === 0 ? [] : await read(headOfList(firestore, webinar.id, most));
  const untold =
    webinar.status === "CANCELLED"
      ? await read(list.where("news", "==", "joined").limit(MOVED_AT_ONCE))
      : [];
  const owed = await read(list.where("mail", "==", "owed").limit(MOVED_AT_ONCE));
  return { head, isWhole: head.length < most, untold, owed };
}

interface Letters {
  /** To send now. */
  owed: Waiting[];
  /** Tried for so long that nobody tries any more. */
  given_up: Waiting[];
  /** To be told that the webinar is cancelled. */
  untold: Waiting[];
}

/** Pure. */
function lettersAfter({ owed, untold }: Found, { moved, dropped }: MovedUp, now: Date): Letters {
  const gone = new Set([...moved.map(({ registration }) => registration), ...dropped].map(idOf));
  const news = new Set(untold.map(idOf));
  const others = owed.filter(({ id }) => !gone.has(id) && !news.has(id));
  const isTried = ({ asked_at }: Waiting) => now < plus(asked_at, QUESTION_TRIED_MS);
  return {
    owed: [...untold, ...others.filter(isTried)],
    given_up: others.filter((each) => !isTried(each)),
    untold,
  };
}

/** The webinar with what is left to do, and when. Pure. */
function afterStep(
  webinar: Webinar,
  { found, letters, now }: { found: Found; letters: Letters; now: Date },
): Webinar {
  // Nobody is left, whatever an earlier version has made of the count.
  const counted = found.isWhole ? { ...webinar, waiting_count: 0 } : webinar;
  const isMore = movesUp(counted, now) > 0 || found.untold.length === MOVED_AT_ONCE;
  const dueAt = letters.owed.length > 0 ? plus(now, LOST_TASK_RECOVERY_MS) : null;
  return { ...counted, waiting_due_at: isMore ? now : dueAt };
}

function writeLetters(
  tx: Transaction,
  firestore: Firestore,
  webinarId: string,
  { untold, given_up, now }: Letters & { now: Date },
): void {
  for (const { id } of untold) {
    const news = { news: "cancelled", asked_at: now, mail: "owed" } satisfies Partial<Waiting>;
    tx.update(waitingDocument(firestore, webinarId, id), news);
  }
  for (const { id } of given_up) {
    const mail = { mail: "refused" } satisfies Partial<Waiting>;
    tx.update(waitingDocument(firestore, webinarId, id), mail);
  }
}

const idOf = ({ id }: { id: string }): string => id;
