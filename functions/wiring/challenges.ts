/** Which challenge a place in doubt gets: Google's judgement if the environment has a key, or else a proof of work. */
import type { Challenges } from "../../shared/access/challenge.ts";
import { proofOfWork } from "../../shared/access/proof-of-work.ts";
import { recaptcha } from "../../shared/access/recaptcha.ts";
import type { Ids } from "../../shared/platform/ids.ts";
import type { Log } from "../../shared/platform/log.ts";
import type { Config } from "./config.ts";
import { linkTokens } from "./secrets.ts";

export function challengesOf(config: Config, { ids, log }: { ids: Ids; log: Log }): Challenges {
  const { strangers, project, publicBaseUrl, local } = config;
  if (strangers.recaptcha === null) {
    return proofOfWork(strangers.challengeBits, { ids, links: () => linkTokens(config) });
  }
  const settings = {
    ...strangers.recaptcha,
    project,
    hostname: new URL(publicBaseUrl).hostname,
    apiUrl: local.recaptchaUrl ?? "https://recaptchaenterprise.googleapis.com",
    scriptUrl: local.recaptchaUrl ?? "https://www.google.com",
  };
  return recaptcha(settings, {
    identity: async () => {
      const { GoogleAuth, OAuth2Client } = await import("google-auth-library");
      // The local server accepts any caller.
      return local.recaptchaUrl === undefined
        ? new GoogleAuth({ scopes: "https://www.googleapis.com/auth/cloud-platform" })
        : new OAuth2Client({ credentials: { access_token: "local" } });
    },
    onFailure: (cause) => log.write("WARNING", "challenge_unchecked", { cause }),
  });
}
