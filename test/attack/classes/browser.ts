/** What a browser is told: policies, frames, origins, cookies. For every function, and for every kind of page. */
import { readCatalog } from "../../../local/stack/catalog.ts";
import { unless, type Answer } from "../caller.ts";
import type { Attempt, AttackClass } from "../model.ts";
import { engineer, newSender, newWebinar, register, mailTo, pathIn } from "../scene.ts";
import type { Target } from "../target.ts";
import { pathOf } from "./access.ts";

const EVIL_ORIGINS = [
  "https://evil.example",
  "null",
  "http://127.0.0.1.evil.example",
  "https://petanque.life.evil.example",
  "https://evilpetanque.life",
  "file://",
];

function weakness({ headers }: Answer): string | null {
  const policy = headers.get("content-security-policy") ?? "";
  const faults = [
    [!/default-src 'none'/.test(policy), "no default-src 'none'"],
    [!/frame-ancestors 'none'/.test(policy), "it may be framed"],
    [!/base-uri 'none'/.test(policy), "its links may be led elsewhere"],
    [/unsafe-inline|unsafe-eval|\*|https?:/.test(policy), `a wide policy: ${policy}`],
    [headers.get("x-content-type-options") !== "nosniff", "its type may be guessed"],
    [headers.get("referrer-policy") !== "no-referrer", "it names itself to others"],
    [
      !/max-age=\d{8}; includeSubDomains/.test(headers.get("strict-transport-security") ?? ""),
      "plain HTTP is allowed",
    ],
    [headers.get("set-cookie") !== null, "it sets a cookie"],
    [headers.get("x-powered-by") !== null || headers.get("server") !== null, "it names its server"],
  ] as const;
  return faults.find(([isFault]) => isFault)?.[1] ?? null;
}

/** In a page, also: nothing of other sites, and no script beside the one that the policy knows. */
function pageWeakness(page: Answer): string | null {
  const { text } = page;
  const loaded = /(?:src|href)="https?:\/\/(?!127\.0\.0\.1)[^"]*\.(?:js|css|png|woff2?)/i.exec(
    text,
  );
  const handler = /<[^>]+\son\w+=/i.exec(text.replaceAll(/<script[\s\S]*?<\/script>/g, ""));
  if (loaded !== null) return `it loads ${loaded[0]}`;
  if (handler !== null) return `it has ${handler[0].slice(0, 60)}`;
  if (!/form-action 'self'/.test(page.headers.get("content-security-policy") ?? "")) {
    return "its forms may lead elsewhere";
  }
  return weakness(page);
}

const HTML = { accept: "text/html" };

async function pagesOf(target: Target): Promise<[string, string][]> {
  const webinar = await newWebinar(target);
  const email = "pages@browser.example";
  await register(target, webinar, { email });
  const cancel = pathIn(await mailTo(target, email), /^\/registrations\//);
  return [
    ["the list", "/webinars"],
    ["a webinar", `/webinars/${webinar.slug}`],
    ["the form for news", "/webinars/interest"],
    ["the page to cancel", cancel],
    ["a refusal", "/webinars/no-such-webinar"],
    ["a wrong link", "/unsubscribe/a.b"],
  ];
}

function crossOrigin(target: Target): Attempt[] {
  return EVIL_ORIGINS.flatMap((origin) => [
    {
      name: `reading as ${origin}`,
      run: async () => {
        const answer = await target.ask({
          path: "/sys/webinars",
          token: engineer(target),
          headers: { origin },
        });
        const allowed = answer.headers.get("access-control-allow-origin");
        const credentials = answer.headers.get("access-control-allow-credentials");
        return allowed === null && credentials === null
          ? null
          : `allowed: ${allowed} ${credentials}`;
      },
    },
    {
      name: `a preflight of ${origin}`,
      run: async () => {
        const headers = {
          origin,
          "access-control-request-method": "PATCH",
          "access-control-request-headers": "authorization",
        };
        const answer = await target.ask({ method: "OPTIONS", path: "/sys/webinars", headers });
        return answer.headers.get("access-control-allow-origin") === null &&
          answer.headers.get("access-control-allow-methods") === null
          ? null
          : "allowed";
      },
    },
  ]);
}

/** What a page of another site can make a browser send without asking first. */
const SIMPLE_TYPES = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
];

const simpleChanges = (target: Target): Attempt[] =>
  readCatalog()
    .filter(({ access, method }) => access === "mutate" && method === "POST")
    .flatMap((entry, index) => {
      const type = SIMPLE_TYPES[index % SIMPLE_TYPES.length]!;
      return {
        name: `${entry.name} by a form of another site, as ${type}`,
        run: async () => {
          const headers = {
            origin: "https://evil.example",
            "content-type": type,
            cookie: "__session=x",
          };
          const answer = await target.ask({
            method: "POST",
            path: pathOf(entry),
            headers,
            body: '{"a":1}',
          });
          return unless(answer, 401, 415);
        },
      };
    });

export const browser: AttackClass = {
  name: "browsers, frames and origins",
  controls: (target) => [
    {
      name: "the list is a page",
      run: async () => unless(await target.ask({ path: "/webinars", headers: HTML }), 200),
    },
  ],
  attempts: async (target) => {
    const pages = await pagesOf(target);
    const functions = readCatalog().filter(
      ({ access }) => access !== "task" && access !== "schedule",
    );
    return [
      ...functions.map((entry) => ({
        name: `headers of ${entry.name}`,
        run: async () => {
          const { method } = entry;
          return weakness(await target.ask({ method, path: pathOf(entry), from: newSender() }));
        },
      })),
      ...pages.flatMap(([name, path]) => [
        {
          name: `${name} as a page`,
          run: async () => pageWeakness(await target.ask({ path, headers: HTML })),
        },
        {
          name: `${name} to a cache`,
          run: async () => keeping(name, await target.ask({ path, headers: HTML })),
        },
      ]),
      ...crossOrigin(target),
      ...simpleChanges(target),
    ];
  },
};

/** Only public pages that are the same for all may be kept. */
function keeping(name: string, { headers, status }: Answer): string | null {
  const control = headers.get("cache-control") ?? "";
  const isPersonal = name === "the page to cancel" || name === "a wrong link" || status >= 400;
  if (isPersonal && !control.includes("no-store")) return `cache-control: ${control}`;
  return null;
}
