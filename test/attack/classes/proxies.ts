/** Headers, paths and methods by which proxies and caches are led astray, and redirects to other sites. */
import { rawRequest } from "../../support/raw-request.ts";
import { readCatalog } from "../../../local/stack/catalog.ts";
import { unless, type Answer } from "../caller.ts";
import type { Attempt, AttackClass } from "../model.ts";
import { engineer, mailTo, newSender, newWebinar, register } from "../scene.ts";
import type { Target } from "../target.ts";
import { pathOf } from "./access.ts";

const EVIL = "evil.example";
const HOST_HEADERS = [
  "x-forwarded-host",
  "x-host",
  "x-forwarded-server",
  "x-original-host",
  "forwarded",
  "x-http-host-override",
];
const PATH_HEADERS = [
  "x-original-url",
  "x-rewrite-url",
  "x-forwarded-path",
  "x-forwarded-prefix",
  "x-override-url",
];
const METHOD_HEADERS = ["x-http-method-override", "x-http-method", "x-method-override"];

const mentions = ({ text, headers }: Answer): string | null =>
  text.includes(EVIL) || [...headers.values()].some((value) => value.includes(EVIL))
    ? "the answer names the other host"
    : null;

const leads = ({ status, headers }: Answer): string | null => {
  const location = headers.get("location");
  return location !== null && /^(?:https?:)?[/\\]{2}(?!127\.0\.0\.1)/.test(location)
    ? `${status} to ${location}`
    : null;
};

const REDIRECTS = [
  "next",
  "return",
  "return_to",
  "redirect",
  "redirect_uri",
  "url",
  "continue",
  "dest",
  "r",
];
const ODD_PATHS = [
  `//${EVIL}`,
  `//${EVIL}/webinars`,
  `/\\${EVIL}`,
  `/%2f%2f${EVIL}`,
  `/webinars/..//${EVIL}`,
  `/.${EVIL}`,
  `/webinars//${EVIL}`,
  "/webinars/%0d%0alocation:%20https://evil.example",
];

/** Paths that a router and a function might read differently. */
const SAME_PATHS = [
  "//sys/webinars",
  "/sys//webinars",
  "/./sys/webinars",
  "/webinars/../sys/webinars",
  "/webinars/%2e%2e/sys/webinars",
  "/%73ys/webinars",
  "/sys%2fwebinars",
  "/sys/webinars/",
  "/sys/webinars;a=b",
  "/sys/webinars%00",
  "/sys/webinars%20",
  "/SYS/webinars",
  "/sys/webinars.css",
  "/sys/webinars%23",
  "/sys\\webinars",
  "/sys/webinars/..%2fwebinars",
];

const raw = async (url: string, head: string[]): Promise<Answer> => {
  const answer = await rawRequest({
    port: Number(new URL(url).port),
    head: [...head, "connection: close"],
    send: async () => {},
  });
  const lines = answer.head
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(/: ?(.*)/s).slice(0, 2) as [string, string]);
  return { status: answer.status, headers: new Headers(lines), text: answer.body, json: undefined };
};

function hosts(target: Target, slug: string): Attempt[] {
  const paths = ["/webinars", `/webinars/${slug}`, `/webinars/${slug}/invite.ics`];
  return paths.flatMap((path) => [
    ...HOST_HEADERS.map((header) => ({
      name: `${path} with ${header}`,
      run: async () => {
        const value = header === "forwarded" ? `host=${EVIL};proto=http` : EVIL;
        const answer = await target.ask({
          path,
          headers: { [header]: value, accept: "text/html" },
        });
        return mentions(answer) ?? mentions(await target.ask({ path }));
      },
    })),
    {
      name: `${path} for another host`,
      run: async () =>
        mentions(await raw(target.gateway, [`GET ${path} HTTP/1.1`, `host: ${EVIL}`])),
    },
    {
      name: `${path} as a whole URL`,
      run: async () => {
        const answer = await raw(target.functions, [
          `GET http://${EVIL}${path} HTTP/1.1`,
          `host: ${EVIL}`,
        ]);
        return mentions(answer) ?? (answer.status >= 500 ? `answered ${answer.status}` : null);
      },
    },
  ]);
}

