/** Calls internal functions as Cloud Tasks and Cloud Scheduler do, with tokens signed by Cloud Tasks. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { CloudTasksClient } from "@google-cloud/tasks";
import catalog from "../../functions/catalog.json" with { type: "json" };
import type { QueueName } from "../../shared/platform/tasks.ts";
import type { Answer, App } from "./app.ts";
import { localClient } from "../../packages/local-cloud/testing/local-client.ts";
import { PROJECT } from "./operators.ts";

/** The Authorization header that Cloud Tasks sends for this audience and service account. */
export async function serviceToken(
  app: App,
  { audience, account }: { audience: string; account: string },
): Promise<string> {
  const client = new CloudTasksClient(localClient(app.servers.tasks));
  const receiver = createServer().listen(0, "127.0.0.1");
  await once(receiver, "listening");
  receiver.on("request", (_request, response) => void response.end());
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const received = once(receiver, "request") as Promise<[IncomingMessage]>;
  const oidcToken = { serviceAccountEmail: account, audience };
  await client.createTask({
    parent: client.queuePath(PROJECT, app.id, "mail"),
    task: { httpRequest: { url, oidcToken } },
  });
  // Cloud Tasks delivers with a small delay, which the test's clock has to pass.
  const [[{ headers }]] = await Promise.all([received, app.settle()]);
  await client.close();
  receiver.close();
  receiver.closeAllConnections();
  return headers.authorization ?? "";
}

/** The account in whose name Cloud Tasks or Cloud Scheduler calls the function. */
export function callerOf({ services }: App, { queue }: { queue: string | null }): string {
  const { tasksAccounts, schedulerAccount } = services.config;
  return queue === null ? schedulerAccount : tasksAccounts[queue as QueueName];
}

export type ServiceCall = (body: unknown) => Promise<Answer>;

/** Calls the function as the service account that the catalog names for it. */
export async function serviceCalls(app: App, name: string): Promise<ServiceCall> {
  const entry = catalog.find((each) => each.name === name)!;
  const account = callerOf(app, entry);
  const authorization = await serviceToken(app, { audience: app.url + entry.path, account });
  return (body) =>
    app.call(entry.method, entry.path, { as: null, body, headers: { authorization } });
}
