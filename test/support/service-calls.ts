/** Internal functions called as Cloud Tasks and Cloud Scheduler call them, with tokens that Cloud Tasks has signed. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { CloudTasksClient } from "@google-cloud/tasks";
import catalog from "../../functions/catalog.json" with { type: "json" };
import type { Answer, App } from "./app.ts";
import { localClient } from "../../packages/local-cloud/testing/local-client.ts";
import { PROJECT } from "./operators.ts";

/** The header that Cloud Tasks sends with a task for this audience, from this service account. */
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
  // Cloud Tasks is late by a little, which is for the test's clock to pass.
  const [[{ headers }]] = await Promise.all([received, app.settle()]);
  await client.close();
  receiver.close();
  receiver.closeAllConnections();
  return headers.authorization ?? "";
}

export type ServiceCall = (body: unknown) => Promise<Answer>;

/** Calls that function as the service that the catalog has for it. */
export async function serviceCalls(app: App, name: string): Promise<ServiceCall> {
  const entry = catalog.find((each) => each.name === name)!;
  const { tasksAccount, schedulerAccount } = app.services.config;
  const account = entry.access === "schedule" ? schedulerAccount : tasksAccount;
  const authorization = await serviceToken(app, { audience: app.url + entry.path, account });
  return (body) =>
    app.call(entry.method, entry.path, { as: null, body, headers: { authorization } });
}
