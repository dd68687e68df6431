/** Every function of the catalog, called by everybody who may not call it. A new function is in here by itself. */
import { readCatalog, type CatalogFunction } from "../../../local/stack/catalog.ts";
import { unless } from "../caller.ts";
import type { AttackClass } from "../model.ts";
import { engineer, support } from "../scene.ts";
import { SECOND_FACTOR, type Target } from "../target.ts";

const ID = "0123456789abcdefghijklmn";

export const pathOf = ({ path }: Pick<CatalogFunction, "path">, id = ID): string =>
  path
    .replace("{id}", id)
    .replace("{slug}", "terrain-care")
    .replace("{kind}", "reminder_24h")
    .replace("{token}", "made-up");

interface Intruder {
  who: string;
  token: (target: Target) => string | undefined;
  headers?: Record<string, string>;
  /** The access that is closed to them, and how. */
  closed: Record<string, number[]>;
}

/** What Google's services send along, which proves nothing. */
const SERVICE_HEADERS = {
  "x-cloudtasks-queuename": "mail",
  "x-cloudtasks-taskname": "1",
  "x-cloudscheduler": "true",
  "x-appengine-cron": "true",
  "user-agent": "Google-Cloud-Tasks",
};

const OPERATORS_ONLY = { read: [401], mutate: [401], assistant: [401] };
const SERVICES_ONLY = { task: [401, 403], schedule: [401, 403], webhook: [401] };

const INTRUDERS: Intruder[] = [
  { who: "nobody", token: () => undefined, closed: { ...OPERATORS_ONLY, ...SERVICES_ONLY } },
  {
    who: "nobody, with the headers of Cloud Tasks",
    token: () => undefined,
    headers: SERVICE_HEADERS,
    closed: { ...OPERATORS_ONLY, ...SERVICES_ONLY },
  },
  { who: "a made-up token", token: () => "a.b.c", closed: { ...OPERATORS_ONLY, ...SERVICES_ONLY } },
  { who: "an engineer", token: engineer, closed: SERVICES_ONLY },
  { who: "an operator of too little capability", token: support, closed: { mutate: [403] } },
  {
    who: "an account without capabilities",
    token: ({ google }) => google.signIn("nemo", [], { more: SECOND_FACTOR }),
    closed: { read: [403], mutate: [403], assistant: [403] },
  },
  {
    who: "an operator without a second factor",
    token: ({ google }) => google.signIn("solo", ["sys_engineer"]),
    closed: { read: [403], mutate: [403], assistant: [403] },
  },
  {
    who: "an operator who signed in an hour ago",
    token: ({ google }) =>
      google.signIn("late", ["sys_engineer"], { ageS: 3000, more: SECOND_FACTOR }),
    closed: { mutate: [401] },
  },
];

export const access: AttackClass = {
  name: "access to every function",
  controls: (target) => [
    {
      name: "support reads",
      run: async () =>
        unless(await target.ask({ path: "/sys/webinars", token: support(target) }), 200),
    },
  ],
  attempts: (target) =>
    INTRUDERS.flatMap(({ who, token, headers = {}, closed }) =>
      readCatalog().flatMap((entry) => {
        const statuses = closed[entry.access];
        if (statuses === undefined) return [];
        const { method } = entry;
        const body = method === "GET" ? {} : { body: {} };
        const bearer = token(target);
        const request = { method, path: pathOf(entry), headers, ...body };
        return {
          name: `${entry.name} by ${who}`,
          run: async () =>
            unless(
              await target.ask({ ...request, ...(bearer !== undefined && { token: bearer }) }),
              ...statuses,
            ),
        };
      }),
    ),
};
