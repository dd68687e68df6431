/**
 * The memory and time that strangers' bodies cost a function's process. Real time: the limit of ten seconds runs in
 * that process.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXHAUSTIVE, testMore } from "../../support/exhaustive.ts";
import { startFunction, type FunctionProcess } from "../../support/function-process.ts";
import {
  BODY_BYTES,
  CHUNKED,
  expectRefusal,
  head,
  MIB,
  type More,
  PART,
  testFlooded,
} from "../../support/large-bodies.ts";
import { rawRequest } from "../../support/raw-request.ts";

let logs: string;
beforeAll(async () => {
  logs = await mkdtemp(join(tmpdir(), "bodies-"));
});
afterAll(() => rm(logs, { recursive: true }));

// The proof of the same name floods a function of each other kind.
testFlooded(["register-attendee", "receive-mail-events"]);

describe("a public function", () => {
  const path = "/webinars/any/registrations";
  let running: FunctionProcess;
  beforeAll(async () => {
    running = await startFunction("register-attendee", logs);
  });
  afterAll(() => running.stop());

  const ask = (framing: string, send: (more: More) => Promise<unknown>) =>
    rawRequest({ port: running.port, head: head(path, framing), send });

  testMore("a body in chunks of one byte costs the memory of its bytes alone", async () => {
    const before = running.peakMb();
    const byteByByte = Buffer.from("1\r\nx\r\n".repeat(10_000));
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        ask(CHUNKED, async (more) => {
          for (let times = 0; times < 15; times += 1) await more(byteByByte);
        }),
      ),
    );
    expect(running.peakMb() - before).toBeLessThan(60);
    for (const answer of answers) {
      // A machine that is too busy to take 600,000 chunks within ten seconds refuses them for that.
      if (answer.status === 408) expectRefusal(answer, 408, "body_incomplete");
      else expectRefusal(answer, 413, "body_too_large");
    }
  });

  test(
    "408 for bodies that never end, declared or chunked, however fast they drip",
    {
      tags: ["real-time", ...EXHAUSTIVE.tags],
    },
    async () => {
      const drip = (part: string) => async (more: More) => {
        while (await more(part)) await delay(50);
      };
      const startedAt = performance.now();
      const answers = await Promise.all([
        ask(CHUNKED, drip("1\r\nx\r\n")),
        ask("Content-Length: 5000", drip("x")),
        ask(CHUNKED, async () => {}),
        ask("Content-Length: 5000", async () => {}),
      ]);
      for (const answer of answers) expectRefusal(answer, 408, "body_incomplete");
      expect(performance.now() - startedAt).toBeGreaterThan(9000);
    },
  );

  test("413 reaches a caller who reads only after sending everything", async () => {
    const answer = await rawRequest({
      port: running.port,
      head: head(path, `Content-Length: ${MIB}`),
      async send(more, socket) {
        socket.pause();
        for (let sent = 0; sent < MIB; sent += PART.length) await more(PART);
        socket.resume();
      },
    });
    expectRefusal(answer, 413, "body_too_large");
  });

  test("413 reaches a caller who uses fetch", async () => {
    const answer = await fetch(`http://127.0.0.1:${running.port}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: Buffer.alloc(BODY_BYTES),
    });
    expect([answer.status, await answer.json()]).toMatchObject([413, { code: "body_too_large" }]);
  });

  test("a caller who sends Expect: 100-continue is told to continue, or at once that the body is too large", async () => {
    const body = JSON.stringify({ email: "ada@example.org" });
    const asked = (length: number, send: (more: More) => Promise<unknown>) =>
      rawRequest({
        port: running.port,
        head: head(path, `Content-Length: ${length}`, "Expect: 100-continue", "Connection: close"),
        send,
      });
    const allowed = await asked(body.length, (more) => more(body));
    expect(allowed.interim).toEqual([100]);
    expect(allowed.status).toBe(400);
    const refused = await asked(BODY_BYTES, async () => {});
    expect(refused.interim).toEqual([]);
    expectRefusal(refused, 413, "body_too_large");
  });

  test("415 for a compressing transfer coding", EXHAUSTIVE, async () => {
    const answer = await ask("Transfer-Encoding: gzip, chunked", (more) => more("0\r\n\r\n"));
    expectRefusal(answer, 415, "unsupported_media_type");
  });

  test.each([
    ["a length that is no number", ["Content-Length: 5a"]],
    ["a negative length", ["Content-Length: -1"]],
    ["a length beyond all numbers", ["Content-Length: 99999999999999999999999"]],
    ["two lengths", ["Content-Length: 2", "Content-Length: 2"]],
    ["a length and chunks", ["Content-Length: 2", CHUNKED]],
    ["chunks twice over", [CHUNKED, CHUNKED]],
    ["chunks that are not the last coding", ["Transfer-Encoding: chunked, gzip"]],
    ["an unknown coding", ["Transfer-Encoding: xchunked"]],
  ])("400 and an end for a body with %s", async (_what, framing) => {
    const answer = await rawRequest({
      port: running.port,
      head: head(path, ...framing),
      send: (more) => more("{}"),
    });
    expect(answer.status).toBe(400);
  });

  test("400 and a closed connection for data beyond the declared length, and for chunks without a length", async () => {
    const tooShort = await ask("Content-Length: 2", (more) => more(`{}${PART.toString()}`));
    expect(tooShort.status).toBe(400);
    expect((await ask(CHUNKED, (more) => more("zz\r\n{}"))).status).toBe(400);
  });

  test("the function still answers after all this", async () => {
    const answer = await fetch(`http://127.0.0.1:${running.port}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    expect(answer.status).toBe(400);
    expect(running.peakMb()).toBeLessThan(200);
  });
});
