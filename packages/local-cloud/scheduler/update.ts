/** Applies UpdateJob's mask, which says which fields of the message replace those of the job. */
import { RpcError } from "../wire/status.ts";
import type { JobMessage } from "./job.ts";

const UPDATABLE =
  /^(description|schedule|time_zone|attempt_deadline|(http_target|retry_config)(\.[a-z_]+)?)$/;
/** "Any value specified for an output only field will be ignored"; the name says which job it is. */
const IGNORED = /^(name|state|status|user_update_time|schedule_time|last_attempt_time)$/;

/** The updated job. An empty mask replaces everything that callers may set. */
export function updated(current: JobMessage, wanted: JobMessage, paths: string[]): JobMessage {
  if (paths.length === 0) return wanted;
  const next: Record<string, unknown> = { ...current };
  const source: Record<string, unknown> = { ...wanted };
  for (const path of paths) {
    if (IGNORED.test(path)) continue;
    if (!UPDATABLE.test(path))
      throw new RpcError("INVALID_ARGUMENT", `Invalid update_mask path: ${path}`);
    const [field = "", part] = path.split(".").map(camelCase);
    next[field] =
      part === undefined
        ? source[field]
        : { ...asRecord(next[field]), [part]: asRecord(source[field])[part] };
  }
  return next;
}

const asRecord = (value: unknown) => (value ?? {}) as Record<string, unknown>;
const camelCase = (name: string) =>
  name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