async function mailFor(target: Target) {
  const webinar = await newWebinar(target);
  const email = "host@proxies.example";
  await target.ask({
    method: "POST",
    path: `/webinars/${webinar.slug}/registrations`,
    from: newSender(),
    headers: {
      "x-forwarded-host": EVIL,
      "x-forwarded-proto": "javascript",
      origin: `https://${EVIL}`,
    },
    body: { email, name: "Ada", consent: true },
  });
  const { text, html } = await mailTo(target, email);
  return (text + html).includes(EVIL) ? "the mail's links lead to the other host" : null;
}

/** Three addresses that a sender claims; only the one that our own proxies state may count. */
async function escapesLimit(target: Target) {
  const webinar = await newWebinar(target);
  let refused = 0;
  for (let index = 0; index < 90; index += 1) {
    const from = `198.51.100.${index}, 10.99.99.99`;
    const answer = await register(target, webinar, { email: `claim@limit${index}.example` }, from);
    if (answer.status === 429 || answer.json?.code === "too_many_requests") refused += 1;
  }
  return refused > 0 ? null : "90 requests of one sender pass under invented addresses";
}

const methods = (target: Target, webinarId: string): Attempt[] => [
  ...METHOD_HEADERS.map((header) => ({
    name: `DELETE by ${header}`,
    run: async () => {
      const path = `/sys/webinars/${webinarId}`;
      const token = engineer(target);
      await target.ask({ path, token, headers: { [header]: "DELETE" } });
      await target.ask({ path: `${path}?_method=DELETE`, token });
      return unless(await target.ask({ path, token }), 200);
    },
  })),
  ...readCatalog().flatMap((entry) =>
    ["PUT", "PROPFIND"].map((method) => ({
      name: `${method} for ${entry.name}`,
      run: async () => unless(await target.ask({ method, path: pathOf(entry) }), 404, 405),
    })),
  ),
];

export const proxies: AttackClass = {
  name: "proxies, caches and redirects",
  controls: (target) => [
    { name: "the list", run: async () => unless(await target.ask({ path: "/webinars" }), 200) },
  ],
  attempts: async (target) => {
    const { slug, id } = await newWebinar(target);
    const redirecting = readCatalog().filter(
      ({ access, method }) => access === "public" && method === "GET",
    );
    return [
      ...hosts(target, slug),
      ...PATH_HEADERS.map((header) => ({
        name: `an operator's path by ${header}`,
        run: async () => {
          const { text } = await target.ask({
            path: "/webinars",
            headers: { [header]: "/sys/audit" },
          });
          return /"rows"|sys_audit|unauthenticated/.test(text) ? "another path was answered" : null;
        },
      })),
      ...redirecting.map((entry) => ({
        name: `a redirect by the query of ${entry.name}`,
        run: async () => {
          const query = REDIRECTS.map((name) => `${name}=https%3A%2F%2F${EVIL}`).join("&");
          const answer = await target.ask({
            path: `${pathOf({ path: entry.path.replace("{slug}", slug) })}?${query}`,
          });
          return leads(answer);
        },
      })),
      ...ODD_PATHS.map((path) => ({
        name: `a redirect by ${path}`,
        run: async () =>
          leads(await raw(target.gateway, [`GET ${path} HTTP/1.1`, "host: 127.0.0.1"])),
      })),
      ...SAME_PATHS.flatMap((path) =>
        [target.gateway, target.functions].map((url) => ({
          name: `${path} at the ${url === target.gateway ? "gateway" : "functions"}`,
          run: async () => {
            const { status, text } = await raw(url, [`GET ${path} HTTP/1.1`, "host: 127.0.0.1"]);
            if (/"registered_count"/.test(text)) return "shows webinars to nobody";
            return status >= 500 ? `answered ${status}` : null;
          },
        })),
      ),
      ...methods(target, id),
      { name: "links in a mail, by the host of its request", run: () => mailFor(target) },
      { name: "a sender's limit, by invented addresses", run: () => escapesLimit(target) },
      {
        name: "an operator's answer under a name that caches keep",
        run: async () => {
          const path = `/sys/webinars/${id}/a.css`;
          return unless(await target.ask({ path, token: engineer(target) }), 404);
        },
      },
      {
        name: "an operator's answer kept by a cache",
        run: async () => {
          const answer = await target.ask({ path: `/sys/webinars/${id}`, token: engineer(target) });
          const control = answer.headers.get("cache-control");
          return control === "no-store" ? null : `cache-control: ${control}`;
        },
      },
    ];
  },
};
