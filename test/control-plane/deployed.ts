/**
 * A project as an apply leaves it, as far as the doctor looks, without Terraform. That an apply really leaves it so is
 * seen where there is a provider: main.ts runs the same checks after it.
 */
import { readFile } from "node:fs/promises";
import catalog from "../../functions/catalog.json" with { type: "json" };
import type { Fields } from "./json.ts";
import { textOf } from "./json.ts";

const SERVICES = [
  "cloudfunctions",
  "firebaserules",
  "firestore",
  "iam",
  "identitytoolkit",
  "logging",
  "run",
  "secretmanager",
  "storage",
  "artifactregistry",
].map((name) => `${name}.googleapis.com`);

/** Where its console is. */
export const ADMIN_URL = "https://console.petanque.life";

export interface Deployment {
  /** The stand-in's address. */
  url: string;
  project: string;
  region: string;
  database: string;
  /** The secrets that functions read. */
  secrets: readonly string[];
}

/** Asks the stand-in for everything, as Terraform would. */
export async function deployTo(deployment: Deployment): Promise<void> {
  await enableApis(deployment);
  await makeAccounts(deployment);
  await makeSecrets(deployment);
  await makeDatabase(deployment);
  await makeFunctions(deployment);
  await setUpSignIn(deployment);
}

async function ask(
  { url, project }: Deployment,
  method: string,
  address: string,
  body: object = {},
): Promise<Fields> {
  const response = await fetch(`${url}/${address}`, {
    method,
    headers: {
      authorization: "Bearer none",
      "content-type": "application/json",
      "x-goog-user-project": project,
    },
    ...(method === "GET" ? {} : { body: JSON.stringify(body) }),
  });
  const answered = (await response.json()) as Fields;
  if (!response.ok) throw new Error(`${method} ${address}: ${JSON.stringify(answered)}`);
  return answered;
}

/** The same for what is an operation: asks until it is done. */
async function done(deployment: Deployment, method: string, address: string, body: object) {
  const { name } = await ask(deployment, method, address, body);
  const version = address.split("/").slice(0, 2).join("/");
  for (let asked = 0; asked < 5; asked += 1) {
    const operation = await ask(deployment, "GET", `${version}/${textOf(name)}`);
    if (operation["done"] === true) return;
  }
  throw new Error(`${address} is not done`);
}

async function enableApis(deployment: Deployment): Promise<void> {
  const place = `serviceusage.googleapis.com/v1/projects/${deployment.project}/services`;
  await done(deployment, "POST", `${place}:batchEnable`, { serviceIds: SERVICES });
  await ask(deployment, "POST", "__clock?forward_s=120");
}

async function makeAccounts(deployment: Deployment): Promise<void> {
  const { project } = deployment;
  const place = `iam.googleapis.com/v1/projects/${project}`;
  const signers = catalog.filter(({ reaches }) =>
    reaches.some((each) => each === "calendar" || each === "meet"),
  );
  const functions = [...new Set(catalog.map(({ identity }) => `fn-${identity}`))];
  for (const accountId of [...functions, "calendar", "function-build"]) {
    await ask(deployment, "POST", `${place}/serviceAccounts`, { accountId, serviceAccount: {} });
  }
  await ask(deployment, "POST", `${place}/roles`, {
    roleId: "keylessDelegation",
    role: { includedPermissions: ["iam.serviceAccounts.signJwt"] },
  });
  const email = (id: string) => `${id}@${project}.iam.gserviceaccount.com`;
  const members = [...new Set(signers.map(({ identity }) => email(`fn-${identity}`)))];
  const binding = {
    role: `projects/${project}/roles/keylessDelegation`,
    members: members.map((each) => `serviceAccount:${each}`),
  };
  await ask(deployment, "POST", `${place}/serviceAccounts/${email("calendar")}:setIamPolicy`, {
    policy: { bindings: [binding] },
  });
}

async function makeSecrets(deployment: Deployment): Promise<void> {
  const place = `secretmanager.googleapis.com/v1/projects/${deployment.project}/secrets`;
  for (const name of deployment.secrets) {
    await ask(deployment, "POST", `${place}?secretId=${name}`);
    await ask(deployment, "POST", `${place}/${name}:addVersion`);
  }
}

