import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { controlPlane } from "../../../tools/doctor/control-plane.ts";
import { checkSignInLog } from "../../../tools/doctor/sign-in-log.ts";

/** What the doctor says of a project whose Identity Platform has this configuration. */
async function findingsOn(config: object) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(config));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const findings = await checkSignInLog(controlPlane("p", `http://127.0.0.1:${port}`));
  server.close();
  expect(asked).toEqual(["/identitytoolkit.googleapis.com/v2/projects/p/config"]);
  return findings.map((found) => [found.state, "remedy" in found ? found.remedy : null]);
}

it("is well where sign-ins are logged", async () => {
  const config = { monitoring: { requestLogging: { enabled: true } } };
  expect(await findingsOn(config)).toMatchObject([["ok", null]]);
});

// Protocol buffers leave out what is false: https://protobuf.dev/programming-guides/json/
it.each([{}, { monitoring: {} }, { monitoring: { requestLogging: {} } }])(
  "says what is missing where they are not: %j",
  async (config) => {
    expect(await findingsOn(config)).toEqual([["wrong", "Run terraform apply."]]);
  },
);
