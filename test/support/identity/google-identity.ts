/**
 * Google's identity services as a deployed function sees them: the keys of ID tokens, the accounts and the metadata
 * server. Firebase Admin calls them over HTTPS at Google's own host names; here a proxy redirects those calls. With the
 * Auth emulator, tokens are unsigned and each verification looks up the account; here, as in production, an account is
 * looked up only when the product asks for it.
 */
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { connect, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { signToken } from "../../../packages/local-cloud/wire/jwt.ts";
import { selfSigned } from "./certificate.ts";

const KEYS_HOST = "www.googleapis.com";
const KEYS_PATH = "/robot/v1/metadata/x509/securetoken@system.gserviceaccount.com";
const ACCOUNTS_HOST = "identitytoolkit.googleapis.com";

/** How a request for the keys is answered. */
type KeyServer = "well" | "failing" | "cut";

interface Account {
  localId: string;
  email: string;
  disabled: boolean;
  /** Unix seconds. Tokens from earlier sign-ins are revoked. */
  validSince: string;
}

export async function startGoogleIdentity(project: string) {
  const now = new Date();
  const nowS = Math.floor(now.getTime() / 1000);
  const { privateKey: tokenKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { privateKey: hostKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keyId = randomUUID();
  const keys = { [keyId]: selfSigned(tokenKey, ["securetoken"], now) };
  const hostCertificate = selfSigned(hostKey, [KEYS_HOST, ACCOUNTS_HOST], now);
  const accounts = new Map<string, Account>();
  let lookups = 0;
  let keyServer: KeyServer = "well";
  let accountServer: "well" | "failing" = "well";

  function answerWithKeys(response: ServerResponse): void {
    if (keyServer === "cut") return void response.destroy();
    if (keyServer === "failing") return void response.writeHead(502).end("Bad gateway");
    // No caching, so each verification meets the key server's present state.
    response
      .writeHead(200, { "content-type": "application/json", "cache-control": "max-age=0" })
      .end(JSON.stringify(keys));
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers, url } = request;
    const reply = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (headers.host === KEYS_HOST && url === KEYS_PATH) return answerWithKeys(response);
    const isLookup = url === `/v1/projects/${project}/accounts:lookup`;
    if (headers.host !== ACCOUNTS_HOST || !isLookup) return void reply(404, {});
    if (headers.authorization !== "Bearer of-the-metadata-server") return void reply(401, {});
    lookups += 1;
    if (accountServer === "failing") return void reply(502, {});
    const { localId } = (await json(request)) as { localId: string[] };
    const users = localId.flatMap((id) => accounts.get(id) ?? []);
    reply(200, users.length > 0 ? { users } : {});
  }
  const google = createHttpsServer(
    { key: pemOf(hostKey), cert: hostCertificate },
    (request, response) =>
      void answer(request, response).catch((error: Error) => response.destroy(error)),
  );
  const googlePort = await listening(google);

  const proxy = createHttpServer((_request, response) => void response.writeHead(403).end());
  proxy.on("connect", ({ url }, client) => {
    if (url !== `${KEYS_HOST}:443` && url !== `${ACCOUNTS_HOST}:443`) return void client.destroy();
    const server = connect(googlePort, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      client.pipe(server).pipe(client);
    });
    server.on("error", () => client.destroy());
    client.on("error", () => server.destroy());
  });
  const proxyPort = await listening(proxy);

  const metadata = createHttpServer((request, response) => {
    const { url = "/" } = request;
    const token = {
      access_token: "of-the-metadata-server",
      expires_in: 3599,
      token_type: "Bearer",
    };
    response
      .writeHead(200, { "metadata-flavor": "Google", "content-type": "application/json" })
      .end(url.includes("/token") ? JSON.stringify(token) : "googleapis.com");
  });
  const metadataPort = await listening(metadata);

  const folder = await mkdtemp(join(tmpdir(), "identity-"));
  const authority = join(folder, "google.pem");
  await writeFile(authority, hostCertificate);

  const accountOf = (uid: string): Account => {
    const account = accounts.get(uid);
    if (account === undefined) throw new Error(`no account ${uid}`);
    return account;
  };

  return {
    /** The key that signs ID tokens, and its certificate, which everybody can read. */
    tokenKey: { id: keyId, privateKey: tokenKey, certificate: keys[keyId] ?? "" },
    /** Environment for a function's process, in addition to what Terraform sets. */
    environment: {
      HTTPS_PROXY: `http://127.0.0.1:${proxyPort}`,
      NO_PROXY: "127.0.0.1,localhost",
      NODE_USE_ENV_PROXY: "1",
      NODE_EXTRA_CA_CERTS: authority,
      GCE_METADATA_HOST: `127.0.0.1:${metadataPort}`,
      METADATA_SERVER_DETECTION: "assume-present",
      // gcloud's folder, where a developer's own credentials would be found.
      HOME: folder,
    },
    keyServer: (is: KeyServer) => {
      keyServer = is;
    },
    accountServer: (is: typeof accountServer) => {
      accountServer = is;
    },
    /** How many account lookups there were. */
    lookups: () => lookups,
    /** An ID token from a sign-in this many seconds ago, with `more` claims, signed as Google signs them. */
    signIn(uid: string, capabilities: readonly string[], { ageS = 0, more = {} } = {}): string {
      const email = `${uid}@petanque.life`;
      accounts.set(uid, {
        localId: uid,
        email,
        disabled: false,
        validSince: String(nowS - 86_400),
      });
      const at = Math.floor(Date.now() / 1000) - ageS;
      const claims = {
        iss: `https://securetoken.google.com/${project}`,
        aud: project,
        sub: uid,
        user_id: uid,
        email,
        auth_time: at,
        iat: at,
        exp: at + 3600,
        capabilities,
        firebase: { identities: { email: [email] }, sign_in_provider: "password" },
        ...more,
      };
      return signToken(JSON.stringify(claims), tokenKey, keyId);
    },
    revoke: (uid: string) => {
      // A revocation does not affect sign-ins within the same second.
      accountOf(uid).validSince = String(Math.floor(Date.now() / 1000) + 1);
    },
    disable: (uid: string) => {
      accountOf(uid).disabled = true;
    },
    erase: (uid: string) => void accounts.delete(uid),
    async close(): Promise<void> {
      await Promise.all([google, proxy, metadata].map(closed));
      await rm(folder, { recursive: true });
    },
  };
}

const pemOf = (key: ReturnType<typeof generateKeyPairSync>["privateKey"]): string =>
  key.export({ type: "pkcs8", format: "pem" }).toString();

async function listening(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function closed(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
}
