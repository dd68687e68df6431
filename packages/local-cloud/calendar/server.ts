/** Google Calendar v3 and Meet v2 on this machine, with the identity services that a service account needs. */
import { join } from "node:path";
import { FaultPlan } from "../wire/faults.ts";
import { openJournal } from "../wire/journal.ts";
import { takePort, type Listening } from "../wire/listen.ts";
import { pageFile } from "../wire/page-file.ts";
import { restServer, withFaults } from "../wire/rest-server.ts";
import type { RestAnswer, RestCall } from "../wire/rest.ts";
import { Calendars, type Change } from "./calendars.ts";
import { control } from "./control.ts";
import { Refusal } from "./errors.ts";
import { eventRoutes } from "./event-routes.ts";
import { type Directory, Identity } from "./identity.ts";
import { rsaKey } from "../wire/jwt.ts";
import { type ConferenceRecord, meetRoutes } from "./meet.ts";
import { Requests } from "./requests.ts";

const PAGE = { "/": new URL("events.html", import.meta.url) };
const REQUEST_MAX_BYTES = 10 * 1024 * 1024;
const SIGN_JWT = /^\/v1\/projects\/-\/serviceAccounts\/[^/]+:signJwt$/;

type Entry =
  | Change
  | { kind: "directory"; directory: Directory }
  | { kind: "conference"; record: ConferenceRecord };

/** `stateDir` keeps events, notifications, the directory and the signing key; `now` is for tests. */
export async function startCalendar(options: {
  port: number;
  stateDir?: string;
  now?: () => number;
}): Promise<Listening & { faults: FaultPlan }> {
  const { stateDir, now = Date.now } = options;
  const listening = await takePort(options.port);
  const faults = new FaultPlan();
  const file = (name: string) => (stateDir === undefined ? undefined : join(stateDir, name));
  const identity = new Identity(rsaKey(file("calendar-key.pem")), now);
  const calendars = new Calendars((change) => journal.append(change), now);
  const requests = new Requests();
  const records: ConferenceRecord[] = [];
  const journal = openJournal<Entry>(file("calendar.jsonl"), (entries) => {
    for (const entry of entries) {
      if (entry.kind === "change") calendars.restore(entry);
      else if (entry.kind === "conference") records.push(entry.record);
      else identity.directory = entry.directory;
    }
    return entries;
  });

  function callerOf(call: RestCall) {
    const caller = identity.caller(call);
    calendars.limits.countCall(caller.email, now());
    return caller;
  }

  function route(call: RestCall): RestAnswer {
    const { method, url } = call;
    if (method === "POST" && SIGN_JWT.test(url.pathname)) return identity.signJwt(call);
    if (method === "POST" && url.pathname === "/token") return identity.token(call);
    const answer =
      pageFile(call, PAGE) ??
      eventRoutes(call, calendars, () => callerOf(call)) ??
      meetRoutes(call, { records, calendars, caller: () => callerOf(call), now: now() }) ??
      control(call, {
        calendars,
        requests,
        directory: () => identity.directory,
        setDirectory(directory) {
          identity.directory = directory;
          journal.append({ kind: "directory", directory });
        },
        addRecord(record) {
          records.push(record);
          journal.append({ kind: "conference", record });
        },
      });
    if (answer === undefined) throw new Refusal("notFound");
    return answer;
  }

  function answer(call: RestCall): RestAnswer {
    try {
      return route(call);
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  }

  function answerAndNote(call: RestCall): RestAnswer {
    const answered = answer(call);
    if (!call.url.pathname.startsWith("/__")) {
      requests.note(call, { user: identity.subjectOf(call), status: answered.status, at: now() });
    }
    return answered;
  }

  listening.serve({
    http: restServer({
      faults,
      limit: REQUEST_MAX_BYTES,
      tooLarge: { status: 413, body: { error: { code: 413, message: "Request Too Large" } } },
      answer: withFaults(faults, answerAndNote, (call) => ({ user: identity.subjectOf(call) })),
    }),
  });
  return {
    ...listening,
    faults,
    async close() {
      await listening.close();
      journal.close();
    },
  };
}
