/** Operators for the bench, without the Auth emulator, so that figures measure only the functions. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PROJECT } from "../../local/stack/accounts.ts";

const UID = "bench";

/** With the Auth emulator's address set, Firebase Admin accepts unsigned tokens and looks up their users. */
export async function startAccounts(): Promise<{ address: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ users: [{ localId: UID, validSince: "0" }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A fresh sign-in with all capabilities. */
export function operatorToken(): string {
  const nowS = Math.floor(Date.now() / 1000);
  const claims = {
    iss: `https://securetoken.google.com/${PROJECT}`,
    aud: PROJECT,
    sub: UID,
    user_id: UID,
    email: "bench@petanque.life",
    auth_time: nowS,
    iat: nowS,
    exp: nowS + 3600,
    capabilities: ["sys_engineer", "sys_support"],
    firebase: { identities: {}, sign_in_provider: "password" },
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.`;
}
