/**
 * Counts visits to webinars' pages. An instance adds them up and writes them with a visit, at most once in `EVERY_MS` for
 * one webinar: then that visit costs one read and one write more. What it has not written when it ends is lost: the visits of
 * those seconds to a page that nobody has asked this instance for since.
 */
import type { Firestore } from "@google-cloud/firestore";
import { OTHER } from "../attribution/sources.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument, writeMembers } from "../platform/documents.ts";
import type { Log } from "../platform/log.ts";
import type { Webinar } from "../webinars/model.ts";
import { funnelDocument, funnelDocuments, PENDING_MAX, withVisits } from "./funnel.ts";

const EVERY_MS = 10_000;
/** About 10 KB each, in the worst case. */
const WEBINARS_MAX = 200;

interface Pending {
  /** Visits by source. */
  visits: Map<string, number>;
  writtenAt: number;
}

type Visited = Pick<Webinar, "id" | "sources">;

export interface Visits {
  /** Never throws: a page is shown even if its visit cannot be counted. */
  note(deps: { firestore: Firestore; log: Log }, webinar: Visited, source: string): Promise<void>;
}

export function visitCounter(clock: Clock): Visits {
  const webinars = new Map<string, Pending>();

  function pendingOf(id: string): Pending {
    const pending = webinars.get(id) ?? { visits: new Map<string, number>(), writtenAt: 0 };
    webinars.delete(id);
    webinars.set(id, pending);
    const [oldest] = webinars.keys();
    if (webinars.size > WEBINARS_MAX && oldest !== undefined) webinars.delete(oldest);
    return pending;
  }

  return {
    async note({ firestore, log }, webinar, source) {
      const now = clock.now();
      const pending = pendingOf(webinar.id);
      add(pending.visits, source, 1);
      if (now.getTime() - pending.writtenAt < EVERY_MS) return;
      // Before the write: visits that come meanwhile wait for the next one.
      pending.writtenAt = now.getTime();
      const { visits } = pending;
      pending.visits = new Map();
      try {
        await writeVisits(firestore, webinar, { visits, now });
      } catch (cause) {
        for (const [each, count] of visits) add(pending.visits, each, count);
        log.write("WARNING", "visits_not_counted", { cause });
      }
    },
  };
}

function add(visits: Map<string, number>, source: string, count: number): void {
  const name = visits.has(source) || visits.size < PENDING_MAX ? source : OTHER;
  visits.set(name, (visits.get(name) ?? 0) + count);
}

/** One read and one write. Few attempts: what fails is added to the next. */
function writeVisits(
  firestore: Firestore,
  { id, sources }: Visited,
  { visits, now }: { visits: ReadonlyMap<string, number>; now: Date },
): Promise<void> {
  const isKnown = (source: string) => sources.some((each) => each.source === source);
  const document = funnelDocument(firestore, id);
  return firestore.runTransaction(
    async (tx) => {
      const before = readDocument(await tx.get(document), funnelDocuments);
      writeMembers(tx, document, {
        visits_since: before?.visits_since ?? now,
        visits: withVisits(before?.visits ?? [], visits, isKnown),
      });
    },
    { maxAttempts: 2 },
  );
}
