/** Answers the only question that functions ask Firebase Auth: the operator's account is always valid. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PROJECT } from "../../support/operators.ts";
import { undisguiseOthers } from "../../support/undisguised.ts";

const UID = "support";
const EMAIL = "support@petanque.life";

export interface Accounts {
  host: string;
  close(): void;
}

export async function startAccounts(): Promise<Accounts> {
  undisguiseOthers();
  const server = createServer((request, response) => {
    const isLookup = request.url?.includes("accounts:lookup") === true;
    response.writeHead(isLookup ? 200 : 404, { "content-type": "application/json" });
    response.end(
      JSON.stringify({ users: [{ localId: UID, email: EMAIL, validSince: "0", disabled: false }] }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** An unsigned token, as the Auth emulator makes them, from a sign-in now: the product refuses one in the future. */
export function operatorToken(): string {
  const iat = Math.floor(Date.now() / 1000);
  const claims = {
    iss: `https://securetoken.google.com/${PROJECT}`,
    aud: PROJECT,
    sub: UID,
    user_id: UID,
    email: EMAIL,
    capabilities: ["sys_support"],
    auth_time: iat,
    iat,
    exp: iat + 3600,
  };
  const parts = [{ alg: "none", typ: "JWT" }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  return `${parts.join(".")}.`;
}