async function makeDatabase(deployment: Deployment): Promise<void> {
  const { project, database } = deployment;
  const place = `firestore.googleapis.com/v1/projects/${project}/databases`;
  const { fieldOverrides } = JSON.parse(await readFile("firestore.indexes.json", "utf8")) as {
    fieldOverrides: {
      collectionGroup: string;
      fieldPath: string;
      ttl?: boolean;
      indexes: { queryScope: string; order: string }[];
    }[];
  };
  await done(deployment, "POST", `${place}?databaseId=${database}`, {
    concurrencyMode: "PESSIMISTIC",
    pointInTimeRecoveryEnablement: "POINT_IN_TIME_RECOVERY_ENABLED",
  });
  for (const { collectionGroup, fieldPath, ttl = false, indexes } of fieldOverrides) {
    const address = `${place}/${database}/collectionGroups/${collectionGroup}/fields/${fieldPath}`;
    await done(deployment, "PATCH", address, {
      indexConfig: {
        indexes: indexes.map(({ queryScope, order }) => ({ queryScope, fields: [{ order }] })),
      },
      ...(ttl ? { ttlConfig: {} } : {}),
    });
  }
  const day_s = 86_400;
  for (const schedule of [
    { retention: `${7 * day_s}s`, dailyRecurrence: {} },
    { retention: `${98 * day_s}s`, weeklyRecurrence: { day: "SUNDAY" } },
  ]) {
    await ask(deployment, "POST", `${place}/${database}/backupSchedules`, schedule);
  }
  await releaseRules(deployment);
}

async function releaseRules(deployment: Deployment): Promise<void> {
  const { project, database } = deployment;
  const release = database === "(default)" ? "cloud.firestore" : `cloud.firestore/${database}`;
  const rules = `firebaserules.googleapis.com/v1/projects/${project}`;
  const content = await readFile("firestore.rules", "utf8");
  const ruleset = await ask(deployment, "POST", `${rules}/rulesets`, {
    source: { files: [{ name: "firestore.rules", content }] },
  });
  await ask(deployment, "POST", `${rules}/releases`, {
    name: `projects/${project}/releases/${release}`,
    rulesetName: ruleset["name"],
  });
}

async function makeFunctions(deployment: Deployment): Promise<void> {
  const { project, region, secrets } = deployment;
  await uploadSource(deployment);
  const place = `cloudfunctions.googleapis.com/v2/projects/${project}/locations/${region}/functions`;
  for (const each of catalog) {
    await done(deployment, "POST", `${place}?functionId=${each.name}`, {
      buildConfig: {
        serviceAccount: `projects/${project}/serviceAccounts/function-build@${project}.iam.gserviceaccount.com`,
        source: { storageSource: { bucket: "archives", object: "function.zip" } },
      },
      serviceConfig: {
        serviceAccountEmail: `fn-${each.identity}@${project}.iam.gserviceaccount.com`,
        secretEnvironmentVariables: each.secrets
          .filter((name) => secrets.includes(name))
          .map((secret) => ({ key: secret, secret, version: "1" })),
      },
    });
  }
}

async function uploadSource(deployment: Deployment): Promise<void> {
  await ask(deployment, "POST", "storage.googleapis.com/storage/v1/b", { name: "archives" });
  const address = "upload/storage/v1/b/archives/o?uploadType=multipart&name=function.zip";
  await fetch(`${deployment.url}/${address}`, {
    method: "POST",
    headers: { authorization: "Bearer none", "content-type": "multipart/related; boundary=cut" },
    body: "--cut\r\n\r\n{}\r\n--cut\r\n\r\ncontent\r\n--cut--",
  });
}

async function setUpSignIn(deployment: Deployment): Promise<void> {
  const place = `identitytoolkit.googleapis.com/v2/projects/${deployment.project}`;
  await ask(deployment, "POST", `${place}/identityPlatform:initializeAuth`);
  const monitoring = { requestLogging: { enabled: true } };
  await ask(deployment, "PATCH", `${place}/config?updateMask=monitoring`, { monitoring });
  const notification = { sendEmail: { callbackUri: `${ADMIN_URL}/console/account-link` } };
  const mask = "notification.sendEmail.callbackUri";
  await ask(deployment, "PATCH", `${place}/config?updateMask=${mask}`, { notification });
}
