/** Bodies that are far too large, and the memory that they cost a function's process. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startFunction, type FunctionProcess } from "./function-process.ts";
import { rawRequest, type RawAnswer } from "./raw-request.ts";

export const MIB = 1024 * 1024;
export const PART = Buffer.alloc(64 * 1024, "x");
export const BODY_BYTES = 31 * MIB;

export type More = (part: Buffer | string) => Promise<boolean>;

export const head = (path: string, ...more: string[]) => [
  `POST ${path} HTTP/1.1`,
  "Host: function",
  "Content-Type: application/json",
  ...more,
];
export const CHUNKED = "Transfer-Encoding: chunked";
const chunk = (part: Buffer | string) => [`${part.length.toString(16)}\r\n`, part, "\r\n"];

async function sendDeclared(more: More): Promise<void> {
  for (let sent = 0; sent < BODY_BYTES; sent += PART.length) await more(PART);
}

async function sendChunked(more: More): Promise<void> {
  for (let sent = 0; sent < BODY_BYTES; sent += PART.length) {
    for (const piece of chunk(PART)) await more(piece);
  }
  await more("0\r\n\r\n");
}

export function expectRefusal(answer: RawAnswer, status: number, code: string): void {
  expect(answer.status).toBe(status);
  expect(answer.head).toMatch(/^content-type: application\/problem\+json/im);
  expect(answer.head).toMatch(/^connection: close$/im);
  expect(JSON.parse(answer.body)).toMatchObject({ status, code });
}

/** A function that many strangers send large bodies to, all at once. */
interface Flooded {
  name: string;
  path: string;
  strangers: number;
  allowedMb: number;
}

const FLOODED: readonly Flooded[] = [
  // In the cloud each has 256 MB, of which about 110 MB are in use before the first body. Six bodies would fill it.
  { name: "register-attendee", path: "/webinars/any/registrations", strangers: 6, allowedMb: 200 },
  { name: "unsubscribe", path: "/unsubscribe/any", strangers: 6, allowedMb: 200 },
  {
    name: "mark-attendance",
    path: "/sys/webinars/any/mark-attendance",
    strangers: 6,
    allowedMb: 200,
  },
  { name: "send-mail-batch", path: "/send-mail-batch", strangers: 6, allowedMb: 200 },
  // This function accepts the largest bodies and has 512 MB. Its own limit must hold for all of twenty strangers.
  { name: "receive-mail-events", path: "/receive-mail-events", strangers: 20, allowedMb: 350 },
];

/** Tests these functions of the list above. */
export function testFlooded(names: readonly string[]): void {
  let logs: string;
  beforeAll(async () => {
    logs = await mkdtemp(join(tmpdir(), "bodies-"));
  });
  afterAll(() => rm(logs, { recursive: true }));

  describe.each(FLOODED.filter(({ name }) => names.includes(name)))(
    "$strangers strangers at once with 31 MiB each, for $name",
    ({ name, path, strangers, allowedMb }) => {
      let running: FunctionProcess;
      beforeAll(async () => {
        running = await startFunction(name, logs);
      });
      afterAll(() => running.stop());

      test.each([
        ["declared", `Content-Length: ${BODY_BYTES}`, sendDeclared],
        ["chunked", CHUNKED, sendChunked],
      ] as const)(
        "413 for bodies that are %s, and no memory to speak of",
        async (_, framing, send) => {
          const request = { port: running.port, head: head(path, framing), send };
          const answers = await Promise.all(
            Array.from({ length: strangers }, () => rawRequest(request)),
          );
          expect(running.peakMb()).toBeLessThan(allowedMb);
          for (const answer of answers) expectRefusal(answer, 413, "body_too_large");
        },
      );
    },
  );
}
