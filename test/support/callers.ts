/** One caller of each kind, with a token and an app configured for it. All apps share one database. */
import { startApp, type App } from "./app.ts";
import { authClient } from "../../packages/local-cloud/testing/auth-client.ts";
import { OPERATORS, PROJECT, signUpOwn } from "./operators.ts";

export interface Caller {
  app: App;
  /** The actor in the audit row; null where the caller is unknown. */
  email: string | null;
  headers: Record<string, string>;
}

export async function startCallers() {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const app = await startApp();
  const env = { FIRESTORE_DATABASE: app.id };
  const strict = await startApp({ env: { ...env, MUTATION_CAPABILITY: "sys_engineer" } });
  const hasty = await startApp({ env: { ...env, FRESH_AUTH_MAX_AGE_S: "1" } });
  const guarded = await startApp({ env: { ...env, SECOND_FACTOR: "required" } });
  const auth = authClient(app.servers.auth, PROJECT);
  const revokedEnrolled = async (): Promise<Caller> => {
    const claims = { capabilities: ["sys_engineer"] };
    const own = await auth.enrolled(`enrolled-${app.id}@tests.petanque.life`, claims);
    await auth.revoke(own.localId);
    return { app: guarded, email: own.email, headers: bearer(own.tokens.idToken) };
  };
  // Sign-ins carry the machine's time, so the apps share one clock.
  const now = Date.now() + 5000;
  for (const each of [app, strict, hasty, guarded]) await each.clock.forwardTo(now);
  const operator = (at: App, name: keyof typeof OPERATORS): Caller => ({
    app: at,
    email: OPERATORS[name].email,
    headers: bearer(app.tokens[name]),
  });
  const lost = async (how: "revoke" | "disable" | "erase"): Promise<Caller> => {
    const email = `${how}-${app.id}@tests.petanque.life`;
    const own = await signUpOwn(app.servers.auth, email, ["sys_engineer"]);
    await own[how]();
    return { app, email, headers: bearer(own.token) };
  };
  const callers: Record<string, Caller> = {
    nobody: { app, email: null, headers: {} },
    garbage: { app, email: null, headers: bearer("garbage") },
    "without capability": operator(app, "nobody"),
    revoked: await lost("revoke"),
    disabled: await lost("disable"),
    erased: await lost("erase"),
    "support, signed in long ago": operator(hasty, "support"),
    "without capability, long ago": operator(hasty, "nobody"),
    "support without a second factor": operator(guarded, "support"),
    "without either": operator(guarded, "nobody"),
    "revoked, with a second factor": await revokedEnrolled(),
    "support where engineers change": operator(strict, "support"),
    support: operator(app, "support"),
    engineer: operator(app, "engineer"),
    "engineer where engineers change": operator(strict, "engineer"),
  };
  const close = async () => {
    for (const each of [guarded, hasty, strict, app]) {
      await each.settle();
      await each.close();
    }
  };
  return { app, callers, close };
}
