/** Runs decision-table.ts as tests: each action, by each caller, on webinars in each state. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditRow } from "../../../shared/audit/model.ts";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import { rowsOfRequests } from "../../support/audit.ts";
import type { App } from "../../support/app.ts";
import { startCallers, type Caller } from "../../support/callers.ts";
import { rowsOf } from "../../support/text-table.ts";
import { EXHAUSTIVE, testSome } from "../../support/exhaustive.ts";
import { WEBINAR_IN } from "../../support/webinar-states.ts";
import { ACTIONS } from "./decision-actions.ts";
import {
  accessOf,
  entryOf,
  isChange,
  knownAndUnknown,
  oneOfEachEndpoint,
  oneOfEachOutcome,
  sampleAt,
  states,
  type Row,
} from "./decision-sample.ts";
import {
  CALLERS,
  CHALLENGES,
  DRAFT_MEMBERS,
  EFFECTS,
  OTHERS,
  OUTCOMES,
  WEBINARS,
  type Outcome,
  type State,
} from "./decision-table.ts";

const webinars = rowsOf<State | "action">(WEBINARS);
const oneOfEach = oneOfEachEndpoint(webinars);
const others = rowsOf<"action" | "outcome">(OTHERS);
const effects = rowsOf<"action" | "on" | "rows">(EFFECTS);
const guests = rowsOf<"caller" | "reads" | "changes">(CALLERS);
type Guest = (typeof guests)[number];

let app: App;
let callers: Record<string, Caller>;
let close: () => Promise<void>;
/** Shared webinars, for requests that change nothing. */
let standing: Record<State, string>;
let before: Record<string, unknown>;

/** The result of a request, in the terms of the tables. */
interface Observed {
  answer: string;
  rows: string[];
  /** The explanation in a refusal. */
  detail: string | null;
}
/** Rows in any order: an announcement and its first mail are committed side by side. */
const shown = ({ answer, rows }: Pick<Observed, "answer" | "rows">) =>
  [answer, ...rows.toSorted()].join(", ");

interface Target {
  /** A column of the table; empty if the action concerns no webinar. */
  column: State | "";
  webinarId: string | null;
}

/** Sends the action for all targets at once. Each answer comes with the audit rows of its request. */
async function attempt(
  name: string,
  caller: Caller,
  targets: Target[],
): Promise<Record<string, Observed>> {
  const sent = await Promise.all(targets.map((target) => send(name, caller, target)));
  const ids = sent.map(({ requestId }) => requestId);
  const written = Map.groupBy(await rowsOfRequests(app, ids), ({ request_id }) => request_id);
  const observed = sent.map(({ requestId, column, about, answer }) => {
    const rows = written.get(requestId) ?? [];
    for (const { action, actor_email, webinar_id } of rows) {
      expect({ action, actor_email, webinar_id }).toEqual({
        action,
        // The clock's changes have no operator.
        actor_email: action === "sys.webinar.end" ? null : caller.email,
        webinar_id: ACTIONS[name]!.about === "several" ? webinar_id : about,
      });
    }
    const challenge = answer.headers.get("www-authenticate");
    return [
      column,
      {
        answer: [answer.status, answer.body?.code, challenge].filter(Boolean).join(" "),
        rows: rows.map(inWords),
        detail: answer.body?.detail ?? null,
      },
    ] as const;
  });
  return Object.fromEntries(observed);
}

async function send(name: string, caller: Caller, { column, webinarId }: Target) {
  const action = ACTIONS[name]!;
  const { method, path } = entryOf(name);
  const answer = await caller.app.call(
    method,
    path
      .replace("{id}", webinarId ?? "")
      .replace("{kind}", action.kind ?? "")
      .replace("{template_id}", "0".repeat(24))
      .replace("{subscriber_id}", "0".repeat(24))
      .replace("{registration_id}", action.registration?.(webinarId ?? "") ?? "") +
      (action.query ?? ""),
    {
      as: null,
      headers: { ...caller.headers, ...action.headers },
      ...(action.body && { body: await action.body(app, webinarId ?? "") }),
    },
  );
  const requestId = answer.headers.get("x-request-id") ?? "";
  const about: string | null = answer.status === 201 ? answer.body.id : webinarId;
  return { requestId, column, about, answer };
}

