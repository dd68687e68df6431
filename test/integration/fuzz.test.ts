/**
 * Sends valid and invalid requests, generated from the schemas, to every endpoint of functions/openapi.json. No request
 * may cause a 5xx or a reply that is not described. FUZZ_REQUESTS is the number of requests per endpoint.
 */
import { fc, SEED } from "../../packages/local-cloud/testing/property.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PROBLEM_MEDIA_TYPE } from "../../functions/http/problem.ts";
import { EXHAUSTIVE, testSome } from "../support/exhaustive.ts";
import openapi from "../../functions/openapi.json" with { type: "json" };
import { describeError } from "../../shared/platform/log.ts";
import { derivedId } from "../../shared/platform/ids.ts";
import { signCancelToken } from "../../shared/registrant-mail/cancel-token.ts";
import { WebinarId } from "../../shared/webinars/model.ts";
import { WebinarStatus } from "../../shared/webinars/transitions.ts";
import type { Operation } from "../../tools/openapi/document.ts";
import type { Parameter } from "../../tools/openapi/parameters.ts";
import { startApp, type Answer, type App, type CallOptions } from "../support/app.ts";
import { undescribed } from "../support/described-answers.ts";
import { writeWebinars } from "../support/many-webinars.ts";
import { anyHeader, ifMatch } from "../support/header-arbitrary.ts";
import { damaged, junk, validFor, type Schema } from "../support/schema-arbitrary.ts";
import { inOrder, namingPeopleOnce } from "../support/sensible-bodies.ts";
import { operatorWithSignIns, type SignIns } from "../support/sign-ins.ts";
import { draft, registerMany, scheduled } from "../support/webinars.ts";

const REQUESTS_EACH = Number(process.env["FUZZ_REQUESTS"] ?? 10);
/** Where all were refused or all accepted, as many are tried again, at most this often. */
const FURTHER_ROUNDS = 30;

const operations = Object.entries(openapi.paths).flatMap(([path, methods]) =>
  Object.entries(methods as unknown as Record<string, Operation>).map(([method, operation]) => ({
    name: operation.operationId,
    path,
    method: method.toUpperCase(),
    operation,
  })),
);

const resolve = (reference: string): Schema => {
  const name = reference.replace("#/components/schemas/", "");
  return (openapi.components.schemas as Record<string, Schema>)[name]!;
};

let app: App;
const known: Record<string, string[]> = { id: [], slug: [], token: [], kind: ["reminder_24h"] };
const seen = new Map<string, Set<number>>();
/** How many operations may have changed the webinars, which have been made so many times. */
let touching = Infinity;
let rounds = 0;

let leaving: SignIns;
let signInS = Math.floor(Date.now() / 1000);

beforeAll(async () => {
  app = await startApp();
  leaving = await operatorWithSignIns(app.servers.auth);
});
afterAll(() => app.close());

/** New webinars of every status, some with people, for the next few operations. */
async function makeWebinars(): Promise<void> {
  touching = 0;
  const round = (rounds += 1);
  const written = await writeWebinars(app.firestore, 15, (index) => ({
    id: WebinarId.parse(derivedId(String(round), String(index)).slice(0, 24)),
    status: WebinarStatus.options[index % 5]!,
    tags: index % 2 === 0 ? ["clubs"] : [],
    starts_at: new Date(Date.UTC(index % 5 < 2 ? 2030 : 2020, 0, 1 + index)),
    meet_url: "https://meet.google.com/abc-defg-hij",
  }));
  const made = [await draft(app), await scheduled(app), await scheduled(app)];
  await registerMany(app, made[2], 3);
  known["token"] = await makeTokens(made[1]);
  known["id"] = [...written, ...made].map(({ id }) => id);
  known["slug"] = made.map(({ slug }) => slug);
}

/** Paused mail, so that there is something to resume. */
async function holdMail(): Promise<void> {
  for (const id of known["id"] ?? []) {
    const path = `/sys/webinars/${id}/deliveries/reminder_24h/pause`;
    await app.call("POST", path, { body: {} });
  }
}

/** One valid token for each purpose. */
async function makeTokens(webinar: { id: string }): Promise<string[]> {
  const { links } = app.services;
  const [person] = await registerMany(app, webinar, 3);
  const { id: registrationId, registered_at: registeredAt } = person!;
  const asked = new Date();
  await app.firestore.doc("interest_opt_ins/asked").set({
    id: "asked",
    email: "asked@example.org",
    name: null,
    topics: ["clubs"],
    locale: "en",
    source: "website",
    mail: "claimed",
    asked_at: asked,
    expires_at: new Date(asked.getTime() + 86_400_000),
  });
  return [
    links.sign("unsubscribe", "nobody"),
    signCancelToken(links, { webinarId: webinar.id, registrationId, registeredAt }),
    links.sign("confirm-interest", `asked/${asked.getTime()}`),
  ];
}

