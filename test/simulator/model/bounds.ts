/** What the model visits, each exhaustively. */
import type { Assumptions, Bounds } from "./moves.ts";

/** What the promise of one mail to everybody rests on. */
const HOLDING: Assumptions = {
  events: "in time",
  providerAheadTicks: 1,
  suspendedTicks: 0,
  discardsLater: true,
  keepsItsWord: true,
};

const AT_ONCE: Bounds = {
  name: "two batches, at once",
  batches: 2,
  ticks: 4,
  expiresAt: 2,
  sendAt: null,
  attemptsMax: 3,
  ordersMax: 2,
  pausesMax: 1,
  canCancel: true,
  canChange: false,
  otherPlaces: 0,
  assumptions: HOLDING,
};

/** Handed over at first, withdrawable until the third minute, sent in the fifth. */
const AHEAD: Bounds = {
  ...AT_ONCE,
  name: "one batch, ahead of its time, and a pause",
  batches: 1,
  ticks: 7,
  expiresAt: 7,
  sendAt: 5,
  attemptsMax: 2,
  canCancel: false,
};

export const ALL: readonly Bounds[] = [
  AT_ONCE,
  {
    ...AT_ONCE,
    name: "one batch, at once, and events at any time",
    batches: 1,
    ticks: 5,
    expiresAt: 5,
    pausesMax: 0,
    assumptions: { ...HOLDING, events: "any time" },
  },
  AHEAD,
  {
    ...AHEAD,
    name: "one batch, ahead, whose webinar changes",
    pausesMax: 0,
    canChange: true,
  },
  {
    ...AHEAD,
    name: "one batch, ahead, events at any time, and late requests",
    pausesMax: 0,
    otherPlaces: 1,
    assumptions: { ...HOLDING, events: "any time", suspendedTicks: 3 },
  },
  {
    ...AHEAD,
    name: "two batches, ahead, and one place for withdrawals",
    batches: 2,
    ticks: 3,
    attemptsMax: 1,
    ordersMax: 1,
    pausesMax: 0,
    assumptions: { ...HOLDING, events: "any time" },
  },
];

/** Small enough for every run of the tests. */
export const SMALL: readonly Bounds[] = [
  { ...AT_ONCE, name: "one batch, at once, for three minutes", batches: 1, ticks: 3 },
  {
    ...AHEAD,
    name: "one batch, ahead, and a cancellation, for four minutes",
    ticks: 4,
    attemptsMax: 1,
    pausesMax: 0,
    canCancel: true,
  },
  {
    ...AT_ONCE,
    name: "two batches, at once, for two minutes",
    ticks: 2,
    attemptsMax: 1,
    pausesMax: 0,
    canCancel: false,
  },
];

const QUIET: Bounds = { ...AHEAD, pausesMax: 0 };

/** What happens when an assumption does not hold. `finds`: what the search finds wrong. */
export const BROKEN: readonly { assumption: string; finds: string; bounds: Bounds }[] = [
  {
    assumption: "clocks differ by a minute at most",
    finds: "batch 1 leaves, and counts as withdrawn",
    bounds: {
      ...QUIET,
      name: "the provider's clock is two minutes ahead",
      assumptions: { ...HOLDING, events: "any time", providerAheadTicks: 2 },
    },
  },
  {
    assumption: "a worker is not suspended right before its request",
    finds: "batch 1 is sent 2 times",
    bounds: {
      ...AT_ONCE,
      name: "a worker is suspended for longer than lease and grace",
      batches: 1,
      ticks: 6,
      expiresAt: 6,
      pausesMax: 0,
      canCancel: false,
      assumptions: { ...HOLDING, suspendedTicks: 4 },
    },
  },
  {
    assumption: "mail under an id that was cancelled before is discarded",
    finds: "batch 1 leaves, and counts as withdrawn",
    bounds: {
      ...QUIET,
      name: "the provider discards only what it has already",
      assumptions: { ...HOLDING, events: "any time", suspendedTicks: 3, discardsLater: false },
    },
  },
  {
    assumption: "a confirmed withdrawal takes effect",
    finds: "batch 1 leaves, and counts as withdrawn",
    bounds: {
      ...QUIET,
      name: "the provider sends what it has confirmed to withdraw",
      assumptions: { ...HOLDING, keepsItsWord: false },
    },
  },
];
