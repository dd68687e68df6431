/** The links in our mails need no sign-in. A link with any fault leads nowhere and changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { linkTokens } from "../../../functions/wiring/secrets.ts";
import { interestIdOf } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { cancelPaths, announce, registerMany } from "../../support/webinars.ts";
import { askForNews, optInLinks, writeLeads } from "../../support/interest.ts";
import { page } from "../../support/pages.ts";

const LINKS = ["cancel-registration", "confirm-interest", "unsubscribe"] as const;
type Link = (typeof LINKS)[number];

let app: App;
/** A valid link of each kind. */
let paths: Record<Link, string>;
let before: Record<string, unknown>;
beforeAll(async () => {
  app = await startApp();
  const webinar = await announce(app, "clubs");
  const [person] = await registerMany(app, webinar, 1);
  const email = `links-${app.id}@example.org`;
  await writeLeads(app, [{ email }]);
  await askForNews(app, { email });
  await app.settle();
  const [confirmation] = await optInLinks(app, email);
  paths = {
    "cancel-registration": (await cancelPaths(app, webinar.id)).get(person!.email)!,
    "confirm-interest": confirmation!,
    unsubscribe: `/unsubscribe/${app.services.links.sign("unsubscribe", interestIdOf(email))}`,
  };
  before = await app.dump();
});
afterAll(async () => {
  expect(await app.dump(), "nothing was written").toEqual(before);
  await app.close();
});

const tokenOf = (path: string) => path.split("/")[2]!;
const subjectOf = (token: string) =>
  Buffer.from(token.split(".")[0]!, "base64url").toString("utf8");
const encoded = (subject: string) => Buffer.from(subject).toString("base64url");

/** Ways in which a token can be wrong. */
const WRONG: Record<string, (token: string, link: Link) => string> = {
  truncated: (token) => token.slice(0, -1),
  "cut at its dot": (token) => token.split(".")[0]!,
  lengthened: (token) => `${token}A`,
  "spelt otherwise": (token) => `${token}=`,
  "signed by nobody": (token) => `${token.split(".")[0]}.${"A".repeat(43)}`,
  "forged for another subject": (token) =>
    `${encoded(subjectOf(token).replace(/^./, (first) => (first === "9" ? "8" : "9")))}.${token.split(".")[1]}`,
  nonsense: () => "nonsense",
  "an emoji": () => "%F0%9F%99%83",
  "of another environment with the same secret": (token, link) =>
    linkTokens({ ...app.services.config, linkScope: "another" }).sign(link, subjectOf(token)),
};
const PURPOSES = [...LINKS, "invite"] as const;

describe.each(LINKS)("%s", (link) => {
  test("200: the link from the mail shows its purpose", async () => {
    expect((await page(app, paths[link])).status).toBe(200);
  });

  async function leadsNowhere(token: string) {
    const path = paths[link].replace(tokenOf(paths[link]), token);
    for (const method of ["GET", "POST"]) {
      const answer = await app.call(method, path, { as: null });
      expect(answer).toMatchObject({ status: 404, body: { code: "not_found" } });
    }
    expect((await page(app, path)).status).toBe(404);
  }

  test.each(Object.keys(WRONG))("404: %s", async (wrong) => {
    await leadsNowhere(WRONG[wrong]!(tokenOf(paths[link]), link));
  });

  test("404: signed for another purpose", async () => {
    const subject = subjectOf(tokenOf(paths[link]));
    for (const purpose of PURPOSES.filter((each) => each !== link)) {
      await leadsNowhere(app.services.links.sign(purpose, subject));
    }
  });
});
