import { redacted } from "../platform/redacted.ts";
import { singleLine } from "./letter/written.ts";

/** As much of what a provider says as an operator reads. */
const TOLD_MAX = 300;

/** A provider's words for operators: short, on one line, each once, and without addresses. */
export function told(messages: readonly string[]): string {
  const words = messages.map(withoutAddresses).filter((message) => message !== "");
  return [...new Set(words)].join("; ").slice(0, TOLD_MAX);
}

/** An address that a provider refuses need not look like one: every word with its sign goes. */
const withoutAddresses = (message: string): string =>
  singleLine(redacted(message)).replaceAll(/\S*@\S*/g, "[e-mail]");
