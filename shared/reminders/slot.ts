const SLOT_MS = 300_000;

/** The begun five minutes: part of names that are to be the same for a sweep and its repetition. */
export const slotOf = (now: Date): Date => new Date(Math.floor(now.getTime() / SLOT_MS) * SLOT_MS);

/** True in the first five minutes of an hour, for work that can wait so long. */
export const isFirstOfHour = (now: Date): boolean => slotOf(now).getUTCMinutes() === 0;
