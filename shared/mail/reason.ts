/** What a provider said, as operators read it. */
import { redacted } from "../platform/redacted.ts";
import { singleLine } from "./render.ts";

const REASON_LENGTH_MAX = 300;

/** A provider's messages as a verdict's reason: short, on one line, each once, and without addresses. */
export function reasonFrom(messages: readonly string[]): string {
  const texts = messages.map(withoutAddresses).filter((text) => text !== "");
  return [...new Set(texts)].join("; ").slice(0, REASON_LENGTH_MAX).toWellFormed();
}

/** An address that a provider refuses need not look like one, so every word with an @ goes. */
const withoutAddresses = (message: string): string =>
  singleLine(redacted(message)).replaceAll(/\S*@\S*/g, "[e-mail]");
