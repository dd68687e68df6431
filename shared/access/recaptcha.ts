/**
 * The challenge as reCAPTCHA Enterprise with a score key: Google judges the visit, and answers with a score.
 * https://docs.cloud.google.com/recaptcha/docs/create-assessment-website
 */
import { z } from "zod";
import { derivedId } from "../platform/ids.ts";
import { minutes, plus } from "../platform/instant.ts";
import type { Challenges } from "./challenge.ts";

/** "Valid for two minutes, and can only be verified once": https://developers.google.com/recaptcha/docs/verify */
const VALID_MS = minutes(2);
/** Letters, digits, slashes and underscores only. */
const ACTION = "register";
/** A form waits for it. */
const TIMEOUT_MS = 4000;

export interface RecaptchaSettings {
  project: string;
  siteKey: string;
  /** From 0, which is a program, to 1. */
  scoreLeast: number;
  /** The host of the page with the form. */
  hostname: string;
  /** https://recaptchaenterprise.googleapis.com */
  apiUrl: string;
  /** https://www.google.com: the script is at `/recaptcha/enterprise.js`. */
  scriptUrl: string;
}

/** A client of Google's that signs its requests. */
interface SignedRequests {
  request<Data>(order: {
    url: string;
    method: "POST";
    data: object;
    timeout: number;
    retry: boolean;
  }): Promise<{ data: Data }>;
}

interface RecaptchaDeps {
  /** This function's own identity. */
  identity: () => Promise<SignedRequests>;
  /** Hears why a proof could not be judged. */
  onFailure: (cause: Error) => void;
}

/** https://docs.cloud.google.com/recaptcha/docs/reference/rest/v1/projects.assessments */
const Assessment = z.object({
  tokenProperties: z.object({
    valid: z.boolean().default(false),
    action: z.string().default(""),
    hostname: z.string().default(""),
  }),
  // A score of 0 is left out, as any default is: https://protobuf.dev/programming-guides/json/
  riskAnalysis: z.object({ score: z.number().default(0) }).default({ score: 0 }),
});

/** A proof that Google cannot judge now does not hold: the place waits for its mailbox, and nobody is refused. */
export function recaptcha(settings: RecaptchaSettings, deps: RecaptchaDeps): Challenges {
  const { siteKey, scoreLeast, hostname, scriptUrl } = settings;
  return {
    issue: () => ({
      kind: "recaptcha",
      site_key: siteKey,
      action: ACTION,
      script: `${scriptUrl}/recaptcha/enterprise.js?render=${encodeURIComponent(siteKey)}`,
    }),
    async check(_about, proof, now) {
      const assessed = await assess(settings, deps, proof);
      if (assessed === null) return null;
      const { valid, action, hostname: shownAt } = assessed.tokenProperties;
      if (!valid || action !== ACTION || shownAt !== hostname) return null;
      if (assessed.riskAnalysis.score < scoreLeast) return null;
      return { id: derivedId("challenge", proof), expiresAt: plus(now, VALID_MS) };
    },
  };
}

async function assess(
  { project, siteKey, apiUrl }: RecaptchaSettings,
  { identity, onFailure }: RecaptchaDeps,
  token: string,
): Promise<z.infer<typeof Assessment> | null> {
  try {
    const client = await identity();
    const { data } = await client.request<unknown>({
      url: `${apiUrl}/v1/projects/${project}/assessments`,
      method: "POST",
      // Not the visitor's address or browser: Google knows them from its own script.
      data: { event: { token, siteKey, expectedAction: ACTION } },
      timeout: TIMEOUT_MS,
      retry: false,
    });
    return Assessment.parse(data);
  } catch (error) {
    // Without the request, which has the token.
    onFailure(new Error(`reCAPTCHA did not judge a proof: ${(error as Error).message}`));
    return null;
  }
}