function inWords({ action, outcome, changes, facts }: AuditRow): string {
  const members = Object.keys(changes).toSorted().join(" ");
  const why =
    outcome === "refused" ? `${String(facts["endpoint"])} ${String(facts["code"])}` : members;
  return `${action.replace("sys.", "")} ${outcome} ${why}`.trim();
}

/** The tables' results for a caller with access. */
function decided(name: string, outcome: Outcome, state: State | null): string {
  const action = ACTIONS[name]!;
  const { answer, row } = OUTCOMES[outcome];
  const code = answer.split(" ")[1];
  const rows = row ? [`${action.audit} refused ${action.endpoint} ${code}`] : [];
  if (outcome === "done") rows.push(...effectsOf(name, state));
  return shown({ answer: answer.replace("2xx", String(action.status ?? 200)), rows });
}

function effectsOf(name: string, state: State | null): string[] {
  const found = effects.filter(({ action, on }) => {
    return action === name && (on === "any" || on.split(" ").includes(state ?? ""));
  });
  expect(found, `EFFECTS of ${name} on ${state}`).toHaveLength(1);
  return found[0]!.rows.split(";").map((text) => {
    const [action = "", members = ""] = text.split(":").map((part) => part.trim());
    const named = members.replace("DRAFT_MEMBERS", DRAFT_MEMBERS).split(" ").toSorted().join(" ");
    const prefix = action.includes(".") ? "" : "webinar.";
    return `${prefix}${action} done ${named}`.trim();
  });
}

/** The tables' results for a caller without access. */
function turnedAway(name: string, caller: string, access: string): string {
  const [answer = "", row] = access.split(",");
  const code = answer.split(" ")[1];
  return shown({
    answer: [answer, answer.startsWith("401") && CHALLENGES[caller]].filter(Boolean).join(" "),
    rows: row ? [`access.refused refused ${ACTIONS[name]!.endpoint} ${code}`] : [],
  });
}

/** The answers that `support` got. */
const seen: Record<string, Record<string, Observed>> = {};

/** `allowed_actions` are held against the answers to these, in each state. */
const ALLOWED_AS: Record<string, string[]> = {
  update: ["patch title", "patch time"],
  publish: ["publish"],
  send_reminder: ["remind 24h", "remind 1h"],
  announce: ["announce"],
  cancel: ["cancel"],
  // For a published webinar, only the recording's address changes.
  attach_recording: ["record another"],
  mark_attendance: ["mark attendance", "mark absence"],
  delete: ["delete"],
};
const predicted = new Set(Object.values(ALLOWED_AS).flat());

async function expectDecision(row: Row, guest: Guest, columns: readonly State[]): Promise<void> {
  const { action: name, ...cells } = row;
  const { caller } = guest;
  const access = accessOf(name, guest);
  const isIn = access === "let in";
  const targets = columns.map(async (column) => {
    const isFresh = isIn && cells[column] === "done" && isChange(name);
    return { column, webinarId: isFresh ? await WEBINAR_IN[column](app) : standing[column] };
  });
  const found = await attempt(name, callers[caller]!, await Promise.all(targets));
  if (caller === "support") seen[name] = found;
  for (const state of columns) {
    const outcome = cells[state] as Outcome;
    expect({ [state]: shown(found[state]!) }).toEqual({
      [state]: isIn ? decided(name, outcome, state) : turnedAway(name, caller, access),
    });
  }
}

async function expectAnswer(name: string, outcome: Outcome, guest: Guest): Promise<void> {
  const access = accessOf(name, guest);
  const found = await attempt(name, callers[guest.caller]!, [{ column: "", webinarId: null }]);
  expect(shown(found[""]!)).toBe(
    access === "let in" ? decided(name, outcome, null) : turnedAway(name, guest.caller, access),
  );
}

