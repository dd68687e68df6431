/** The operator's ID token, renewed in time. */
import { Unready } from "../unready.ts";
import { renew, type IdToken } from "./identity.ts";
import { readKept } from "./kept.ts";
import type { Site } from "./site.ts";

/** A token with less to live is renewed: it must outlast the call. */
const LEAST_LIFE_MS = 5 * 60_000;

export interface TokenSource {
  token(): Promise<IdToken>;
  /** How the person signs in, in a sentence. */
  advice: string;
}

/**
 * `refreshToken`: of the environment; without it the kept sign-in counts. That is read at each call, so that somebody who
 * signs in again need not restart the assistant.
 */
export function tokenSource(
  auth: Site["auth"],
  { file, refreshToken, command }: { file: string; refreshToken?: string; command: string },
): TokenSource {
  const advice =
    refreshToken === undefined
      ? `run \`${command}\` in a terminal.`
      : "put the refresh token of a new sign-in into WEBINARS_REFRESH_TOKEN, and restart this server.";
  let known: { of: string; token: IdToken } | null = null;
  return {
    advice,
    async token() {
      const of = refreshToken ?? (await readKept(file))?.refresh_token;
      if (of === undefined) throw new Unready(`Nobody is signed in. The person has to ${advice}`);
      const isGood =
        known?.of === of && known.token.expiresAt.getTime() - Date.now() > LEAST_LIFE_MS;
      if (!isGood) known = { of, token: await renewed(auth, of, advice) };
      return (known as { token: IdToken }).token;
    },
  };
}

async function renewed(auth: Site["auth"], of: string, advice: string): Promise<IdToken> {
  try {
    return await renew(auth, of);
  } catch (error) {
    if (!(error instanceof Unready)) throw error;
    throw new Unready(`${error.message} The person has to ${advice}`, { cause: error });
  }
}
