/** What is outside of the database: mailboxes, queues and the log. */
import { CloudTasksClient } from "@google-cloud/tasks";
import { localClient } from "../../packages/local-cloud/testing/local-client.ts";
import { jsonLog, type Log } from "../../shared/platform/log.ts";
import type { App } from "./app.ts";
import { PROJECT } from "./operators.ts";

/** Queries of the local mailbox, such as `to=ada@example.org`. */
const found = async (app: App, query: string): Promise<string> =>
  (await fetch(`${app.servers.sendgrid}/mailbox/messages?limit=10000&${query}`)).text();

export const mailboxText = async (app: App, queries: readonly string[]): Promise<string> =>
  (await Promise.all(queries.map((query) => found(app, query)))).join("\n");

/** The kinds of mail that the address got. */
export async function kindsOfMail(app: App, to: string): Promise<string[]> {
  const { messages } = JSON.parse(await found(app, `to=${to}`)) as { messages: { kind: string }[] };
  return [...new Set(messages.map(({ kind }) => kind))].toSorted();
}

/** The bodies of all tasks that wait. */
export async function taskBodies(app: App): Promise<string> {
  const client = new CloudTasksClient(localClient(app.servers.tasks));
  const queue = async (name: string) => {
    const parent = client.queuePath(PROJECT, app.id, name);
    const [tasks] = await client.listTasks({ parent, responseView: "FULL" });
    return tasks.map(({ httpRequest }) => Buffer.from(httpRequest?.body ?? "").toString());
  };
  const bodies = await Promise.all(["mail", "post-event", "calendar", "meet", "events"].map(queue));
  await client.close();
  return JSON.stringify(bodies);
}

/** As Cloud Logging gets them. */
export function logLines(app: App): string[] {
  const lines: string[] = [];
  const log = jsonLog((line) => lines.push(line));
  for (const { severity, event, fields, of } of app.logged) {
    log.with(of).write(severity as Parameters<Log["write"]>[0], event, fields);
  }
  return lines;
}
