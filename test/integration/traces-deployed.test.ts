/** Traces of a deployed function: the tracing code is a separate file that is loaded only if tracing is enabled. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { functionEnvironment } from "../../local/stack/environment.ts";
import { buildFunctions, readCatalog } from "../../tools/build-functions.ts";
import { TRACING } from "../../tools/bundle/bundle.ts";
import { makeHost, startArtifact } from "../support/artifacts.ts";
import { startCollector, newTraceparent } from "../support/collector.ts";

const NAME = "list-public-webinars";
const host = await makeHost();
const built = join(host.folder, "built");
let collector: Awaited<ReturnType<typeof startCollector>>;
beforeAll(async () => {
  collector = await startCollector();
  const catalog = await readCatalog();
  await buildFunctions(
    catalog.filter(({ name }) => name === NAME),
    built,
  );
}, 60_000);
afterAll(async () => {
  await collector.close();
  await host.remove();
});

const { auth, ...servers } = inject("servers");
const environment = {
  ...functionEnvironment(
    { gateway: "http://127.0.0.1:9", ...servers, auth: `http://${auth}` },
    "no-key",
  ),
  FIRESTORE_DATABASE: "traces-deployed",
};

async function started(folder: string, isOn: boolean, { isBroken = false } = {}) {
  const place = await host.place(join(built, NAME), folder);
  if (isBroken) await writeFile(join(place, TRACING), `throw new Error("read after all");`);
  const on = isOn ? { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/v1/traces` } : {};
  return startArtifact(place, NAME.replaceAll("-", "_"), { env: { ...environment, ...on } });
}

test("an instance that is stopped first sends its spans, those of Firestore included", async () => {
  const running = await started("on", true);
  try {
    const { traceId, spanId, traceparent } = newTraceparent();
    const answer = await running.ask({ path: "/webinars", headers: { traceparent } });
    expect(answer.status).toBe(200);
    process.kill(running.pid, "SIGTERM");
    const spans = await collector.until(traceId, ["GET /webinars", "Query.Get"]);
    const served = spans.find(({ name }) => name === "GET /webinars");
    expect(served).toMatchObject({ kind: 2, parentSpanId: spanId });
    expect(spans.find(({ name }) => name === "Query.Get")?.parentSpanId).toBe(served?.spanId);
    expect(new Set(collector.bodies.map(({ path }) => path))).toEqual(new Set(["/v1/traces"]));
    await expect.poll(() => isAlive(running.pid)).toBe(false);
  } finally {
    await running.stop();
  }
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("without a collector the tracing code is not loaded", async () => {
  const before = collector.bodies.length;
  const running = await started("off", false, { isBroken: true });
  try {
    const { traceparent } = newTraceparent();
    const answer = await running.ask({ path: "/webinars", headers: { traceparent } });
    expect(answer.status).toBe(200);
    expect(running.output()).not.toContain("read after all");
    expect(running.output()).not.toContain("trace_export_failed");
  } finally {
    await running.stop();
  }
  expect(collector.bodies).toHaveLength(before);
});

test("if the tracing code cannot be loaded, the function still works and reports it once", async () => {
  const running = await started("broken", true, { isBroken: true });
  try {
    for (let asked = 0; asked < 3; asked += 1) {
      expect((await running.ask({ path: "/webinars" })).status).toBe(200);
    }
    const lines = running.output().split("\n");
    expect(lines.filter((line) => line.includes('"event":"trace_export_failed"'))).toHaveLength(1);
  } finally {
    await running.stop();
  }
});
