/** An erasure as an operator orders it, and as an export tells of it. */
import { expect } from "vitest";
import type { App } from "./app.ts";

export async function erase(app: App, email: string) {
  const { status, body } = await app.call("POST", "/sys/people/erase", { body: { email } });
  expect(status).toBe(200);
  return body;
}

/** How far it is, without asking for it once more. */
export async function reportedErasure(app: App, email: string) {
  const { body } = await app.call("POST", "/sys/people/export", { body: { email } });
  return body.erasure;
}