interface Request {
  path: Record<string, unknown>;
  query: [string, unknown][];
  headers: Record<string, unknown>;
  body: unknown;
}

function requestsFor({ parameters = [], requestBody }: Operation): fc.Arbitrary<Request> {
  const of = (where: Parameter["in"]) => parameters.filter((each) => each.in === where);
  const schema = requestBody?.content["application/json"]?.schema;
  const valid =
    schema === undefined
      ? fc.constant(undefined)
      : validFor(schema, resolve).map(inOrder).map(namingPeopleOnce);
  return fc.record({
    path: fc.record(Object.fromEntries(of("path").map((each) => [each.name, pathMember(each)]))),
    query: queryOf(of("query")),
    headers: fc.record(
      Object.fromEntries(
        of("header").map(({ name }) => [name, name === "If-Match" ? ifMatch : anyHeader]),
      ),
      { requiredKeys: [] },
    ),
    body:
      schema === undefined
        ? valid
        : fc.oneof({ weight: 3, arbitrary: valid }, { weight: 2, arbitrary: damaged(valid) }, junk),
  });
}

/** Mostly values that exist. */
const pathMember = ({ name, schema }: Parameter): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.nat().map((at) => known[name]?.[at % known[name].length] ?? "x") },
    { weight: 2, arbitrary: validFor(schema, resolve) },
    fc.string({ minLength: 1, unit: "grapheme" }),
    fc.constantFrom("..%2f..", "%E0%A4%A", "__proto__", "%00", "a".repeat(3000)),
  );

function queryOf(parameters: Parameter[]): fc.Arbitrary<[string, unknown][]> {
  if (parameters.length === 0) return fc.constant([]);
  const right = fc
    .record(
      Object.fromEntries(parameters.map((each) => [each.name, validFor(each.schema, resolve)])),
      { requiredKeys: [] },
    )
    // A page token comes from the page before; random ones are never valid.
    .map(({ page_token: _token, ...query }) => Object.entries(query));
  const names = fc.constantFrom(...parameters.map(({ name }) => name), "unknown");
  const wrong = fc.array(fc.tuple(names, junk), { maxLength: 3 });
  return fc.oneof(
    { weight: 3, arbitrary: right },
    wrong,
    fc.tuple(right, wrong).map((two) => two.flat()),
  );
}

/** Whoever ends a session has no other one for the operations after it. */
function callerOf(template: string): Required<Pick<CallOptions, "as" | "headers">> {
  if (template !== "/sys/session/end") {
    return { as: template.startsWith("/sys/") ? "engineer" : null, headers: {} };
  }
  signInS -= 1;
  return { as: null, headers: { authorization: `Bearer ${leaving.at(signInS)}` } };
}

async function send(method: string, template: string, request: Request): Promise<Answer> {
  const path = template.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const text = String(request.path[name]).toWellFormed();
    return text.startsWith("%") || text.startsWith("..") ? text : encodeURIComponent(text);
  });
  const query = new URLSearchParams(
    request.query.map(([name, value]): [string, string] => {
      return [name, typeof value === "string" ? value : JSON.stringify(value)];
    }),
  );
  const caller = callerOf(template);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return app.call(method, query.size === 0 ? path : `${path}?${query}`, {
    as: caller.as,
    headers: { ...Object.fromEntries(headers), ...caller.headers },
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
  });
}

function expectDescribed(operation: Operation, answer: Answer): void {
  const { status, body } = answer;
  const fault = () => app.logged.findLast(({ severity }) => severity === "ERROR")?.fields["cause"];
  expect(
    status,
    status < 500 ? "" : `${JSON.stringify(body)}: ${describeError(fault())}`,
  ).toBeLessThan(500);
  expect(undescribed(operation, answer), JSON.stringify(body)).toBeNull();
}

