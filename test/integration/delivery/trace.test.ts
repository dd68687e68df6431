/** One click's trace covers its request, its tasks, their mails and the events of those mails. */
import { FieldValue } from "@google-cloud/firestore";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { readTraceparent } from "../../../shared/platform/trace.ts";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { writeLeads } from "../../support/interest.ts";
import { tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { whileHeld } from "../../support/queues.ts";
import { newTraceparent } from "../../support/collector.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({
    env: { SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY, FRESH_AUTH_MAX_AGE_S: "1000000" },
  });
});
afterAll(() => app.close());

const TRACE_FIELD = "logging.googleapis.com/trace";

async function clicked({ id }: { id: string }, traceparent?: string) {
  const path = `/sys/webinars/${id}/send-reminder`;
  const headers: Record<string, string> = traceparent === undefined ? {} : { traceparent };
  const reply = await app.call("POST", path, { body: { horizon: "24h" }, headers });
  expect(reply.status).toBe(200);
}

const batchesOf = async (webinarId: string) => {
  const found = app.firestore.collection("mail_batches").where("webinar_id", "==", webinarId);
  return (await found.get()).docs;
};

/** The functions that logged in this trace. */
const functionsIn = (traceId: string): Set<unknown> =>
  new Set(
    app.logged
      .filter(({ of }) => of[TRACE_FIELD] === `projects/demo-webinars/traces/${traceId}`)
      .map(({ of }) => of["function"]),
  );

/** The trace that the webinar's mails carry at the provider. */
async function tracesAtProvider(webinarId: string): Promise<Set<unknown>> {
  const base = `${app.servers.sendgrid}/mailbox/messages`;
  const list = await fetch(`${base}?webinar_id=${webinarId}&limit=1000`);
  const { messages } = (await list.json()) as { messages: { id: string }[] };
  const traces = new Set<unknown>();
  for (const { id } of messages) {
    const message = await (await fetch(`${base}/${id}`)).json();
    traces.add((message as { custom_args: Record<string, string> }).custom_args["trace"]);
  }
  return traces;
}

test("a click's trace is on its tasks' requests, its batch, its mails and its audit row", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 3);
  const { traceId, traceparent } = newTraceparent();
  await clicked(webinar, traceparent);
  await app.settle();
  expect(functionsIn(traceId)).toEqual(new Set(["send-reminder", "send-mail-batch"]));
  const [batch] = await batchesOf(webinar.id);
  expect(batch?.get("state")).toBe("stamped");
  expect(readTraceparent(batch?.get("traceparent"))).toMatchObject({ trace_id: traceId });
  const run = await app.firestore.doc(`mail_runs/${batch?.get("run_id")}`).get();
  expect(readTraceparent(run.get("traceparent"))).toMatchObject({ trace_id: traceId });
  expect(await tracesAtProvider(webinar.id)).toEqual(new Set([traceId]));
  const rows = await rowsOfWebinar(app, webinar.id);
  const traced = rows.filter(({ trace_id }) => trace_id === traceId);
  expect(traced.map(({ action }) => action)).toEqual([
    "sys.webinar.send_reminder",
    "sys.webinar.mail",
  ]);
  // Each request has its own id.
  expect(new Set(traced.map(({ request_id }) => request_id)).size).toBe(2);
});

test("an event of a mail is logged in the click's trace", async () => {
  const webinar = await scheduled(app);
  const [person] = await registerMany(app, webinar, 1);
  const { traceId, traceparent } = newTraceparent();
  await clicked(webinar, traceparent);
  await app.settle();
  const [batch] = await batchesOf(webinar.id);
  const event = {
    event: "delivered",
    email: person?.email,
    timestamp: 1,
    kind: "reminder_24h",
    webinar: webinar.id,
    batch: batch?.id,
    attempt: `${batch?.id}-a1`,
    registration: person?.id,
    trace: traceId,
  };
  const theirs = newTraceparent();
  app.logged.length = 0;
  const told = await tellEvents(app, [event, { ...event, event: "open" }], {
    headers: { traceparent: theirs.traceparent },
  });
  expect(told.status).toBe(200);
  const lines = app.logged.filter(({ event: name }) => name === "mail_events");
  expect(lines).toMatchObject([
    {
      severity: "INFO",
      fields: { events: { delivered: 1, open: 1 }, batches: [batch?.id] },
      of: { [TRACE_FIELD]: `projects/demo-webinars/traces/${traceId}` },
    },
  ]);
  expect(JSON.stringify(lines)).not.toContain("@");
  expect(functionsIn(theirs.traceId)).toEqual(new Set(["receive-mail-events"]));
});

