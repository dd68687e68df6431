/** Signs ID tokens of service accounts with any claims, under keys that functions take for Google's. */
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { inject } from "vitest";
import { signToken } from "../../packages/local-cloud/wire/jwt.ts";

export type GoogleSigner = Awaited<ReturnType<typeof startGoogleSigner>>;

export async function startGoogleSigner() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const own = { google: publicKey.export({ type: "spki", format: "pem" }) };
  const server = createServer((_request, response) => {
    void (async () => {
      // Tasks come with tokens of the local Cloud Tasks.
      const others = await fetch(`http://${inject("servers").tasks}/oauth2/v1/certs`);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ ...((await others.json()) as object), ...own }));
    })();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  return {
    environment: { OIDC_CERTS_URL: `http://127.0.0.1:${port}/oauth2/v1/certs` },
    /** As Google signs them. */
    token: (claims: object): string => signToken(JSON.stringify(claims), privateKey, "google"),
    /** With Google's key id, and somebody else's key. */
    forged: (claims: object): string => signToken(JSON.stringify(claims), stranger, "google"),
    close: () => server.close().closeAllConnections(),
  };
}
