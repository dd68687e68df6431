import { signedTokens, type SignedTokens } from "../../shared/access/signed-tokens.ts";
import type { Config } from "./config.ts";

/** Signs and reads the tokens of links. Throws if the function is not given the secret. */
export function linkTokens({ linkSecret, project, linkScope }: LinkConfig): SignedTokens {
  if (linkSecret === undefined) throw new Error("LINK_SECRET is not set for this function");
  return signedTokens(linkSecret, `${project}/${linkScope}`);
}

export type LinkConfig = Pick<Config, "linkSecret" | "project" | "linkScope">;