test("a batch that the sweep wakes continues the trace of its planning", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 3);
  const { traceId, traceparent } = newTraceparent();
  await whileHeld(app, { queue: "mail", isLost: true }, () => clicked(webinar, traceparent));
  expect(functionsIn(traceId)).toEqual(new Set(["send-reminder"]));
  await app.clock.forward(5 * 60_000);
  await app.sweep();
  await app.settle();
  expect(functionsIn(traceId)).toEqual(new Set(["send-reminder", "send-mail-batch"]));
  expect(await tracesAtProvider(webinar.id)).toEqual(new Set([traceId]));
});

test("a resumed run continues the trace of the click that began it", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 3);
  const delivery = `/sys/webinars/${webinar.id}/deliveries/reminder_24h`;
  await app.call("POST", `${delivery}/pause`, { body: {} });
  const [began, resumed] = [newTraceparent(), newTraceparent()];
  await clicked(webinar, began.traceparent);
  const { traceparent } = resumed;
  await app.call("POST", `${delivery}/resume`, { body: {}, headers: { traceparent } });
  await app.settle();
  expect(functionsIn(resumed.traceId)).toEqual(new Set(["resume-delivery"]));
  expect(functionsIn(began.traceId)).toEqual(new Set(["send-reminder", "send-mail-batch"]));
});

test(
  "a recording's audience is bound and mailed in the trace of the request that attached it",
  EXHAUSTIVE,
  async () => {
    const webinar = await scheduled(app, { tags: ["traced"] });
    await writeLeads(app, [{ email: "lead@example.org", topics: ["traced"] }]);
    await app.clock.forward(27 * 3_600_000);
    await app.sweep();
    const { traceId, traceparent } = newTraceparent();
    const recording = { recording_url: "https://video.example.org/traced" };
    const reply = await app.call("POST", `/sys/webinars/${webinar.id}/recording`, {
      body: recording,
      headers: { traceparent },
    });
    expect(reply.status).toBe(200);
    await app.settle();
    const all = ["attach-recording", "webinar-post-event-dispatch", "send-mail-batch"];
    expect(functionsIn(traceId)).toEqual(new Set(all));
  },
);

test("a batch stored without a trace by an older version is still sent", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 3);
  await whileHeld(app, { queue: "mail", isLost: true }, () => clicked(webinar));
  const [batch] = await batchesOf(webinar.id);
  const run = app.firestore.doc(`mail_runs/${batch?.get("run_id")}`);
  for (const document of [batch!.ref, run]) {
    await document.update({ traceparent: FieldValue.delete() });
  }
  await app.clock.forward(5 * 60_000);
  await app.sweep();
  await app.settle();
  expect(await app.mails(webinar.id)).toHaveLength(3);
});

test.each([
  ["none", undefined],
  ["one of zeros", `00-${"0".repeat(32)}-${"1".repeat(16)}-01`],
  ["one that is none", "00-traceparent-01"],
])("a request with %s has a trace of its own, and its tasks go on in it", async (_name, header) => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 1);
  await clicked(webinar, header);
  await app.settle();
  const [batch] = await batchesOf(webinar.id);
  const trace = readTraceparent(batch?.get("traceparent"));
  expect(functionsIn(trace?.trace_id ?? "")).toEqual(new Set(["send-reminder", "send-mail-batch"]));
});
