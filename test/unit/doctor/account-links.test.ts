import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { checkAccountLinks } from "../../../tools/doctor/account-links.ts";
import { controlPlane } from "../../../tools/doctor/control-plane.ts";

const CONSOLE = "https://console.petanque.life";

/** What the doctor says of a project whose Identity Platform has this page for its links. */
async function findingsOn(sendEmail: object, console: string | undefined = CONSOLE) {
  const server = createServer((_, response) => {
    const body = JSON.stringify({ notification: { sendEmail } });
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const plane = controlPlane("p", `http://127.0.0.1:${port}`);
  const findings = await checkAccountLinks(plane, console === "" ? undefined : console);
  server.close();
  return findings.map((found) => [found.state, "remedy" in found ? found.remedy : null]);
}

it.each([CONSOLE, `${CONSOLE}/`])(
  "is well where links lead to the console: %s",
  async (address) => {
    const callbackUri = `${CONSOLE}/console/account-link`;
    expect(await findingsOn({ callbackUri }, address)).toEqual([["ok", null]]);
  },
);

it.each([
  {},
  { callbackUri: "https://p.firebaseapp.com/__/auth/action" },
  { callbackUri: "https://elsewhere.petanque.life/console/account-link" },
  { callbackUri: `${CONSOLE}/` },
])("names the command where they lead elsewhere: %j", async (sendEmail) => {
  expect(await findingsOn(sendEmail)).toEqual([["wrong", "npm run operator -- password-policy"]]);
});

it("cannot look without the console's address", async () => {
  expect(await findingsOn({}, "")).toMatchObject([
    ["unknown", expect.stringContaining("terraform")],
  ]);
});
