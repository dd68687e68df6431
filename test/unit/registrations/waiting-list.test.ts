/** The waiting list under any order of events: never above the capacity, never out of order, and nobody is lost. */
import { describe, expect, it, test } from "vitest";
import { examples, fc } from "../../../packages/local-cloud/testing/property.ts";
import { minutes, plus } from "../../../shared/platform/instant.ts";
import { decideMoveUp } from "../../../shared/registering/decide-move-up.ts";
import { newRegistration } from "../../../shared/registering/new-registration.ts";
import { takePlace } from "../../../shared/registering/take-place.ts";
import { decideJoin } from "../../../shared/registering/waiting-list.ts";
import type { Registration } from "../../../shared/registrations/model.ts";
import type { Waiting } from "../../../shared/registrations/waiting.ts";
import { nextActionAt } from "../../../shared/webinars/lifecycle.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { publicState } from "../../../shared/webinars/public.ts";
import {
  movable,
  movesUp,
  openPlaces,
  takesWaiting,
  withWaitingDue,
} from "../../../shared/webinars/waiting-list.ts";
import { registrationIdOf } from "../../support/address-ids.ts";
import { webinar } from "../webinars/fixture.ts";

const now = new Date("2026-11-20T12:00:00Z");
const GUESTS = { guestLimit: 0, now };
const list = (changes: Partial<Webinar> = {}) =>
  webinar({ capacity: 2, waiting_list: "automatic", ...changes });

const person = (email: string, of: Webinar): Registration =>
  newRegistration(
    {
      id: registrationIdOf(email),
      email,
      name: "Ada",
      organisation: null,
      locale: "en",
      time_zone: "Europe/London",
      source: "website",
    },
    { webinar: of, at: now },
  );

const turn = (waiting: Waiting, changes: { earlier?: Registration; getsMail?: boolean } = {}) => ({
  waiting,
  earlier: null,
  getsMail: true,
  ...changes,
});

/** What the product keeps, moved by the product's decisions. */
class World {
  webinar: Webinar;
  registered: string[] = [];
  waiting: Waiting[] = [];
  /** Everybody in the order in which they joined the list. */
  joined: string[] = [];
  /** In the order in which they moved up. */
  moved: string[] = [];
  lost = 0;

  constructor(capacity: number) {
    this.webinar = list({ capacity });
  }

  ask(email: string): void {
    if (openPlaces(this.webinar) !== 0) {
      this.webinar = takePlace(this.webinar, person(email, this.webinar), GUESTS).webinar;
      this.registered.push(email);
      return;
    }
    if (!takesWaiting(this.webinar, now)) throw new Error("a full webinar takes nobody");
    const joined = decideJoin(this.webinar, person(email, this.webinar), now);
    this.webinar = joined.webinar;
    this.waiting.push(joined.waiting);
    this.joined.push(email);
  }

  cancel(index: number): void {
    if (this.registered.length === 0) return;
    this.registered.splice(index % this.registered.length, 1);
    const registered_count = this.webinar.registered_count - 1;
    this.webinar = withWaitingDue({ ...this.webinar, registered_count }, now);
  }

  leave(index: number): void {
    const [left] = this.waiting.splice(index % Math.max(1, this.waiting.length), 1);
    if (left === undefined) return;
    this.joined = this.joined.filter((email) => email !== left.email);
    this.webinar = withWaitingDue(
      { ...this.webinar, waiting_count: this.webinar.waiting_count - 1 },
      now,
    );
  }

  resize(capacity: number): void {
    this.webinar = withWaitingDue({ ...this.webinar, capacity }, now);
  }

  tend(most: number, unreachable: boolean): void {
    const count = Math.min(movesUp(this.webinar, now), most);
    const head = this.waiting.slice(0, count);
    const turns = head.map((each, index) =>
      turn(each, { getsMail: !(unreachable && index === 0) }),
    );
    const up = decideMoveUp(this.webinar, turns, GUESTS);
    this.webinar = up.webinar;
    const dropped = new Set(up.dropped.map(({ email }) => email));
    const emails = up.moved.map(({ registration }) => registration.email);
    this.registered.push(...emails);
    this.moved.push(...emails);
    this.lost += dropped.size;
    this.joined = this.joined.filter((email) => !dropped.has(email));
    this.waiting = this.waiting.filter(
      ({ email }) => !dropped.has(email) && !emails.includes(email),
    );
  }
}

type Step = (world: World, at: number) => void;

const step = fc.oneof(
  fc.constant<Step>((world, at) => world.ask(`p${at}@example.org`)),
  fc.nat(9).map(
    (index): Step =>
      (world) =>
        world.cancel(index),
  ),
  fc.nat(9).map(
    (index): Step =>
      (world) =>
        world.leave(index),
  ),
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean()).map(
    ([most, isUnreachable]): Step =>
      (world) =>
        world.tend(most, isUnreachable),
  ),
  fc.integer({ min: 1, max: 6 }).map(
    (more): Step =>
      (world) =>
        world.resize(Math.max(more, world.registered.length)),
  ),
);

