/** Google Calendar v3 and Meet v2 on this machine, with the identity services that a service account needs. */
import { join } from "node:path";
import { FaultPlan } from "../wire/faults.ts";
import { openJournal, type Journal } from "../wire/journal.ts";
import { takePort, type Listening } from "../wire/listen.ts";
import { pageFile } from "../wire/page-file.ts";
import { restServer, withFaults } from "../wire/rest-server.ts";
import type { RestAnswer, RestCall } from "../wire/rest.ts";
import { Calendars, type Change } from "./calendars.ts";
import { control, type Controlled } from "./control.ts";
import { Refusal } from "./errors.ts";
import { eventRoutes } from "./event-routes.ts";
import { type DriveFile, driveRoutes } from "./drive.ts";
import { Directory, Identity } from "./identity.ts";
import { rsaKey } from "../wire/jwt.ts";
import { OidcSigner } from "../wire/oidc.ts";
import { ConferenceRecord, meetRoutes } from "./meet.ts";
import { MeetRefusal } from "./meet-errors.ts";
import { type SpaceEntry, spaceRoutes, Spaces } from "./meet-spaces.ts";
import { Requests } from "./requests.ts";

const PAGE = { "/": new URL("events.html", import.meta.url) };
const REQUEST_MAX_BYTES = 10 * 1024 * 1024;
const SIGNING = /^\/v1\/projects\/-\/serviceAccounts\/[^/]+:(signJwt|generateIdToken)$/;

type Entry =
  | Change
  | { kind: "directory"; directory: Directory }
  | { kind: "conference"; record: ConferenceRecord }
  | SpaceEntry
  | { kind: "file"; file: DriveFile };

/** `stateDir` keeps events, notifications, the directory and the signing key; `now` is for tests. */
export async function startCalendar(options: {
  port: number;
  stateDir?: string;
  /** The key that signs ID tokens; without it, one of its own. */
  oidcKeyFile?: string;
  now?: () => number;
}): Promise<Listening & { faults: FaultPlan }> {
  const { stateDir, now = Date.now } = options;
  const listening = await takePort(options.port);
  const faults = new FaultPlan();
  const file = (name: string) => (stateDir === undefined ? undefined : join(stateDir, name));
  const state = openState(file, { now, signer: new OidcSigner(options.oidcKeyFile) });
  const answer = recorded(state, (call) => answerOrRefuse(call, state));
  listening.serve({
    http: restServer({
      faults,
      limit: REQUEST_MAX_BYTES,
      tooLarge: { status: 413, body: { error: { code: 413, message: "Request Too Large" } } },
      answer: withFaults(faults, answer, (call) => ({ user: state.identity.subjectOf(call) })),
    }),
  });
  return {
    ...listening,
    faults,
    async close() {
      await listening.close();
      state.journal.close();
    },
  };
}

interface State {
  identity: Identity;
  calendars: Calendars;
  requests: Requests;
  records: ConferenceRecord[];
  spaces: Spaces;
  files: Map<string, DriveFile>;
  journal: Journal<Entry>;
  now: () => number;
}

function openState(
  file: (name: string) => string | undefined,
  { now, signer }: { now: () => number; signer: OidcSigner },
): State {
  const identity = new Identity({ key: rsaKey(file("calendar-key.pem")), signer }, now);
  const calendars = new Calendars((change) => journal.append(change), now);
  const records: ConferenceRecord[] = [];
  const files = new Map<string, DriveFile>();
  const spaces = new Spaces({
    calendars,
    directory: () => identity.directory,
    journal: (entry) => journal.append(entry),
  });
  const journal = openJournal<Entry>(file("calendar.jsonl"), (entries) => {
    for (const entry of entries) {
      if (entry.kind === "change") calendars.restore(entry);
      else if (entry.kind === "conference") putRecord(records, entry.record);
      else if (entry.kind === "file") files.set(entry.file.id, entry.file);
      else if (entry.kind === "space") spaces.restore(entry);
      else identity.directory = Directory.parse(entry.directory);
    }
    return entries;
  });
  return { identity, calendars, requests: new Requests(), records, spaces, files, journal, now };
}

function putRecord(records: ConferenceRecord[], entry: ConferenceRecord): void {
  // A journal of an earlier version has records without some members.
  const record = ConferenceRecord.parse(entry);
  const place = records.findIndex(({ id }) => id !== undefined && id === record.id);
  if (place === -1) records.push(record);
  else records[place] = record;
}

/** Records the calls of clients, but not those of control endpoints. */
const recorded =
  ({ requests, identity, now }: State, answer: (call: RestCall) => RestAnswer) =>
  (call: RestCall): RestAnswer => {
    const answered = answer(call);
    if (!call.url.pathname.startsWith("/__")) {
      requests.note(call, { user: identity.subjectOf(call), status: answered.status, at: now() });
    }
    return answered;
  };

function answerOrRefuse(call: RestCall, state: State): RestAnswer {
  try {
    return route(call, state);
  } catch (error) {
    if (error instanceof Refusal || error instanceof MeetRefusal) return error.answer;
    throw error;
  }
}

function route(call: RestCall, state: State): RestAnswer {
  const { identity, calendars, records, spaces, files, now } = state;
  const { method, url } = call;
  const signing = method === "POST" && SIGNING.exec(url.pathname)?.[1];
  if (signing === "signJwt" || signing === "generateIdToken") return identity[signing](call);
  if (method === "POST" && url.pathname === "/token") return identity.token(call);
  const caller = () => {
    const found = identity.caller(call);
    calendars.limits.countCall(found.email, now());
    return found;
  };
  const meetCaller = () => {
    const found = identity.caller(call);
    calendars.limits.countMeetCall(found.email, method, now());
    return found;
  };
  const answer =
    pageFile(call, PAGE) ??
    eventRoutes(call, calendars, caller) ??
    meetRoutes(call, { records, calendars, caller: meetCaller, now: now() }) ??
    spaceRoutes(call, { spaces, caller: meetCaller }) ??
    driveRoutes(call, { files, caller }) ??
    control(call, controlled(state));
  if (answer === undefined) throw new Refusal("notFound");
  return answer;
}

const controlled = ({
  identity,
  calendars,
  requests,
  records,
  spaces,
  files,
  journal,
}: State): Controlled => ({
  calendars,
  requests,
  spaces,
  directory: () => identity.directory,
  setDirectory(directory) {
    identity.directory = directory;
    journal.append({ kind: "directory", directory });
  },
  addRecord(record) {
    putRecord(records, record);
    journal.append({ kind: "conference", record });
  },
  putFile(file) {
    files.set(file.id, file);
    journal.append({ kind: "file", file });
  },
});
