/** The settings of what answers assistants. */
import type { z } from "zod";
import { SigningSecrets, Url } from "./setting-formats.ts";

export const ASSISTANT_SETTINGS = {
  /** Of the API gateway, as the function calls it. No other function is told. */
  API_BASE_URL: Url.optional(),
  /** Signs what a person has agreed to before an assistant does it. May name predecessors behind commas. */
  CONFIRMATION_SECRET: SigningSecrets.optional(),
};

interface Settings {
  API_BASE_URL?: string | undefined;
  CONFIRMATION_SECRET?: z.output<typeof SigningSecrets> | undefined;
}

export const assistantsOf = (env: Settings) => ({
  apiBaseUrl: env.API_BASE_URL,
  confirmationSecrets: env.CONFIRMATION_SECRET,
});
