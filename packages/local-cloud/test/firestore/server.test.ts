/** What the server adds to the service: usage counts, planned faults and robustness. */
import { connect } from "node:http2";
import type { Firestore } from "@google-cloud/firestore";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { malformedRequests, sendRaw } from "../rough-socket.ts";
import { fill, Status } from "./rule.ts";
import { client, type Ours, startOurs } from "./servers.ts";

let ours: Ours;
let db: Firestore;
beforeEach(async () => {
  ours = await startOurs();
  ({ db } = ours);
});
afterEach(() => ours.close());

const usage = async () => (await fetch(`http://${ours.host}/__usage?database=(default)`)).json();

describe("usage", () => {
  test("counts what the service would bill", async () => {
    const things = db.collection("things");
    await fill(things, { a: { n: 1 }, b: { n: 2 }, c: { n: 3 } });
    expect(await usage()).toMatchObject({ document_writes: 3, commits: 1, document_reads: 0 });
    await things.doc("a").get();
    await things.doc("none").get();
    expect(await usage()).toMatchObject({ document_reads: 2 });
    await things.where("n", ">", 1).get();
    expect(await usage()).toMatchObject({ document_reads: 4, queries: 1 });
    await things.where("n", ">", 9).get();
    expect(await usage()).toMatchObject({ document_reads: 5, queries: 2 });
    await things.offset(2).get();
    expect(await usage()).toMatchObject({ document_reads: 8 });
    await things.count().get();
    expect(await usage()).toMatchObject({ document_reads: 9, aggregations: 1 });
    await things.doc("a").delete();
    expect(await usage()).toMatchObject({ document_deletes: 1, document_writes: 3 });
  });

  test("is counted for each database and can be reset", async () => {
    const other = client(ours.host, { databaseId: "other" });
    await other.doc("c/a").set({});
    expect(await usage()).toMatchObject({ document_writes: 0 });
    await db.doc("c/a").set({});
    expect((await other.doc("c/a").get()).exists).toBe(true);
    await fetch(`http://${ours.host}/__usage`, { method: "DELETE" });
    expect(await usage()).toMatchObject({ document_writes: 0, commits: 0 });
    await other.terminate();
  });
});

describe("faults", () => {
  const commit = "google.firestore.v1.Firestore/Commit";

  test("a commit fails with the planned code, and nothing is written", async () => {
    ours.server.service.faults.add({
      match: { call: commit },
      action: { kind: "fail", status: "NOT_FOUND" },
    });
    await expect(db.doc("c/a").set({})).rejects.toMatchObject({ code: Status.notFound });
    expect((await db.doc("c/a").get()).exists).toBe(false);
    await db.doc("c/a").set({});
  });

  test("the client retries an aborted transaction, which then succeeds", async () => {
    ours.server.service.faults.add({
      match: { call: commit },
      action: { kind: "fail", status: "ABORTED" },
    });
    let attempts = 0;
    await db.runTransaction(async (transaction) => {
      attempts += 1;
      const { exists } = await transaction.get(db.doc("c/a"));
      transaction.set(db.doc("c/a"), { exists });
    });
    expect(attempts).toBe(2);
  });

  test("when the connection drops after a commit, the commit stands and the client's retry fails", async () => {
    ours.server.service.faults.add({
      match: { call: commit, containing: "c/lost" },
      action: { kind: "drop", when: "after" },
    });
    await expect(db.doc("c/lost").create({ n: 1 })).rejects.toMatchObject({
      code: Status.alreadyExists,
    });
    expect((await db.doc("c/lost").get()).data()).toEqual({ n: 1 });
  });

  test("when the connection drops before a commit, the client's retry succeeds", async () => {
    for (const [at, one] of [db, ours.rest].entries()) {
      ours.server.service.faults.add({
        match: { call: commit },
        action: { kind: "drop", when: "before" },
      });
      const document = one.doc(`c/${at}`);
      const created = await document.create({ n: 1 }).then(
        () => true,
        (error: { code: number }) => {
          expect(error.code).not.toBe(Status.alreadyExists);
          return false;
        },
      );
      expect((await document.get()).exists).toBe(created);
      expect(ours.server.service.faults.list()).toEqual([]);
    }
  });

  test("a planned delay holds up a call", async () => {
    const url = `http://${ours.host}/__faults`;
    const fault = { match: { call: "RunQuery" }, action: { kind: "delay", ms: 400 } };
    expect((await fetch(url, { method: "POST", body: JSON.stringify(fault) })).ok).toBe(true);
    const started = Date.now();
    await db.collection("c").get();
    expect(Date.now() - started).toBeGreaterThanOrEqual(399);
  });
});

describe("the server survives", () => {
  const alive = async () => {
    await db.doc("c/alive").set({ at: Date.now() });
    expect((await db.doc("c/alive").get()).exists).toBe(true);
  };

  test.each(malformedRequests)("%s", async (_name, bytes, halfClose) => {
    await sendRaw(ours.server.port, bytes, { halfClose });
    await alive();
  });

  test("a request of 80 MB, malformed messages, and unknown methods", async () => {
    const call = async (path: string, message: Buffer) => {
      const session = connect(`http://${ours.host}`);
      session.on("error", () => {});
      const stream = session.request({
        ":method": "POST",
        ":path": `/google.firestore.v1.Firestore/${path}`,
        "content-type": "application/grpc",
        te: "trailers",
      });
      let status: unknown;
      let text: unknown;
      const note = (headers: Record<string, unknown>) => {
        status = headers["grpc-status"] ?? status;
        text = headers["grpc-message"] ?? text;
      };
      stream
        .on("response", note)
        .on("trailers", note)
        .on("error", () => {});
      const header = Buffer.alloc(5);
      header.writeUInt32BE(message.length, 1);
      stream.end(Buffer.concat([header, message]));
      stream.resume();
      await new Promise((resolve) => stream.once("close", resolve));
      session.destroy();
      return [Number(status), decodeURIComponent(String(text))] as const;
    };
    // The server refuses it while it is still arriving: by a reset stream or RESOURCE_EXHAUSTED.
    expect([8, Number.NaN]).toContainEqual((await call("Commit", Buffer.alloc(80_000_000)))[0]);
    expect((await call("Commit", Buffer.from([255, 255, 255])))[0]).toBe(Status.invalidArgument);
    expect((await call("Nonsense", Buffer.alloc(0)))[0]).toBe(12);
    await alive();
  });

  test("malformed REST requests get an error in Google's form", async () => {
    const base = `http://${ours.host}/v1/projects/p/databases/d/documents`;
    const post = (path: string, body: string) => fetch(base + path, { method: "POST", body });
    for (const [path, body, status] of [
      [":commit", "{", 400],
      [":commit", '{"writes": 7}', 400],
      [":runQuery", '{"structuredQuery": {"from": []}}', 400],
      [":executePipeline", "{}", 501],
      [":nonsense", "{}", 404],
    ] as const) {
      const answer = await post(path, body);
      expect(answer.status, path + body).toBe(status);
      const [first] = [await answer.json()].flat() as [{ error: { code: number } }];
      expect(first.error.code).toBe(status);
    }
    await alive();
  });
});