async function expectNothingChanged({ changes }: Guest): Promise<void> {
  if (changes !== "let in") {
    expect(await app.dump({ audit: false })).toEqual(before);
    return;
  }
  // Callers with access have made other webinars meanwhile, which the programme counts; the shared ones must be unchanged.
  const { "programme/public": _counted, ...shared } = before;
  expect(await again(shared)).toEqual(shared);
}

/** What support decides about webinars: all states, or one for each outcome where `allowed_actions` predict nothing. */
function supportDecides(guest: Guest, isWhole: boolean): void {
  test.each(webinars)("$action", async (row) => {
    const isAll = isWhole || predicted.has(row.action);
    const some = isAll ? states : oneOfEachOutcome(webinars.indexOf(row), row);
    await expectDecision(row, guest, some);
  });
  test.each(others)("$action", ({ action, outcome }) =>
    expectAnswer(action, outcome as Outcome, guest),
  );
  if (isWhole) return;
  test.each(webinars)("$action, in each state", EXHAUSTIVE, (row) =>
    expectDecision(row, guest, states),
  );
}

function othersDecide(guest: Guest): void {
  const turn = guests.indexOf(guest);
  const tried = sampleAt(turn, oneOfEach);
  testSome(oneOfEach, (row) => tried.has(row))("$action", (row) =>
    expectDecision(row, guest, knownAndUnknown(turn + webinars.indexOf(row), row)),
  );
  const triedOthers = sampleAt(turn, others);
  testSome(others, (row) => triedOthers.has(row))("$action", ({ action, outcome }) =>
    expectAnswer(action, outcome as Outcome, guest),
  );
}

/** `isWhole`: every caller meets every webinar, with every action. */
export function testDecisions({ isWhole }: { isWhole: boolean }): void {
  beforeAll(async () => {
    ({ app, callers, close } = await startCallers());
    const made = states.map(async (state) => [state, await WEBINAR_IN[state](app)] as const);
    standing = Object.fromEntries(await Promise.all(made)) as Record<State, string>;
    await app.settle();
    before = await app.dump({ audit: false });
  });
  afterAll(() => close());

  describe.each(guests)("$caller", (guest) => {
    if (isWhole || guest.caller === "support") supportDecides(guest, isWhole);
    else othersDecide(guest);

    const ending = "changes nothing if no action succeeds";
    test(ending, () => expectNothingChanged(guest));
    test(`${ending}, after the exhaustive cases`, EXHAUSTIVE, () => expectNothingChanged(guest));
  });

  test("every function for operators is in the table", () => {
    const tabled = [...webinars, ...others].map(({ action }) => ACTIONS[action]!.endpoint);
    const wanted = catalog.filter(({ access }) => access === "read" || access === "mutate");
    expect(new Set(tabled)).toEqual(new Set(wanted.map(({ name }) => name)));
  });

  const existing = states.filter((state) => state !== "unknown" && state !== "deleted");
  test.each(existing)("allowed_actions of %s predict the answers", async (state) => {
    const { body } = await app.call("GET", `/sys/webinars/${standing[state]}`);
    expect(Object.keys(ALLOWED_AS)).toEqual(
      body.allowed_actions.map(({ action }: { action: string }) => action),
    );
    for (const { action, allowed, code, reason } of body.allowed_actions) {
      for (const name of ALLOWED_AS[action]!) {
        // A completed action is not offered again, although repeating it does no harm.
        if (webinars.find((row) => row.action === name)![state] === "again") {
          expect(allowed, name).toBe(false);
          continue;
        }
        const { answer, detail } = seen[name]![state]!;
        expect({ name, allowed, code, reason }).toEqual({
          name,
          allowed: answer.startsWith("2"),
          code: answer.split(" ")[1] ?? null,
          reason: detail,
        });
      }
    }
  });
}

async function again(documents: Record<string, unknown>): Promise<Record<string, unknown>> {
  const paths = Object.keys(documents);
  const found = await app.firestore.getAll(...paths.map((path) => app.firestore.doc(path)));
  return Object.fromEntries(found.map((each) => [each.ref.path, each.data()]));
}
