/** Function processes, with the catalog's own register-attendee. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { Functions } from "../../../local/gateway/functions.ts";
import { readCatalog } from "../../../local/stack/catalog.ts";
import { functionEnvironment } from "../../../local/stack/environment.ts";
import { until } from "../../../packages/local-cloud/testing/until.ts";

const wanted = readCatalog().find(({ name }) => name === "register-attendee")!;
const IDLE_MS = 300;
const reports: string[] = [];
let logs: string;
let functions: Functions;

beforeAll(async () => {
  logs = await mkdtemp(join(tmpdir(), "functions-"));
  const gateway = "http://127.0.0.1:9";
  const { auth, ...servers } = inject("servers");
  const addresses = { ...servers, gateway, auth: `http://${auth.replace(/^http:\/\//, "")}` };
  functions = new Functions({
    environment: () => functionEnvironment(addresses, null),
    logs,
    report: (text) => reports.push(text),
    idleMs: IDLE_MS,
  });
});

afterAll(async () => {
  await functions.stop();
  await rm(logs, { recursive: true });
});

const register = (port: number) =>
  fetch(`http://127.0.0.1:${port}/webinars/none/registrations`, { method: "POST" });

it("concurrent calls start one process, which answers and logs JSON lines", async () => {
  const ports = await Promise.all(
    [1, 2, 3].map(() =>
      functions.call(wanted, async (port) => {
        expect((await register(port)).status).toBe(400);
        return port;
      }),
    ),
  );
  expect(new Set(ports).size).toBe(1);
  const lines = (await readFile(join(logs, "register-attendee.log"), "utf8")).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line).status)).toEqual([400, 400, 400]);
});

it("keeps its connections open for longer than any proxy in front of it", async () => {
  await functions.call(wanted, async (port) => {
    await register(port);
    // The first request changes the framework's server.
    const { headers } = await register(port);
    expect(headers.get("keep-alive")).toBe("timeout=620");
  });
});

it("an idle process ends without being reported as a failure", async () => {
  const port = await functions.call(wanted, async (port) => port);
  await until(() =>
    register(port).then(
      () => false,
      () => true,
    ),
  );
  expect(reports).toEqual([]);
});

it("a killed process is reported by name and starts again with the next call", async () => {
  const killed = await functions.call(wanted, async (port) => {
    const { holderOf } = await import("../../../local/stack/port-holder.ts");
    const pid = /process (\d+)/.exec((await holderOf(port)) ?? "")?.[1];
    const command = (await readFile(`/proc/${pid}/cmdline`, "utf8")).split("\0");
    expect(command, "memory as in the cloud").toContain(wanted.node_options.split(" ")[0]);
    process.kill(Number(pid), "SIGKILL");
    await until(() => reports.length > 0);
    return port;
  });
  expect(reports[0]).toContain("Function register-attendee ended (SIGKILL)");
  const again = await functions.call(wanted, async (port) => {
    expect((await register(port)).status).toBe(400);
    const begun = performance.now();
    await until(() => performance.now() - begun > 2 * IDLE_MS);
    const meanwhile = await functions.call(wanted, async (same) => same);
    expect(meanwhile, "the killed process's idle time is over, which ends no other").toBe(port);
    return port;
  });
  expect(again).not.toBe(killed);
});
