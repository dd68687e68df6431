/**
 * The trace of a click at a collector, and that no request waits for the collector. Real time: OpenTelemetry's exporter
 * times out by the machine's clock.
 */
import { setTimeout as delay } from "node:timers/promises";
import { context, trace as traces } from "@opentelemetry/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testSome } from "../support/exhaustive.ts";
import { startApp, type App } from "../support/app.ts";
import { startCollector, type ReceivedSpan, newTraceparent } from "../support/collector.ts";
import { registerMany, scheduled } from "../support/webinars.ts";

let collector: Awaited<ReturnType<typeof startCollector>>;
let app: App;
beforeAll(async () => {
  collector = await startCollector();
  app = await startApp({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } });
});
afterAll(async () => {
  await app.close();
  await collector.close();
  // Otherwise Firestore's clients record spans in each later file of this worker.
  traces.disable();
  context.disable();
});

const CLICK = "POST /sys/webinars/{id}/send-reminder";
const TASK = "create mail";
const BATCH = "POST /send-mail-batch";
const MAIL = "POST /v3/mail/send";

const click = (id: string, traceparent: string, of = app) =>
  of.call("POST", `/sys/webinars/${id}/send-reminder`, {
    body: { horizon: "24h" },
    headers: { traceparent },
  });

const attributesOf = ({ attributes }: ReceivedSpan): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

test("a click, its task, the task's request and the mail are one trace, each under its cause", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 3);
  const { traceId, spanId, traceparent } = newTraceparent();
  expect((await click(webinar.id, traceparent)).status).toBe(200);
  await app.settle();
  const spans = await collector.until(traceId, [CLICK, TASK, BATCH, MAIL, "Transaction.Run"]);
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const parentOf = ({ parentSpanId = "" }: ReceivedSpan) => byId.get(parentSpanId);
  const clicked = spans.find(({ name }) => name === CLICK)!;
  expect(clicked).toMatchObject({ kind: 2, parentSpanId: spanId });
  expect(attributesOf(clicked)).toMatchObject({
    "http.route": "/sys/webinars/{id}/send-reminder",
    "http.response.status_code": 200,
    "faas.name": "send-reminder",
  });
  const mail = spans.find(({ name }) => name === MAIL)!;
  expect(mail.kind).toBe(3);
  expect(attributesOf(mail)).toMatchObject({ "webinars.mail.recipients": 3 });
  const batch = parentOf(mail)!;
  expect(batch).toMatchObject({ name: BATCH, kind: 2 });
  const task = parentOf(batch)!;
  expect(task).toMatchObject({ name: TASK, kind: 4 });
  expect(parentOf(task)).toBe(clicked);
  // Firestore's spans belong to the request that reads and writes.
  const transactions = spans.filter(({ name }) => name === "Transaction.Run");
  expect(transactions.some((span) => parentOf(span) === clicked)).toBe(true);
  expect(transactions.some((span) => parentOf(span)?.name === BATCH)).toBe(true);
});

test("the spans contain no address, token or person's name", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 2);
  const { traceId, traceparent } = newTraceparent();
  const token = "a-token-that-somebody-has-in-a-link";
  await app.call("GET", `/unsubscribe/${token}`, { as: null, headers: { traceparent } });
  await app.call("POST", `/webinars/${webinar.slug}/registrations`, {
    as: null,
    headers: { traceparent },
    body: { email: "kim.traced@example.org", name: "Kim Traced", consent: true },
  });
  await click(webinar.id, traceparent);
  await app.settle();
  await collector.until(traceId, [
    "GET /unsubscribe/{token}",
    "POST /webinars/{slug}/registrations",
    MAIL,
  ]);
  const sent = collector.bodies.map(({ text }) => text).join("\n");
  for (const secret of ["@example.org", "@petanque.life", "kim", token, "Bearer", "SG."]) {
    expect(sent.toLowerCase()).not.toContain(secret.toLowerCase());
  }
  expect(sent).not.toContain(webinar.meet_url);
});

test("a refusal is named by its code, and only our own faults count as failed", async () => {
  const { traceId, traceparent } = newTraceparent();
  await click("0123456789abcdefghijklmn", traceparent);
  const [span] = (await collector.until(traceId, [CLICK])).filter(({ name }) => name === CLICK);
  expect(attributesOf(span!)).toMatchObject({
    "http.response.status_code": 404,
    "webinars.failure.code": "not_found",
  });
  expect(span!.status.code ?? 0).toBe(0);
});

test("an unsampled trace is not sent, but its tasks still continue it", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 1);
  const [unsampled, after] = [newTraceparent(), newTraceparent()];
  await click(webinar.id, unsampled.traceparent.replace(/01$/, "00"));
  await app.settle();
  const batches = app.firestore.collection("mail_batches").where("webinar_id", "==", webinar.id);
  const [batch] = (await batches.get()).docs;
  expect(batch?.get("traceparent")).toMatch(new RegExp(`^00-${unsampled.traceId}-.{16}-00$`));
  await click(webinar.id, after.traceparent);
  await collector.until(after.traceId, [CLICK]);
  expect(collector.spans().filter(({ traceId }) => traceId === unsampled.traceId)).toEqual([]);
});

describe.concurrent("a collector that", { tags: "real-time" }, () => {
  let turn: Promise<unknown> = Promise.resolve();
  /** The tests wait for the exporter at the same time, but measure requests one test after another. */
  function inTurn(measure: () => Promise<void>): Promise<void> {
    const measured = turn.then(measure);
    turn = measured.catch(() => {});
    return measured;
  }

  const never = () => {};
  const refuses = (response: { writeHead: (code: number) => { end: () => unknown } }) =>
    void response.writeHead(403).end();

  testSome(
    [
      ["is not there", null],
      ["never answers", never],
      ["refuses", refuses],
    ] as const,
    ([name]) => name === "refuses",
  )("%s neither fails nor slows a request, and is reported once", async (_name, answer) => {
    const broken = await startCollector(answer ?? refuses);
    if (answer === null) await broken.close();
    const lonely = await startApp({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: broken.url } });
    try {
      // The first request loads the tracing code.
      await lonely.call("GET", "/webinars", { as: null });
      const durations: number[] = [];
      await inTurn(async () => {
        for (let asked = 0; asked < 20; asked += 1) {
          const { traceparent } = newTraceparent();
          const began = performance.now();
          const headers = { traceparent };
          const reply = await lonely.call("GET", "/webinars", { as: null, headers });
          durations.push(performance.now() - began);
          expect(reply.status).toBe(200);
        }
      });
      const median = durations.toSorted((one, other) => one - other)[10];
      // One that waited for the exporter would take as long as its time-out.
      expect(median).toBeLessThan(4000);
      const told = () => lonely.logged.filter(({ event }) => event === "trace_export_failed");
      await expect.poll(() => told().length).toBe(1);
      // Longer than the exporter's time-out.
      await lonely.call("GET", "/webinars", { as: null });
      await delay(7000);
      expect(told()).toMatchObject([{ severity: "WARNING" }]);
    } finally {
      await lonely.close();
      if (answer !== null) await broken.close();
    }
  });
});
