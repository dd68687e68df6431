/** Lines that the attacks have left in the log. It runs last. */
import type { Attempt, AttackClass } from "../model.ts";
import { mailTo, newSender, newWebinar, pathIn, register, succeeded } from "../scene.ts";
import type { Target } from "../target.ts";

const FORGED_LINE = '{"severity":"ERROR","message":"forged by a stranger"}';

const VALUES: [string, RegExp][] = [
  ["an address", /[\w.+-]+@(?!petanque\.life|[\w.-]*gserviceaccount\.com)[\w-]+(\.[\w-]+)+/i],
  ["an operator's address", /\b(?:elin|sam|nemo|solo|late)@petanque\.life/i],
  ["a token", /eyJ[\w-]{10,}/],
  ["a signed link", /[\w-]{20,}\.[\w-]{43}\b/],
  ["a person's name", /\bAda Byron\b/],
  ["a path with a query", /"(?:path|url)":"[^"]*\?/],
  ["a secret", /of-a-local-stack-and-no-/],
  ["a forged line", /^\{"severity":"ERROR","message":"forged/m],
];

/** Requests whose parts a careless log would print. */
async function provoke(target: Target): Promise<void> {
  const webinar = await newWebinar(target);
  const email = "logged@logs.example";
  succeeded(await register(target, webinar, { email }));
  const cancel = pathIn(await mailTo(target, email), /^\/registrations\//);
  await target.ask({ path: cancel });
  const strange: Record<string, string>[] = [
    { "user-agent": `curl\t${FORGED_LINE}` },
    { "x-request-id": "forged-by-a-stranger-1" },
    { "x-request-id": "a".repeat(500) },
    { "x-cloud-trace-context": `${FORGED_LINE}/1;o=1` },
    { traceparent: `00-${FORGED_LINE}-1` },
    { referer: `https://logs.example/?email=${email}` },
    { accept: `text/html;email=${email}` },
    { "accept-language": `fr, ${email}` },
    { origin: `https://${email.replace("@", ".")}` },
  ];
  for (const headers of strange)
    await target.ask({ path: "/webinars", headers, from: newSender() });
  const query = encodeURIComponent(`\n${FORGED_LINE}\n${email}`);
  await target.ask({ path: `/webinars/${query}` });
  await target.ask({ path: `/webinars?lang=${query}` });
  await target.ask({ path: `/sys/webinars?status=${query}`, token: email });
  await target.ask({ method: "POST", path: "/webinars/interest", body: `{"email":"${email}",` });
}

export const logs: AttackClass = {
  name: "the log",
  isAlone: true,
  controls: (target) => [
    {
      name: "requests are logged",
      run: async () => {
        await provoke(target);
        const lines = target.log().split("\n");
        return lines.length > 10 ? null : `${lines.length} lines`;
      },
    },
  ],
  attempts: (target): Attempt[] => [
    ...VALUES.map(([name, pattern]) => ({
      name: `${name} in the log`,
      run: async () => {
        const found = pattern.exec(target.log());
        if (found === null) return null;
        const lines = target.log().slice(0, found.index).split("\n").length;
        return `line ${lines}: ${found[0].slice(0, 80)}`;
      },
    })),
    {
      name: "a line that is not one JSON object",
      run: async () => {
        const odd = target
          .log()
          .split("\n")
          .filter((line) => line !== "" && !isObject(line));
        return odd.length === 0 ? null : `${odd.length} lines, such as ${odd[0]?.slice(0, 200)}`;
      },
    },
    {
      name: "a caller's request id in place of ours",
      run: async () => (/"request_id":"forged-by/.test(target.log()) ? "the log has it" : null),
    },
  ],
};

function isObject(line: string): boolean {
  try {
    return typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}
