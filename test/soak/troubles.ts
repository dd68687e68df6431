/** Faults during the soak: Google's and SendGrid's servers fail at times, and tasks are delivered twice. */
import { setTimeout as delay } from "node:timers/promises";
import type { BenchStack } from "../bench/stack.ts";

const EVERY_MS = 2000;

export async function makeTrouble({ servers }: BenchStack, isOver: () => boolean): Promise<number> {
  const post = (base: string, path: string, body: object) =>
    fetch(base + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const fail = (base: string, call: string, status: string | number, times: number) =>
    post(base, "/__faults", { match: { call }, times, action: { kind: "fail", status } });
  const cut = (base: string, call: string) =>
    post(base, "/__faults", { match: { call }, action: { kind: "drop", when: "after" } });
  const firestore = `http://${servers.firestore}`;
  await post(`http://${servers.tasks}`, "/__delivery", {
    duplicate: 0.2,
    overlap: 0.5,
    delay_ms: [0, 200],
    reorder: true,
  });
  const troubles = [
    () => fail(firestore, "Commit", "ABORTED", 3),
    () => fail(servers.sendgrid, "POST /v3/mail/send", 503, 1),
    () => fail(servers.calendar, "PATCH /calendar/v3", 503, 1),
    () => cut(servers.sendgrid, "POST /v3/mail/send"),
    () => fail(firestore, "Commit", "UNAVAILABLE", 1),
    () => fail(servers.sendgrid, "POST /v3/mail/send", 429, 1),
  ];
  let made = 0;
  while (!isOver()) {
    const answer = await troubles[made % troubles.length]?.();
    if (answer?.ok !== true) throw new Error(`no trouble was made: ${answer?.status}`);
    made += 1;
    await delay(EVERY_MS);
  }
  await Promise.all([
    fetch(`http://${servers.tasks}/__delivery`, { method: "DELETE" }),
    ...[firestore, servers.sendgrid, servers.calendar].map((base) =>
      fetch(`${base}/__faults`, { method: "DELETE" }),
    ),
  ]);
  return made;
}
