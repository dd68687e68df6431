/**
 * `npm run judge:events`: a receiver in Python verifies events of a local stack with PyPI's `standardwebhooks`, and reads them
 * with the SDK of CloudEvents. Python is looked for in `EVENTS_PYTHON_BIN`, a folder with a `python` that has both;
 * without it the step says that it was skipped (docs/events.md).
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { z } from "zod";
import { startLocalStack } from "../support/local-stack.ts";
import { callerWith, tokenOfEngineer } from "../support/stack-operator.ts";
import { commandFound } from "../../tools/outside/programs.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const Judged = z.object({
  webhook_id: z.string(),
  verified: z.array(z.boolean()),
  accepts_tampered: z.literal(false),
  accepts_old: z.literal(false),
  id: z.string(),
  source: z.string(),
  type: z.string(),
  subject: z.string(),
  time: z.iso.datetime({ offset: true }),
  sequence: z.string().nullable(),
});

const python = commandFound({
  variable: "EVENTS_PYTHON_BIN",
  command: "python",
  step: "judges of events",
  folder: "a folder whose python has standardwebhooks and cloudevents",
  page: "docs/events.md",
});
if (python !== undefined) await judge(python);

async function judge(command: string): Promise<void> {
  const receiver = spawn(command, ["test/event-judges/receiver.py"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: receiver.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error("the receiver ended");
    return value;
  };
  const event = async () => Judged.parse(JSON.parse(await line()));
  const stack = await startLocalStack();
  try {
    const port = await line();
    await tell({
      call: callerWith(stack, await tokenOfEngineer(stack)),
      port,
      know: (secret) => void receiver.stdin.write(`${secret}\n`),
      event,
    });
  } finally {
    await stack.stop();
    receiver.kill();
  }
}

interface Story {
  call: ReturnType<typeof callerWith>;
  port: string;
  know: (secret: string) => void;
  event: () => Promise<z.output<typeof Judged>>;
}

async function tell({ call, port, know, event }: Story): Promise<void> {
  const made = await call("POST", "/sys/subscribers", {
    kind: "webhook",
    name: "Judges in Python",
    url: `http://127.0.0.1:${port}/hook`,
    owner_email: "growth@petanque.life",
  });
  know(made["secret"]);
  const path = `/sys/subscribers/${made["id"]}`;
  await call("POST", `${path}/test`);
  const first = await event();
  assert.deepEqual([first.type, first.verified], ["life.petanque.test", [true]]);

  const rotated = await call("POST", `${path}/rotate-secret`);
  know(rotated["secret"]);
  await call("POST", `${path}/test`);
  assert.deepEqual((await event()).verified, [true, true], "for a day both secrets verify");

  await takePlace(call);
  const wanted = new Set(["webinar.published", "registration.created", "webinar.cancelled"]);
  for (let seen = 0; wanted.size > 0; seen += 1) {
    assert.ok(seen < 50, `never came: ${[...wanted].join(", ")}`);
    const { type, verified, sequence, webhook_id, id, subject } = await event();
    assert.deepEqual([verified, webhook_id], [[true, true], id]);
    assert.ok(sequence !== null && subject.startsWith("webinars/"));
    wanted.delete(type.replace("life.petanque.", ""));
  }
  console.log(
    "standardwebhooks and cloudevents for Python accept every event, and nothing tampered or old",
  );
}

/** A webinar is published, somebody registers, and it is cancelled. */
async function takePlace(call: Story["call"]): Promise<void> {
  const startsAt = Date.now() + 3 * DAY_MS;
  const { id, slug } = await call("POST", "/sys/webinars", {
    title: "Judged by others",
    host_email: "jamie@petanque.life",
    starts_at: new Date(startsAt).toISOString(),
    ends_at: new Date(startsAt + HOUR_MS).toISOString(),
    time_zone: "Europe/Paris",
  });
  await call("POST", `/sys/webinars/${id}/publish`);
  const body = { email: "ada@example.org", name: "Ada Lovelace", consent: true };
  await call("POST", `/webinars/${slug}/registrations`, body);
  await call("POST", `/sys/webinars/${id}/cancel`);
}
