import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { CloudTasksClient } from "@google-cloud/tasks";
import { expect, onTestFinished, test } from "vitest";
import { localClient } from "../testing/local-client.ts";

const CLI = fileURLToPath(new URL("../cli.ts", import.meta.url));

function run(...args: string[]) {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

test("the command starts the named servers, and a client can connect with the printed variable", async () => {
  const child = run("--port-base", "0", "--json", "tasks", "sendgrid");
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const settings: Record<string, string> = JSON.parse(line);
  expect(Object.keys(settings)).toEqual(["CLOUD_TASKS_EMULATOR_HOST", "SENDGRID_API_URL"]);
  const client = new CloudTasksClient(localClient(settings["CLOUD_TASKS_EMULATOR_HOST"]!));
  const parent = client.locationPath("demo-project", "europe-west1");
  const [queue] = await client.createQueue({ parent, queue: { name: `${parent}/queues/mail` } });
  expect(queue.name).toBe(`${parent}/queues/mail`);
  await client.close();
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});

test.each([
  [["pubsub"], "No such server: pubsub"],
  [["--port-base", "http"], '--port-base: "http" is not a port'],
  [["--indices", "file"], "Unknown option '--indices'"],
])("the command refuses %j and prints its usage", async (args, says) => {
  const child = run(...args);
  let text = "";
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  expect(await once(child, "close")).toEqual([2, null]);
  expect(text).toContain(says);
  expect(text).toContain("local-cloud [options] [SERVER...]");
});
