/** Text typed by strangers adds no header, markup or link to mail. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

interface Received {
  to: string;
  from: unknown;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
}

async function mailFor(name: string, title = "Score-keeper v2"): Promise<Received> {
  const webinar = await scheduled(app, { title });
  const answer = await app.call("POST", `/webinars/${webinar.slug}/registrations`, {
    as: null,
    body: { email: `ada-${webinar.id}@example.org`, name, consent: true },
  });
  expect(answer.status).toBe(202);
  await app.settle();
  const mails = (await app.mails(webinar.id)) as unknown as Received[];
  expect(mails).toHaveLength(1);
  expect(mails[0]!.to).toContain(`ada-${webinar.id}@example.org`);
  return mails[0]!;
}

const ATTACK = "\r\nBcc: everybody@example.org\r\nX-Mark: 1\r\n\r\nbody";

test("400 for line ends in a name", async () => {
  const { slug } = await scheduled(app);
  const answer = await app.call("POST", `/webinars/${slug}/registrations`, {
    as: null,
    body: { email: "ada@example.org", name: `Ada${ATTACK}`, consent: true },
  });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: "/name" }] } });
});

test("line ends in a title add no header and no recipient", async () => {
  const plain = await mailFor("Ada");
  const odd = await mailFor("Ada", `Boules${ATTACK}`);
  expect(Object.keys(odd.headers).toSorted()).toEqual(Object.keys(plain.headers).toSorted());
  for (const value of [odd.subject, odd.to, ...Object.values(odd.headers)]) {
    expect(value).not.toMatch(/[\r\n]/);
  }
  expect(odd.from).toEqual(plain.from);
});

test("markup in a name and a title is shown as typed", async () => {
  const { html } = await mailFor(
    `<img src=x onerror=alert(1)>`,
    `</title><script>alert(1)</script><a href="https://evil.example">x</a>`,
  );
  // Data about the event, which is no program.
  const DATA = /<script type="application\/ld\+json">([^<]*)<\/script>/;
  expect(JSON.parse(DATA.exec(html)?.[1] ?? "")).toBeTypeOf("object");
  expect(html.replace(DATA, "")).not.toMatch(/<script|<img src=x|href="https:\/\/evil/i);
  expect(html).toContain("&lt;script&gt;");
});

test("our mail cannot be made to greet people with a web address", async () => {
  const { html, text } = await mailFor("Win now at https://evil.example/prize");
  expect(html + text).not.toContain("evil.example");
});
