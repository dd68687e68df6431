import { signedTokens, type SignedTokens } from "../../shared/access/signed-tokens.ts";
import type { Config } from "./config.ts";

/** The tokens of this environment's links. Throws where the function is given no secret. */
export function linkTokens({ linkSecret, project, linkScope }: LinkConfig): SignedTokens {
  if (linkSecret === undefined) throw new Error("LINK_SECRET is not set for this function");
  return signedTokens(linkSecret, `${project}/${linkScope}`);
}

export type LinkConfig = Pick<Config, "linkSecret" | "project" | "linkScope">;
