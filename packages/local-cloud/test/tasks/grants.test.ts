// https://cloud.google.com/tasks/docs/reference-access-control
import { CloudTasksClient } from "@google-cloud/tasks";
import { afterAll, beforeAll, expect, it } from "vitest";
import { clientOptions, code } from "../rpc-client.ts";
import { startWorld, type World } from "./world.ts";

const ACCOUNT = "fn-public@demo.iam.gserviceaccount.com";
const http = { httpRequest: { url: "http://worker.test" } };

let world: World;
let named: CloudTasksClient;
beforeAll(async () => {
  world = await startWorld();
  named = new CloudTasksClient({
    ...clientOptions(world.tasks.port),
    "grpc.primary_user_agent": ACCOUNT,
  });
});
afterAll(async () => {
  await named.close();
  await world.close();
});

const bind = (resource: string, role: string, members: string[]) =>
  world.client.setIamPolicy({ resource, policy: { bindings: [{ role, members }] } });

it("takes tasks from an account that its policy lets enqueue", async () => {
  const parent = await world.queue();
  await bind(parent, "roles/cloudtasks.enqueuer", [`serviceAccount:${ACCOUNT}`]);
  await expect(named.createTask({ parent, task: http })).resolves.toBeDefined();
  const [policy] = await world.client.getIamPolicy({ resource: parent });
  expect(policy.bindings).toMatchObject([{ role: "roles/cloudtasks.enqueuer" }]);
});

it.each([
  ["that has no grant", "roles/cloudtasks.enqueuer", []],
  ["that may only look", "roles/cloudtasks.viewer", [`serviceAccount:${ACCOUNT}`]],
])("refuses tasks of an account %s", async (_, role, members) => {
  const parent = await world.queue();
  await bind(parent, role, members);
  await expect(named.createTask({ parent, task: http })).rejects.toEqual(code("PERMISSION_DENIED"));
});

it("takes tasks from a client that names no account, which owns the project", async () => {
  const parent = await world.queue();
  await bind(parent, "roles/cloudtasks.enqueuer", []);
  await expect(world.create(parent)).resolves.toBeDefined();
});
