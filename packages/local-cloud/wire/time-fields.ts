/** Converts google.protobuf.Timestamp and Duration to milliseconds and back. */
export interface TimeField {
  seconds?: unknown;
  nanos?: number | null;
}

/** Milliseconds, with microseconds as a fraction, because Google keeps those; undefined if unset. */
export function toMs(field: TimeField | null | undefined): number | undefined {
  if (field === null || field === undefined) return undefined;
  return Number(field.seconds ?? 0) * 1000 + Math.floor((field.nanos ?? 0) / 1000) / 1000;
}

export function fromMs(ms: number): { seconds: number; nanos: number };
export function fromMs(ms: number | undefined): { seconds: number; nanos: number } | null;
export function fromMs(ms: number | undefined) {
  if (ms === undefined) return null;
  const seconds = Math.floor(ms / 1000);
  return { seconds, nanos: Math.floor((ms - seconds * 1000) * 1000) * 1000 };
}
