/** The rules of the stand-in that Terraform is applied to (npm run terraform:apply), without Terraform. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { textOf, type Fields } from "../../control-plane/json.ts";
import { startControlPlane, type ControlPlane } from "../../control-plane/server.ts";

const PROJECT = "project-one";
let plane: ControlPlane;

beforeAll(async () => {
  plane = await startControlPlane(PROJECT);
});
afterAll(() => plane.close());

async function ask(
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${plane.url}/${path}`, {
    method,
    headers: { authorization: "Bearer none", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answered = (await response.json()) as Fields;
  return { status: response.status, body: answered };
}

async function enable(...services: string[]): Promise<void> {
  const { body } = await ask(
    "POST",
    `serviceusage.googleapis.com/v1/projects/${PROJECT}/services:batchEnable`,
    { serviceIds: services },
  );
  await ask("GET", `serviceusage.googleapis.com/v1/${textOf(body["name"])}`);
}

const later = (forward_s: number) => ask("POST", `__clock?forward_s=${forward_s}`);

describe("an API", () => {
  const queues = `cloudtasks.googleapis.com/v2/projects/${PROJECT}/locations/here/queues`;

  it("answers 403 until it is enabled, and for a while after", async () => {
    expect((await ask("GET", queues)).body["error"]).toMatchObject({
      code: 403,
      status: "PERMISSION_DENIED",
      details: [{ reason: "SERVICE_DISABLED" }],
    });
    await enable("cloudtasks.googleapis.com");
    expect(await ask("GET", queues)).toMatchObject({ status: 403 });
    await later(120);
    expect(await ask("GET", queues)).toMatchObject({ status: 200, body: { queues: [] } });
  });

  it("is enabled together with 19 others at most", async () => {
    const serviceIds = Array.from({ length: 21 }, (_, index) => `api-${index}.googleapis.com`);
    const path = `serviceusage.googleapis.com/v1/projects/${PROJECT}/services:batchEnable`;
    expect(await ask("POST", path, { serviceIds })).toMatchObject({ status: 400 });
  });

  it("may want a project that pays for the call", async () => {
    await enable("identitytoolkit.googleapis.com");
    await later(120);
    const path = `identitytoolkit.googleapis.com/v2/projects/${PROJECT}/config`;
    expect(await ask("GET", path)).toMatchObject({ status: 403 });
    const paid = await ask("GET", path, undefined, { "x-goog-user-project": PROJECT });
    expect(paid).toMatchObject({ status: 200, body: { subtype: "IDENTITY_PLATFORM" } });
  });
});

describe("with its APIs on", () => {
  beforeEach(async () => {
    await enable(
      "cloudtasks.googleapis.com",
      "firestore.googleapis.com",
      "iam.googleapis.com",
      "logging.googleapis.com",
      "monitoring.googleapis.com",
    );
    await later(120);
  });

  it("a policy that was read before somebody else's change is refused with 409", async () => {
    const policy = `cloudresourcemanager.googleapis.com/v1/projects/${PROJECT}`;
    const { body: read } = await ask("POST", `${policy}:getIamPolicy`);
    const bindings = [{ role: "roles/run.invoker", members: ["user:one@example.com"] }];
    const change = { policy: { ...read, bindings } };
    expect(await ask("POST", `${policy}:setIamPolicy`, change)).toMatchObject({ status: 200 });
    expect(await ask("POST", `${policy}:setIamPolicy`, change)).toMatchObject({
      status: 409,
      body: { error: { status: "ABORTED" } },
    });
  });

  it("a grant to an account or of a role that is not there is refused with 400", async () => {
    const path = `cloudresourcemanager.googleapis.com/v1/projects/${PROJECT}:setIamPolicy`;
    const grant = (role: string, member: string) =>
      ask("POST", path, { policy: { bindings: [{ role, members: [member] }] } });
    const nobody = `serviceAccount:nobody@${PROJECT}.iam.gserviceaccount.com`;
    expect(await grant("roles/run.invoker", nobody)).toMatchObject({ status: 400 });
    const role = `projects/${PROJECT}/roles/nothing`;
    expect(await grant(role, "user:one@example.com")).toMatchObject({ status: 400 });
  });

  it("an alert on a log metric is refused with 404 for ten minutes after the metric was made", async () => {
    await ask("POST", `logging.googleapis.com/v2/projects/${PROJECT}/metrics`, { name: "web/one" });
    const filter = 'metric.type="logging.googleapis.com/user/web/one"';
    const policy = { displayName: "one", conditions: [{ conditionThreshold: { filter } }] };
    const path = `monitoring.googleapis.com/v3/projects/${PROJECT}/alertPolicies`;
    expect(await ask("POST", path, policy)).toMatchObject({ status: 404 });
    await later(600);
    expect(await ask("POST", path, policy)).toMatchObject({ status: 200 });
  });

  it("what missing data means is said only by a condition with a duration", async () => {
    await enable("monitoring.googleapis.com");
    await later(120);
    const path = `monitoring.googleapis.com/v3/projects/${PROJECT}/alertPolicies`;
    const lasting = (duration: string) => ({
      displayName: "one",
      conditions: [
        {
          conditionThreshold: {
            filter: 'metric.type="run.googleapis.com/request_count"',
            duration,
            evaluationMissingData: "EVALUATION_MISSING_DATA_INACTIVE",
          },
        },
      ],
    });
    expect(await ask("POST", path, lasting("0s"))).toMatchObject({ status: 400 });
    expect(await ask("POST", path, lasting("60s"))).toMatchObject({ status: 200 });
  });

  it("a name is given once, and a queue's not again for a week after it was deleted", async () => {
    const queues = `cloudtasks.googleapis.com/v2/projects/${PROJECT}/locations/here/queues`;
    const queue = { name: `projects/${PROJECT}/locations/here/queues/mail` };
    expect(await ask("POST", queues, queue)).toMatchObject({ status: 200 });
    expect(await ask("POST", queues, queue)).toMatchObject({ status: 409 });
    await ask("DELETE", `${queues}/mail`);
    expect(await ask("POST", queues, queue)).toMatchObject({ status: 400 });
    await later(8 * 24 * 3600);
    expect(await ask("POST", queues, queue)).toMatchObject({ status: 200 });
  });

  it("what takes time is an operation, and there once that is done", async () => {
    const databases = `firestore.googleapis.com/v1/projects/${PROJECT}/databases`;
    const made = await ask("POST", `${databases}?databaseId=(default)`, {
      type: "FIRESTORE_NATIVE",
    });
    expect(made.body).toMatchObject({ done: false });
    expect(await ask("GET", `${databases}/(default)`)).toMatchObject({ status: 404 });
    const done = await ask("GET", `firestore.googleapis.com/v1/${textOf(made.body["name"])}`);
    expect(done.body).toMatchObject({ done: true, response: { concurrencyMode: "PESSIMISTIC" } });
    expect(await ask("GET", `${databases}/(default)`)).toMatchObject({ status: 200 });
  });

  it("a change names its fields, and leaves the others as they are", async () => {
    const path = `cloudtasks.googleapis.com/v2/projects/${PROJECT}/locations/here/queues`;
    await ask("POST", path, { name: "queues/calendar", retryConfig: { maxAttempts: 7 } });
    const changed = await ask("PATCH", `${path}/calendar?updateMask=rateLimits`, {
      rateLimits: { maxConcurrentDispatches: 2 },
      retryConfig: { maxAttempts: 1 },
    });
    expect(changed.body).toMatchObject({
      rateLimits: { maxConcurrentDispatches: 2, maxDispatchesPerSecond: 500 },
      retryConfig: { maxAttempts: 7 },
    });
  });

  it("an object that a versioned bucket loses is kept under its generation", async () => {
    await enable("storage.googleapis.com");
    await later(120);
    const buckets = "storage.googleapis.com/storage/v1/b";
    await ask("POST", buckets, { name: "archives", versioning: { enabled: true } });
    const uploaded = await fetch(
      `${plane.url}/upload/storage/v1/b/archives/o?uploadType=multipart&name=one.zip`,
      {
        method: "POST",
        headers: {
          authorization: "Bearer none",
          "content-type": "multipart/related; boundary=cut",
        },
        body: "--cut\r\n\r\n{}\r\n--cut\r\n\r\ncontent\r\n--cut--",
      },
    );
    expect(await uploaded.json()).toMatchObject({ name: "one.zip", size: "7" });
    await ask("DELETE", `${buckets}/archives/o/one.zip`);
    expect(await ask("GET", `${buckets}/archives/o/one.zip`)).toMatchObject({ status: 404 });
    const { body } = await ask("GET", `${buckets}/archives/o?versions=true`);
    expect(body["items"]).toMatchObject([{ name: "one.zip" }]);
    expect(await ask("DELETE", `${buckets}/archives`)).toMatchObject({ status: 409 });
  });
});
