/**
 * Webinars that an instance has read lately. A crowd that joins one webinar reads it once in some seconds, and while the
 * database is away an instance goes by what it knew last, without waiting for the database each time.
 */
import type { Firestore } from "@google-cloud/firestore";
import type { Clock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import type { Webinar } from "../webinars/model.ts";
import { readEvenDeleted } from "../webinars/store.ts";
import { databaseCalls, type DatabaseCalls } from "./database-calls.ts";

/** A changed Meet link, a move and a cancellation show after this time. */
export const KNOWN_FOR_MS = 10_000;
/** About 2 KB each. */
const KNOWN_MAX = 200;
/** Whoever is about to miss the beginning of a webinar waits no longer than that for a read. */
export const READ_WAIT_MS = 2000;

interface Known {
  webinar: Webinar | null;
  at: number;
}

export interface KnownWebinars {
  ask: DatabaseCalls["ask"];
  /** Null if there is no such webinar. Throws only if it cannot be read and was never read here. */
  read(firestore: Firestore, id: string): Promise<Webinar | null>;
}

/** Logs why a webinar could not be read where an older reading of it is used instead. */
export function knownWebinars(clock: Clock, log: Log): KnownWebinars {
  const known = new Map<string, Known>();
  const reading = new Map<string, Promise<Webinar | null>>();
  const { ask, isAway } = databaseCalls(clock);

  function keep(id: string, webinar: Webinar | null): Webinar | null {
    known.delete(id);
    known.set(id, { webinar, at: clock.now().getTime() });
    const [oldest] = known.keys();
    if (known.size > KNOWN_MAX && oldest !== undefined) known.delete(oldest);
    return webinar;
  }

  /** Callers of the same moment share one read. */
  function readOnce(firestore: Firestore, id: string): Promise<Webinar | null> {
    const under = reading.get(id);
    // One call finds out whether the database is back; nobody else waits for that.
    if (under !== undefined && !isAway()) return under;
    const read = ask(READ_WAIT_MS, () => readEvenDeleted(firestore, id))
      .then((webinar) => keep(id, webinar))
      .finally(() => reading.delete(id));
    reading.set(id, read);
    return read;
  }

  return {
    ask,
    async read(firestore, id) {
      const last = known.get(id);
      if (last !== undefined && clock.now().getTime() - last.at < KNOWN_FOR_MS) return last.webinar;
      try {
        return await readOnce(firestore, id);
      } catch (cause) {
        if (last === undefined) throw cause;
        log.write("WARNING", "webinar_stale", { cause });
        return last.webinar;
      }
    },
  };
}