test("any order of asking, cancelling, leaving, resizing and moving up", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.array(step, { maxLength: 60 }),
      (capacity, steps) => {
        const world = new World(capacity);
        for (const [at, take] of steps.entries()) {
          take(world, at);
          const {
            registered_count,
            waiting_count,
            capacity: places,
            waiting_due_at,
          } = world.webinar;
          expect(registered_count).toBe(world.registered.length);
          expect(waiting_count).toBe(world.waiting.length);
          expect(registered_count).toBeLessThanOrEqual(places!);
          // Whoever has moved up joined before everybody who still waits, and they moved in that order.
          expect([...world.moved, ...world.waiting.map(({ email }) => email)]).toEqual(
            world.joined,
          );
          const times = world.waiting.map(({ registered_at }) => registered_at.getTime());
          expect(times).toEqual([...new Set(times)].toSorted((one, other) => one - other));
          // Nobody waits beside a free place without work that is owed.
          if (movable(world.webinar) > 0) expect(waiting_due_at).not.toBeNull();
        }
      },
    ),
    { numRuns: examples(300) },
  );
});

describe("a webinar with a list", () => {
  const full = list({ registered_count: 2, waiting_count: 1 });

  it.each([
    ["is full while nobody has a free place to take", {}, 0, "full", true],
    ["holds a free place for whoever waits", { registered_count: 1 }, 0, "full", true],
    ["is open beyond that", { registered_count: 0 }, 1, "open", false],
    ["takes nobody more once the list is off", { waiting_list: "off" as const }, 0, "full", false],
    ["is open without a limit", { capacity: null }, null, "open", false],
  ])("%s", (_name, changes, open, state, takes) => {
    const changed = { ...full, ...changes };
    expect(openPlaces(changed)).toBe(open);
    expect(publicState(changed, now)).toBe(state);
    expect(takesWaiting(changed, now)).toBe(takes);
  });

  it.each([
    ["automatic, with a place", { registered_count: 1 }, 1],
    ["without a place", {}, 0],
    ["without a limit", { capacity: null }, 1],
    ["by hand", { registered_count: 1, waiting_list: "by_hand" as const }, 0],
    ["off", { registered_count: 1, waiting_list: "off" as const }, 0],
    ["cancelled", { registered_count: 1, status: "CANCELLED" as const }, 0],
    ["begun", { registered_count: 1, starts_at: now }, 0],
    ["above its capacity", { registered_count: 5 }, 0],
  ])("%s: so many move up by themselves", (_name, changes, expected) => {
    const changed = { ...full, ...changes };
    expect(movesUp(changed, now)).toBe(expected);
    expect(withWaitingDue(changed, now).waiting_due_at).toEqual(expected > 0 ? now : null);
  });

  it("is looked at when its work is due, also once it is cancelled", () => {
    const due = list({ waiting_due_at: now });
    expect(nextActionAt(due, now)).toEqual(now);
    expect(nextActionAt({ ...due, status: "CANCELLED" }, now)).toEqual(now);
    expect(nextActionAt({ ...due, status: "ENDED" }, now)).not.toEqual(now);
  });
});

describe("somebody who moves up", () => {
  const { waiting, webinar: before } = decideJoin(
    list({ registered_count: 1, schedule_version: 3 }),
    person("ada@example.org", list()),
    plus(now, -minutes(60)),
  );

  it("is registered from now on, owed the confirmation alone, and remembers since when they waited", () => {
    const { moved, webinar: after } = decideMoveUp(before, [turn(waiting)], GUESTS);
    expect(after).toMatchObject({ registered_count: 2, waiting_count: 0 });
    const [{ registration } = { registration: null }] = moved;
    expect(registration).toMatchObject({
      status: "registered",
      registered_at: now,
      waited_since: waiting.registered_at,
      mail: { confirmation: { settled_for: 0 }, reschedule: { settled_for: 3 } },
    });
    expect(registration).not.toHaveProperty("news");
  });

  it("keeps a place that they have already, and leaves the list", () => {
    const earlier = person("ada@example.org", list());
    const up = decideMoveUp(before, [turn(waiting, { earlier })], GUESTS);
    expect(up).toMatchObject({ moved: [], dropped: [{ email: "ada@example.org" }] });
    expect(up.webinar).toMatchObject({ registered_count: 1, waiting_count: 0 });
  });

  it("comes back with the mail that they had", () => {
    const had = person("ada@example.org", list());
    const reminder_24h = { settled_for: 3, sent_for: 3, sent_at: now };
    const earlier: Registration = {
      ...had,
      status: "cancelled",
      mail: { ...had.mail, reminder_24h },
    };
    const { moved } = decideMoveUp(before, [turn(waiting, { earlier })], GUESTS);
    expect(moved[0]?.registration).toMatchObject({ status: "registered", mail: { reminder_24h } });
  });
});
