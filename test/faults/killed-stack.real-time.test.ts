/**
 * The whole stack is killed with -9 during a blast and started again. Real time: the processes share only the machine's
 * clock, and the leases and graces of the interrupted mail must pass.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { spawnStack } from "../support/stack-process.ts";

/** A short lease and a short grace keep the test short. */
const SETTINGS = { SEND_LEASE_S: "3", ACCEPTANCE_GRACE_S: "6" };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "killed-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function start() {
  const child = spawnStack(["--port-base", "0"], { cwd: folder, env: SETTINGS });
  child.stderr.resume();
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const line = await new Promise<string>((resolve) =>
    createInterface({ input: child.stdout }).once("line", resolve),
  );
  const { gateway, sendgrid, auth } = JSON.parse(line) as Record<string, string>;
  const signIn = await fetch(
    `${auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=any`,
    {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        email: "support@petanque.life",
        password: "petanque-support",
        returnSecureToken: true,
      }),
    },
  );
  const { idToken } = (await signIn.json()) as { idToken: string };
  const call = async (method: string, path: string, body?: object) => {
    const response = await fetch(gateway + path, {
      method,
      headers: { authorization: `Bearer ${idToken}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    // oxlint-disable-next-line typescript/no-explicit-any -- tests look into what came over the wire
    const answer: any = await response.json();
    return answer;
  };
  return {
    call,
    mails: async (webinarId: string): Promise<string[]> => {
      const query = `webinar_id=${webinarId}&limit=1000`;
      const response = await fetch(`${sendgrid}/mailbox/messages?${query}`);
      const { messages } = (await response.json()) as { messages: { to: string }[] };
      return messages.map(({ to }) => to);
    },
    kill: async (signal: NodeJS.Signals) => {
      child.kill(signal);
      await exited;
    },
  };
}

test.each([0, 60, 250])(
  "killed %i ms after the click: all 312 end with exactly one mail, and the ledger says so",
  { tags: "real-time" },
  async (afterMs) => {
    await rm(join(folder, ".local"), { recursive: true, force: true });
    const first = await start();
    const { webinars } = await first.call("GET", "/sys/webinars?status=SCHEDULED");
    const { id } = webinars.find(({ title }: { title: string }) =>
      title.startsWith("Score-keeper"),
    );
    const click = first.call("POST", `/sys/webinars/${id}/send-reminder`, { horizon: "24h" });
    // Its answer may never arrive.
    click.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    await first.kill("SIGKILL");

    const second = await start();
    // An operator without an answer clicks again.
    await second.call("POST", `/sys/webinars/${id}/send-reminder`, { horizon: "24h" });
    // oxlint-disable-next-line typescript/no-explicit-any -- as above
    let run: any;
    for (let tries = 0; tries < 200; tries += 1) {
      ({
        mail_runs: [run],
      } = await second.call("GET", `/sys/webinars/${id}`));
      if (run?.state === "done") break;
      // There is no other mail, so silence proves nothing, and an operator has to look it up.
      if (run?.undecided > 0) {
        const decision = (await second.mails(id)).length > 0 ? "count_as_sent" : "send_again";
        const { undecided: expected_unknown, undecided_at } = run;
        const order = { decision, expected_unknown, undecided_at };
        await second.call("POST", `/sys/webinars/${id}/deliveries/reminder_24h/resolve`, order);
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(run).toMatchObject({ state: "done", totals: { owed: 312, sent: 312, unknown: 0 } });
    const mails = await second.mails(id);
    expect(mails).toHaveLength(312);
    expect(new Set(mails).size).toBe(312);
    await second.kill("SIGTERM");
  },
);
