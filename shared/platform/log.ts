/** Structured logging for Cloud Logging: one JSON object on each line, without personal data. */
import { redacted } from "./redacted.ts";

type Severity = "DEBUG" | "INFO" | "NOTICE" | "WARNING" | "ERROR" | "CRITICAL";

export interface Log {
  write(severity: Severity, event: string, fields?: Record<string, unknown>): void;
  /** The same log with these fields on every line. */
  with(fields: Record<string, unknown>): Log;
}

/** https://cloud.google.com/logging/docs/structured-logging */
export function jsonLog(print: (line: string) => void, fixed: Record<string, unknown> = {}): Log {
  return {
    write: (severity, event, fields = {}) =>
      print(
        JSON.stringify({ severity, message: event, event, ...fixed, ...fields }, (_key, value) => {
          const text = value instanceof Error ? describeError(value) : value;
          return typeof text === "string" ? redacted(text) : text;
        }),
      ),
    with: (fields) => jsonLog(print, { ...fixed, ...fields }),
  };
}

/** An error and its causes as one text. */
export function describeError(error: unknown): string {
  const lines: string[] = [];
  for (let each = error; each !== undefined && each !== null;) {
    lines.push(each instanceof Error ? (each.stack ?? each.message) : JSON.stringify(each));
    each = each instanceof Error ? each.cause : undefined;
  }
  return lines.join("\ncaused by ");
}
