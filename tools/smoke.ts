/**
 * `node tools/smoke.ts API_URL ADMIN_URL`: the few questions that tell whether a deploy works at all. Changes
 * nothing, needs no sign-in; asks again for two minutes (`--patience-s`), for a new gateway configuration
 * takes its time.
 */
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";

interface Question {
  name: string;
  path: string;
  method?: string;
  headers?: Record<string, string>;
  isRight: (response: Response) => boolean;
}

const ofApi = (adminUrl: string): Question[] => [
  {
    name: "operators' endpoints ask who is calling",
    path: "/sys/webinars",
    isRight: ({ status }) => status === 401,
  },
  {
    name: "the mail provider's endpoint asks for a signature",
    path: "/receive-mail-events",
    method: "POST",
    headers: { "content-type": "application/json" },
    isRight: ({ status }) => status === 401 || status === 400,
  },
  {
    name: "tasks' endpoints are not there for the world",
    path: "/send-mail-batch",
    method: "POST",
    isRight: ({ status }) => status === 404 || status === 405,
  },
  {
    name: "the admin page may call the API",
    path: "/sys/webinars",
    method: "OPTIONS",
    headers: { origin: adminUrl, "access-control-request-method": "GET" },
    isRight: ({ headers }) => headers.get("access-control-allow-origin") === adminUrl,
  },
];

const OF_PAGE: Question[] = [
  { name: "the admin page is there", path: "/", isRight: ({ status }) => status === 200 },
  {
    name: "the admin page is guarded by its policy",
    path: "/",
    isRight: ({ headers }) =>
      headers.get("content-security-policy")?.includes("default-src 'none'") === true,
  },
];

/** Null where the answer is right, otherwise what came instead. */
async function ask(base: string, { path, method = "GET", headers = {}, isRight }: Question) {
  const until = Date.now() + patienceMs;
  for (;;) {
    const answer = await fetch(base + path, { method, headers }).catch((error: Error) => error);
    if (answer instanceof Response && isRight(answer)) return null;
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
if (apiUrl === undefined || adminUrl === undefined) throw new Error("API_URL ADMIN_URL");
const asked = [
  ...ofApi(adminUrl).map((question) => ({ base: apiUrl, question })),
  ...OF_PAGE.map((question) => ({ base: adminUrl, question })),
];
for (const { base, question } of asked) {
  const instead = await ask(base, question);
  console.log(
    `${instead === null ? "ok   " : "WRONG"}  ${question.name}${instead === null ? "" : `: ${instead}`}`,
  );
  if (instead !== null) process.exitCode = 1;
}
