const SLOT_MS = 300_000;

/** The begun five minutes: part of names that are to be the same for a sweep and its repetition. */
export const slotOf = (now: Date): Date => new Date(Math.floor(now.getTime() / SLOT_MS) * SLOT_MS);
