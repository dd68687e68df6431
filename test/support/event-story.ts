/** How events come about over HTTP: what a story is, and what all have in common. */
import { expect } from "vitest";
import type { App } from "./app.ts";
import { registerMany, scheduled } from "./webinars.ts";

interface Prepared {
  /** Does it. Is called twice; the second time must note nothing, whatever it answers. */
  act: () => Promise<unknown>;
  /** What the events are about: the beginning of their subjects. */
  about: string;
  /** What has become true, in order, without `life.petanque.`. */
  notes: string[];
}
export type Story = (app: App) => Promise<Prepared>;

let made = 0;
/** An address, and a domain, that nobody has used. */
export const somebody = (): string => `ada@club-${(made += 1)}.example`;

export async function ok(answer: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await answer;
  expect(status, JSON.stringify(body)).toBeLessThan(400);
}

/** Only the first time: the second answer may be a refusal. */
export function once(
  act: () => Promise<{ status: number; body: unknown }>,
): () => Promise<unknown> {
  let times = 0;
  return () => ((times += 1) === 1 ? ok(act()) : act());
}

export async function withOne(app: App) {
  const webinar = await scheduled(app);
  const [person] = await registerMany(app, webinar, 1);
  return { webinar, person: person! };
}

export const webinarOf = (id: string): string => `webinars/${id}`;

export const registration = (event: string): string => `registration.${event}`;
