/** Reads what the public site lists, and builds it where it is out of date. */
import type { Firestore } from "@google-cloud/firestore";
import { readDocument } from "../platform/documents.ts";
import { minutes, plus } from "../platform/instant.ts";
import type { Log } from "../platform/log.ts";
import { UnreadableDocument } from "../platform/stored.ts";
import { announcedTopics } from "./announced-topics.ts";
import { recordedWebinars, upcomingWebinars } from "./find-public.ts";
import {
  isWatchable,
  listedRecording,
  listedWebinar,
  programmeDocument,
  programmeDocuments,
  type Listed,
} from "./programme.ts";

/** Most webinars on one page. Programmes are rarely longer. */
const WEBINARS_MAX = 100;
/** Most recordings, the latest first. Earlier ones keep their page and are on no list. */
const RECORDINGS_MAX = 100;

/** An earlier version of the product that runs beside this one raises no version. What it changed shows after this time. */
const BUILT_FOR_MS = minutes(10);

export interface Programme {
  /** Upcoming: the promoted ones first, then by start. */
  webinars: Listed["webinars"];
  /** The latest first. */
  recordings: NonNullable<Listed["recordings"]>;
  topics: string[];
}

interface ReaderDeps {
  firestore: Firestore;
  log: Log;
}

export interface ProgrammeReader {
  /** Reads the version, and the rest if this instance has another one. After a change, the first reader builds it anew. */
  read(deps: ReaderDeps, now: Date): Promise<Programme>;
}

export function programmeReader(): ProgrammeReader {
  let kept: Listed | null = null;
  let building: { version: number; listed: Promise<Listed> } | null = null;

  function build(deps: ReaderDeps, version: number, now: Date): Promise<Listed> {
    if (building?.version === version) return building.listed;
    const listed = buildListed(deps, version, now).finally(() => {
      if (building?.listed === listed) building = null;
    });
    building = { version, listed };
    return listed;
  }

  return {
    async read(deps, now) {
      const version = await readVersion(deps.firestore);
      const isFresh = (listed: Listed | null | undefined, at: number): listed is Listed =>
        listed?.version === at && isComplete(listed, now);
      if (!isFresh(kept, version)) {
        const stored = await readProgramme(deps.firestore);
        // A change may have come between the two reads. To build for the former version would undo another reader's work.
        const newest = stored?.version ?? version;
        const listed = stored?.listed;
        kept = isFresh(listed, newest) ? listed : await build(deps, newest, now);
      }
      return programmeOf(kept, now);
    },
  };
}

const programmeOf = ({ webinars, recordings = [], topics }: Listed, now: Date): Programme => ({
  webinars: webinars.filter(({ starts_at }) => starts_at > now),
  recordings,
  topics,
});

/** False if it is old, or if webinars that it has no room for have moved up since. */
const isComplete = (listed: Listed, now: Date): boolean =>
  listed.recordings !== undefined &&
  now < plus(listed.built_at, BUILT_FOR_MS) &&
  !(listed.is_cut && listed.webinars.some(({ starts_at }) => starts_at <= now));

/** Apart from the list: a version of the product may be able to read only this. 0 if there is none that we can read. */
async function readVersion(firestore: Firestore): Promise<number> {
  const [found] = await firestore.getAll(programmeDocument(firestore), { fieldMask: ["version"] });
  const programme = found && readableProgramme(() => readDocument(found, versionDocuments));
  return programme?.version ?? 0;
}

const versionDocuments = programmeDocuments.pick("version");

async function readProgramme(firestore: Firestore) {
  const found = await programmeDocument(firestore).get();
  return readableProgramme(() => readDocument(found, programmeDocuments));
}

/** Null for one that another version of the product has built in a form of its own: it is built anew. */
function readableProgramme<Read>(read: () => Read): Read | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableDocument) return null;
    throw error;
  }
}

/** `version` was read before, so a change meanwhile makes the result out of date, never wrong for a later version. */
async function buildListed(
  { firestore, log }: ReaderDeps,
  version: number,
  now: Date,
): Promise<Listed> {
  const onUnreadable = (cause: unknown) => log.write("WARNING", "webinar_not_listed", { cause });
  const [found, recorded, topics] = await Promise.all([
    upcomingWebinars(firestore, { now, most: WEBINARS_MAX + 1, onUnreadable }),
    recordedWebinars(firestore, { most: RECORDINGS_MAX, onUnreadable }),
    announcedTopics(firestore, onUnreadable),
  ]);
  const listed: Listed = {
    version,
    built_at: now,
    webinars: found.slice(0, WEBINARS_MAX).map((webinar) => ({
      ...listedWebinar(webinar),
      updated_at: webinar.updated_at,
    })),
    recordings: recorded.filter(isWatchable).map((webinar) => ({
      ...listedRecording(webinar),
      updated_at: webinar.updated_at,
    })),
    is_cut: found.length > WEBINARS_MAX,
    topics,
  };
  // The readers have their list: only others would have to build it again.
  await programmeDocument(firestore)
    .set({ listed }, { mergeFields: ["listed"] })
    .catch((cause: unknown) => log.write("WARNING", "programme_not_stored", { cause }));
  return listed;
}
