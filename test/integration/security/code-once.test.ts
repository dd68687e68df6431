/**
 * A code of an authenticator app begins one session. An app has one code in each interval of 30 seconds, and a deployed
 * Identity Platform accepts it in that interval only, so sign-ins of one account in the same interval took the same code.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { operatorWithSignIns, type SignIns } from "../../support/sign-ins.ts";

let app: App;
let ada: SignIns;
/** The beginning of an interval that is over. */
let beginS: number;

beforeAll(async () => {
  app = await startApp({ env: { SECOND_FACTOR: "required", CODES: "once" } });
});
beforeEach(async () => {
  ada = await operatorWithSignIns(app.servers.auth);
  beginS = (Math.floor(Date.now() / 30_000) - 10) * 30;
});
afterAll(() => app.close());

const list = (token: string) =>
  app.call("GET", "/sys/webinars", { as: null, headers: { authorization: `Bearer ${token}` } });
const statuses = async (tokens: string[]) => {
  const found: number[] = [];
  for (const token of tokens) found.push((await list(token)).status);
  return found;
};
const withCode = (secondS: number, renewedAtS?: number) =>
  ada.at(beginS + secondS, { hasCode: true, ...(renewedAtS !== undefined && { renewedAtS }) });

test("the second sign-in with a code is refused, and the first goes on", async () => {
  const [first, second] = [withCode(3), withCode(29)];
  expect(await statuses([first, second, first, second])).toEqual([200, 401, 200, 401]);
  const refused = await list(second);
  expect(refused.body).toMatchObject({ code: "unauthenticated" });
});

test("the log says why", async () => {
  await statuses([withCode(3), withCode(4)]);
  const causes = app.logged.map(({ fields }) => String(fields["cause"]));
  expect(causes).toContain("the code of its sign-in was used before");
});

test("the next code begins another session, a moment later and on another device", async () => {
  expect(await statuses([withCode(29), withCode(30), withCode(-1)])).toEqual([200, 200, 200]);
});

test("a renewed token is of the same session", async () => {
  expect(await statuses([withCode(3), withCode(3, beginS + 200)])).toEqual([200, 200]);
});

test("of two sign-ins that call at the same time, one is let in; each of their calls gets the same answer", async () => {
  const tokens = [withCode(3), withCode(4)];
  const calls = Array.from({ length: 10 }, (_, turn) => tokens[turn % 2]!);
  const answers = await Promise.all(
    calls.map(async (token) => [token, (await list(token)).status]),
  );
  const byToken = tokens.map((token) => [
    ...new Set(answers.filter(([of]) => of === token).map(([, status]) => status)),
  ]);
  expect(byToken.map(String).toSorted()).toEqual(["200", "401"]);
});

test("somebody else's code of the same moment is another one", async () => {
  const grace = await operatorWithSignIns(app.servers.auth);
  const theirs = grace.at(beginS + 3, { hasCode: true });
  expect(await statuses([withCode(3), theirs])).toEqual([200, 200]);
});
