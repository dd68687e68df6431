/** Firebase's project, its web app, its Hosting site, its rules, and Identity Platform. */
import { fromQuery, generated, type Kind, type Request } from "../collections.ts";
import { withDefaults, type Fields, textOf } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

const FIREBASE = "firebase.googleapis.com";
const HOSTING = "firebasehosting.googleapis.com";
const RULES = "firebaserules.googleapis.com";
const IDENTITY = "identitytoolkit.googleapis.com";

export const FIREBASE_KINDS: readonly Kind[] = [
  {
    // https://firebase.google.com/docs/reference/firebase-management/rest/v1beta1/projects.webApps
    host: FIREBASE,
    path: "projects/*/webApps",
    id: (_, world) => `1:${world.number}:web:${world.id()}`,
    polls: 1,
    kept: (sent, { world, name, id }) => ({
      ...sent,
      name,
      appId: id,
      projectId: world.project,
      apiKeyId: world.id(32),
      state: "ACTIVE",
    }),
    // An app is deleted by its own verb, and the answer is an operation.
    verbs: {
      remove: (world, key) => {
        world.delete(key);
        return { name: `operations/${world.id()}`, done: true, response: {} };
      },
    },
  },
  {
    host: FIREBASE,
    path: "projects/*/webApps/*/config",
    id: generated,
    isGiven: true,
    isSingle: true,
    kept: (_, { world }) => ({
      projectId: world.project,
      apiKey: `AIza${world.id(35)}`,
      authDomain: `${world.project}.firebaseapp.com`,
      messagingSenderId: world.number,
    }),
  },
  {
    // https://firebase.google.com/docs/reference/hosting/rest/v1beta1/projects.sites
    host: HOSTING,
    path: "projects/*/sites",
    id: fromQuery("siteId"),
    kept: (sent, { world, name, id }) => ({
      ...sent,
      name,
      defaultUrl: `https://${id}.web.app`,
      type: id === world.project ? "DEFAULT_SITE" : "USER_SITE",
    }),
    deleting: ({ type }) => {
      if (type === "DEFAULT_SITE")
        throw new Refusal("INVALID_ARGUMENT", "The default site cannot be deleted.");
    },
  },
  {
    // https://firebase.google.com/docs/reference/rules/rest/v1/projects.rulesets
    host: RULES,
    path: "projects/*/rulesets",
    id: generated,
    kept: (sent, { world, name }) => ({
      ...sent,
      name,
      createTime: world.now(),
      metadata: { services: ["cloud.firestore"] },
    }),
    deleting: (_, { world, name }) => {
      const releases = world.list(`//${RULES}/projects/${world.project}/releases`);
      if (releases.some((each) => each["rulesetName"] === name)) {
        throw new Refusal("FAILED_PRECONDITION", `Ruleset ${name} is in use by a release.`);
      }
    },
  },
  // The release of a database other than the first has its name below cloud.firestore.
  ...["projects/*/releases", "projects/*/releases/cloud.firestore"].map((path): Kind => ({
    host: RULES,
    path,
    isPrefix: path.endsWith("cloud.firestore"),
    id: ({ body }) => textOf(body["name"]).split("/releases/")[1] ?? "",
    sent: (body) => (body["release"] as Fields | undefined) ?? body,
    kept: (sent, { world, name }, before) => {
      world.get(`//${RULES}/${textOf(sent["rulesetName"])}`);
      return {
        ...sent,
        name,
        createTime: before?.["createTime"] ?? world.now(),
        updateTime: world.now(),
      };
    },
  })),
];

/** https://firebase.google.com/docs/reference/firebase-management/rest/v1beta1/projects */
export function answerFirebaseProject(
  world: World,
  { method, name, verb }: Request,
): Fields | undefined {
  if (!/^projects\/[^/]+$/.test(name)) return undefined;
  const key = `//${FIREBASE}/${name}`;
  if (method === "GET") return world.get(key);
  if (verb !== "addFirebase") return undefined;
  const id = `operation-${world.id()}`;
  world.operations.set(id, {
    polls: 2,
    finish: () =>
      world.put(key, {
        name,
        projectId: world.project,
        projectNumber: world.number,
        displayName: world.project,
        state: "ACTIVE",
      }),
  });
  return { name: `operations/${id}`, done: false };
}

/** What Identity Platform says of a project that has just begun with it; what nobody has set is not there. */
const IDENTITY_DEFAULTS: Fields = {
  signIn: {
    hashConfig: {
      algorithm: "SCRYPT",
      signerKey: "c2lnbmVy",
      saltSeparator: "Bw==",
      rounds: 8,
      memoryCost: 14,
    },
  },
  mfa: { state: "DISABLED" },
  monitoring: { requestLogging: {} },
  multiTenant: {},
  notification: {},
  subtype: "IDENTITY_PLATFORM",
  authorizedDomains: ["localhost"],
};

export const IDENTITY_KINDS: readonly Kind[] = [
  {
    // https://docs.cloud.google.com/identity-platform/docs/reference/rest/v2/projects
    host: IDENTITY,
    path: "projects/*/config",
    id: generated,
    isGiven: true,
    isSingle: true,
    kept: (sent, { world, name }) =>
      withDefaults(
        { ...withoutFalse(sent), name: name.replace(world.project, world.number) },
        {
          ...IDENTITY_DEFAULTS,
          client: {
            apiKey: `AIza${world.id(35)}`,
            firebaseSubdomain: world.project,
            permissions: {},
          },
        },
      ),
  },
  {
    host: IDENTITY,
    path: "projects/*/identityPlatform",
    id: generated,
    isGiven: true,
    isSingle: true,
    kept: (sent) => sent,
    verbs: { initializeAuth: () => ({}) },
  },
];

/** Protocol buffers leave out what is false. https://protobuf.dev/programming-guides/json/ */
function withoutFalse(sent: Fields): Fields {
  return JSON.parse(JSON.stringify(sent), (_, value: unknown) =>
    value === false ? undefined : value,
  ) as Fields;
}
