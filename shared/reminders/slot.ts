const SLOT_MS = 300_000;

/** The start of the present five minutes. Task names contain it, so that a sweep and its repetition make the same task. */
export const slotOf = (now: Date): Date => new Date(Math.floor(now.getTime() / SLOT_MS) * SLOT_MS);

/** True in the first five minutes of an hour, for work that can wait an hour. */
export const isFirstOfHour = (now: Date): boolean => slotOf(now).getUTCMinutes() === 0;
