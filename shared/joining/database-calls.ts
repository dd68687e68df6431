/**
 * Calls to the database that nobody waits for while it is away. Its client repeats a call that nobody answers for minutes, so
 * those of a crowd would add up.
 */
import type { Clock } from "../platform/clock.ts";
import { inTime } from "../platform/in-time.ts";
import { UnreadableDocument } from "../platform/stored.ts";

/** So many unanswered calls in a row mean that the database is away. A slow start of an instance has fewer. */
const UNANSWERED_MAX = 6;
/** While it is away, one call in this time finds out whether it is back. */
const PROBE_EVERY_MS = 1000;

export interface DatabaseCalls {
  /** Waits so long for the call. Rejects at once, without calling, while the database is away. */
  ask: <Value>(waitMs: number, call: () => Promise<Value>) => Promise<Value>;
  isAway: () => boolean;
}

export function databaseCalls(clock: Clock): DatabaseCalls {
  let unanswered = 0;
  let probedAt = 0;

  const isAway = () => unanswered >= UNANSWERED_MAX;

  function refuseWhileAway(): void {
    if (!isAway()) return;
    const now = clock.now().getTime();
    if (now - probedAt < PROBE_EVERY_MS) throw new DatabaseAway();
    probedAt = now;
  }

  return {
    isAway,
    async ask(waitMs, call) {
      refuseWhileAway();
      try {
        const answer = await inTime(waitMs, call());
        unanswered = 0;
        return answer;
      } catch (cause) {
        unanswered = isUnanswered(cause) ? unanswered + 1 : 0;
        throw cause;
      }
    },
  };
}

class DatabaseAway extends Error {
  constructor() {
    super("the database has not answered lately");
    this.name = "DatabaseAway";
  }
}

/** gRPC's DEADLINE_EXCEEDED and UNAVAILABLE, where the client gives up before we do. */
const SILENT_CODES: readonly unknown[] = [4, 14];

/** A broken connection has a text as its code, or none. */
function isUnanswered(cause: unknown): boolean {
  if (cause instanceof UnreadableDocument) return false;
  const { code } = cause as { code?: unknown };
  return typeof code !== "number" || SILENT_CODES.includes(code);
}
