/** Sets up the Meet room of a webinar's event as the webinar wants it: by task, once the event exists. */
import type { Firestore } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { enqueueRoomSync } from "../calendar/tasks.ts";
import type { Clock } from "../platform/clock.ts";
import type { TaskQueues } from "../platform/tasks.ts";
import { hasEventToCheck } from "../webinars/calendar-state.ts";
import { isSameWish, roomWish, RoomSetting, type RoomWish } from "../webinars/meet-room.ts";
import type { Webinar } from "../webinars/model.ts";
import { hasRoomWork, isRoomDue } from "../webinars/room-work.ts";
import { readEvenDeleted, stampWebinar } from "../webinars/store.ts";
import { decideRoom, wantedValue, type RoomOutcome } from "./decide-room.ts";
import { MeetFailure } from "../meet/model.ts";
import { codeIn } from "../meet/presence.ts";
import { notApplied, settingsHidden } from "../meet/room-failures.ts";
import type { MeetRooms, Room, RoomSettings } from "../meet/room.ts";

export interface RoomDeps {
  firestore: Firestore;
  meet: MeetRooms;
  tasks: TaskQueues<"calendar">;
  clock: Clock;
  /** Called for each setting that Meet refused. The webinar keeps the failure as well. */
  onFailure?: (failure: MeetFailure) => void;
}

const ATTEMPTS_MAX = 5;

/**
 * Does not reject if Meet fails: the failure is kept on the webinar, and a task tries again, within a bound. Safe to repeat
 * and to race. `isCheck` looks at the room although it is set up, or was given up: somebody may have changed it by hand.
 */
export async function syncRoom(
  deps: RoomDeps,
  actor: Actor,
  id: string,
  { isCheck = false }: { isCheck?: boolean } = {},
): Promise<void> {
  for (let round = 0; round < ATTEMPTS_MAX; round += 1) {
    const webinar = await readEvenDeleted(deps.firestore, id);
    if (webinar === null || !hasEventToCheck(webinar)) return;
    const isChecked = isCheck && round === 0;
    if (!isChecked && !isRoomDue(webinar, deps.clock.now())) return;
    const outcome = await attempt(deps, webinar);
    for (const { failure } of outcome.failures) deps.onFailure?.(failure);
    const recorded = await record(deps, actor, webinar, outcome);
    if (recorded === null || !hasRoomWork(recorded)) return;
    const retryAt = recorded.meet_room?.retry_at ?? null;
    if (isRoomDue(recorded, deps.clock.now())) continue;
    if (retryAt !== null) await enqueueRoomSync(deps.tasks, id, { at: retryAt });
    return;
  }
}

const SETTINGS = RoomSetting.options;

/** Changes only what differs, each setting by itself: if one is refused, the others are set all the same. */
async function attempt(deps: RoomDeps, webinar: Webinar): Promise<RoomOutcome> {
  const outcome: RoomOutcome = {
    before: null,
    after: null,
    isChanged: false,
    isOvertaken: false,
    failures: [],
  };
  const host = webinar.calendar_sync.host_email ?? webinar.host_email;
  const wish = roomWish(webinar);
  if (wish === null) return outcome;
  const room = await look(deps, { host, wish }, outcome);
  for (const setting of SETTINGS) {
    if (room === null || outcome.after === null) break;
    const value = wantedValue(wish, outcome.after, setting);
    if (value === null) continue;
    outcome.isOvertaken = !(await isStillWanted(deps.firestore, webinar));
    if (outcome.isOvertaken) break;
    outcome.isChanged = true;
    const change = { setting, value } as Parameters<MeetRooms["changeRoom"]>[2];
    await failing(outcome, setting, async () => {
      const { settings } = await deps.meet.changeRoom(host, room.name, change);
      outcome.after = settings ?? outcome.after;
      if (wantedValue(wish, outcome.after as RoomSettings, setting) !== null) {
        throw notApplied(setting, host);
      }
    });
  }
  return outcome;
}

async function look(
  { meet }: RoomDeps,
  { host, wish }: { host: string; wish: RoomWish },
  outcome: RoomOutcome,
): Promise<Room | null> {
  let room: Room | null = null;
  await failing(outcome, "access", async () => {
    room = await meet.getRoom(host, codeIn(wish.meet_url));
    outcome.before = outcome.after = room.settings;
    if (room.settings === null) throw settingsHidden(host);
  });
  return room;
}

/** Notes a failure of Meet's. Rethrows every other error. */
async function failing(
  { failures }: RoomOutcome,
  setting: RoomSetting,
  call: () => Promise<void>,
): Promise<void> {
  try {
    await call();
  } catch (failure) {
    if (!(failure instanceof MeetFailure)) throw failure;
    failures.push({ setting, failure });
  }
}

async function isStillWanted(firestore: Firestore, tried: Webinar): Promise<boolean> {
  const current = await readEvenDeleted(firestore, tried.id);
  return (
    current !== null && hasEventToCheck(current) && isSameWish(roomWish(current), roomWish(tried))
  );
}

/** The webinar as it is then; null if it is gone. */
async function record(
  { firestore, clock }: RoomDeps,
  actor: Actor,
  tried: Webinar,
  outcome: RoomOutcome,
): Promise<Webinar | null> {
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const current = await readEvenDeleted(firestore, tried.id, tx);
    if (current === null || current.deleted_at !== null) return null;
    const meet_room = decideRoom(current, tried, outcome, now);
    if (meet_room === current.meet_room) return current;
    const codes = outcome.failures.map(({ setting, failure }) => `${setting}: ${failure.code}`);
    return stampWebinar(
      tx,
      firestore,
      current,
      { meet_room },
      {
        actor,
        action: "sys.webinar.provision",
        at: now,
        facts: {
          room_access: meet_room?.access ?? null,
          ...(codes.length > 0 && { failures: codes }),
        },
      },
    );
  });
}