describe("a reply that is not in the description", () => {
  const { operation } = operations.find(({ name }) => name === "list-webinars")!;
  const EMPTY = { webinars: [], next_page_token: null, counts: null, sections: null };
  const answer = (status: number, body: unknown, type = "application/json") =>
    ({
      status,
      body,
      headers: new Headers({ "content-type": type, "x-request-id": "1" }),
    }) satisfies Answer;
  const PROBLEM = {
    type: "https://petanque.life/problems/validation-failed",
    title: "The request is not valid",
    status: 400,
    detail: "See errors.",
    code: "validation_failed",
    request_id: "1",
  };
  const withHeader = (given: Answer, name: string, value: string | null): Answer => {
    const headers = new Headers(given.headers);
    if (value === null) headers.delete(name);
    else headers.set(name, value);
    return { ...given, headers };
  };
  test("the examples below are right but for what they are named for", () => {
    expect(undescribed(operation, answer(200, EMPTY))).toBeNull();
    expect(undescribed(operation, answer(400, PROBLEM, PROBLEM_MEDIA_TYPE))).toBeNull();
  });
  test.each([
    ["a fault", answer(500, {})],
    ["a status of its own", answer(202, {})],
    ["a missing member", answer(200, { webinars: [] })],
    ["a member of another type", answer(200, { ...EMPTY, webinars: 1 })],
    ["a refusal without a problem", answer(404, "Not found", "text/html")],
    ["a problem of another status", answer(400, { ...PROBLEM, status: 404 }, PROBLEM_MEDIA_TYPE)],
    [
      "a code of another operation",
      answer(400, { ...PROBLEM, code: "not_found" }, PROBLEM_MEDIA_TYPE),
    ],
    ["a header that is not described", withHeader(answer(200, EMPTY), "etag", '"1"')],
    ["a header that is missing", withHeader(answer(200, EMPTY), "x-request-id", null)],
  ])("is noticed: %s", (_case, wrong) => {
    expect(() => expectDescribed(operation, wrong)).toThrow();
  });
});

// `npm test` tries 24 of them.
testSome(operations, 24)(
  "$name answers valid and invalid requests as described",
  async ({ name, path, method, operation }) => {
    const statuses = new Set<number>();
    seen.set(name, statuses);
    if (touching >= 4) await makeWebinars();
    if (method !== "GET") touching += 1;
    if (name === "resume-delivery" || name === "resolve-unknown") await holdMail();
    const property = fc.asyncProperty(requestsFor(operation), async (request) => {
      const answer = await send(method, path, request);
      statuses.add(answer.status);
      expectDescribed(operation, answer);
    });
    const parameters = { numRuns: REQUESTS_EACH, endOnFailure: true };
    for (let round = 0; round <= FURTHER_ROUNDS; round += 1) {
      await fc.assert(property, { ...parameters, seed: SEED + round });
      const isAccepted = NEEDS_MORE.test(name) || wasAccepted(statuses);
      if (isAccepted && (TAKES_NOTHING.test(name) || wasRefused(statuses))) break;
      // An earlier operation may have used up what this one needs.
      if (round === 0) await makeWebinars();
    }
  },
);

const wasAccepted = (statuses: Set<number>) => [...statuses].some((status) => status < 300);
const wasRefused = (statuses: Set<number>) => [...statuses].some((status) => status >= 400);

/** They need a past meeting, marks, unknown or lost mail, a list of people, a registration, a mail's link or a protocol, as in their own tests. */
const NEEDS_MORE =
  /^(import-attendance|ask-meet-again|(preview-import|import-registrants)|(cancel|correct)-registrant|(preview-)?move-up|repeat-confirmation|undo-attendance|resolve-unknown|preview-resend|resend-delivery|(show|confirm)-place|(show|report)-not-me|show-join|join-webinar|show-topic|(save|rename|delete|create-from)-template|(update|delete)-subscriber|rotate-secret|send-test-event|list-event-deliveries|preview-replay|replay-events|mcp)$/;

/** They have nothing to refuse. */
const TAKES_NOTHING =
  /^(list-(public-webinars|recordings)|show-(interest-form|sitemap|robots|calendar-feed|news-feed)|get-operations|list-templates|list-subscribers)$/;

const expectBothPaths = () => {
  const namesWithout = (was: (statuses: Set<number>) => boolean) =>
    [...seen].filter(([, statuses]) => !was(statuses)).map(([name]) => name);
  const neverAccepted = namesWithout(wasAccepted).filter((name) => !NEEDS_MORE.test(name));
  expect(neverAccepted, "let through").toEqual([]);
  const neverRefused = namesWithout(wasRefused).filter((name) => !TAKES_NOTHING.test(name));
  expect(neverRefused, "refused").toEqual([]);
};
// The proof ring runs only what is tagged, and so checks it again.
test("each operation accepted some requests and refused others", expectBothPaths);
test("each operation, in the exhaustive cases too", EXHAUSTIVE, expectBothPaths);
