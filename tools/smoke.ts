/**
 * `node tools/smoke.ts API_URL ADMIN_URL`: checks whether a deployment works at all. It changes nothing and needs no
 * sign-in. It repeats a failing check for two minutes (`--patience-s`), because a new gateway configuration takes a
 * while to become active.
 */
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";

interface Check {
  name: string;
  path: string;
  method?: string;
  headers?: Record<string, string>;
  passes: (response: Response) => boolean;
}

const apiChecks = (adminUrl: string): Check[] => [
  {
    name: "operators' endpoints require sign-in",
    path: "/sys/webinars",
    passes: ({ status }) => status === 401,
  },
  {
    name: "the mail provider's endpoint requires a signature",
    path: "/receive-mail-events",
    method: "POST",
    headers: { "content-type": "application/json" },
    passes: ({ status }) => status === 401 || status === 400,
  },
  {
    name: "task endpoints are not public",
    path: "/send-mail-batch",
    method: "POST",
    passes: ({ status }) => status === 404 || status === 405,
  },
  {
    name: "the admin page may call the API",
    path: "/sys/webinars",
    method: "OPTIONS",
    headers: { origin: adminUrl, "access-control-request-method": "GET" },
    passes: ({ headers }) => headers.get("access-control-allow-origin") === adminUrl,
  },
];

const PAGE_CHECKS: Check[] = [
  { name: "the admin page is served", path: "/", passes: ({ status }) => status === 200 },
  {
    name: "the admin page has its Content-Security-Policy",
    path: "/",
    passes: ({ headers }) =>
      headers.get("content-security-policy")?.includes("default-src 'none'") === true,
  },
];

/** Null if the check passes, otherwise the status or the network error. */
async function failureOf(base: string, { path, method = "GET", headers = {}, passes }: Check) {
  const until = Date.now() + patienceMs;
  for (;;) {
    const answer = await fetch(base + path, { method, headers }).catch((error: Error) => error);
    if (answer instanceof Response && passes(answer)) return null;
    if (Date.now() > until) return answer instanceof Response ? answer.status : answer.message;
    await delay(5000);
  }
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { "patience-s": { type: "string", default: "120" } },
});
const patienceMs = Number(values["patience-s"]) * 1000;
const [apiUrl, adminUrl] = positionals.map((url) => url.replace(/\/$/, ""));
if (apiUrl === undefined || adminUrl === undefined) {
  throw new Error("Usage: node tools/smoke.ts API_URL ADMIN_URL [--patience-s N]");
}
const checks = [
  ...apiChecks(adminUrl).map((check) => ({ base: apiUrl, check })),
  ...PAGE_CHECKS.map((check) => ({ base: adminUrl, check })),
];
for (const { base, check } of checks) {
  const failure = await failureOf(base, check);
  console.log(
    `${failure === null ? "ok   " : "WRONG"}  ${check.name}${failure === null ? "" : `: ${failure}`}`,
  );
  if (failure !== null) process.exitCode = 1;
}
