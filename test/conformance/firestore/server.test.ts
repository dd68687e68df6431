/** What the server has beyond the service: the bill, faults on order, index definitions, patience. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Firestore } from "@google-cloud/firestore";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startFirestore } from "../../../emulators/firestore/server.ts";
import { rudeness, sendRaw } from "../rough-socket.ts";
import { client, fill, restClient, Status } from "./rule.ts";

type Server = Awaited<ReturnType<typeof startFirestore>>;
let server: Server;
let db: Firestore;

async function open(options: { indexesFile?: string } = {}) {
  server = await startFirestore({ port: 0, ...options });
  db = client(`127.0.0.1:${server.port}`);
}
beforeEach(async () => {
  delete process.env.FIRESTORE_EMULATOR_HOST;
  await open();
});
afterEach(async () => {
  await db.terminate();
  await server.close();
});

const usage = async () =>
  (await fetch(`http://127.0.0.1:${server.port}/__usage?database=(default)`)).json();

describe("usage", () => {
  test("counts as the service bills", async () => {
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

  test("is kept by database, and starts anew when told to", async () => {
    const other = client(`127.0.0.1:${server.port}`, { databaseId: "other" });
    await other.doc("c/a").set({});
    expect(await usage()).toMatchObject({ document_writes: 0 });
    await db.doc("c/a").set({});
    expect((await other.doc("c/a").get()).exists).toBe(true);
    await fetch(`http://127.0.0.1:${server.port}/__usage`, { method: "DELETE" });
    expect(await usage()).toMatchObject({ document_writes: 0, commits: 0 });
    await other.terminate();
  });
});

describe("faults", () => {
  const commit = "google.firestore.v1.Firestore/Commit";

  test("a commit fails with the code that was ordered, and nothing is written", async () => {
    server.faults.add({ match: { call: commit }, action: { kind: "fail", status: "NOT_FOUND" } });
    await expect(db.doc("c/a").set({})).rejects.toMatchObject({ code: Status.notFound });
    expect((await db.doc("c/a").get()).exists).toBe(false);
    await db.doc("c/a").set({});
  });

  test("an aborted transaction is carried out by the client's retry", async () => {
    server.faults.add({ match: { call: commit }, action: { kind: "fail", status: "ABORTED" } });
    let attempts = 0;
    await db.runTransaction(async (transaction) => {
      attempts += 1;
      const { exists } = await transaction.get(db.doc("c/a"));
      transaction.set(db.doc("c/a"), { exists });
    });
    expect(attempts).toBe(2);
  });

  test("a connection that drops after the commit leaves it done and unconfirmed", async () => {
    server.faults.add({
      match: { call: commit, containing: "c/lost" },
      action: { kind: "drop", when: "after" },
    });
    await expect(db.doc("c/lost").create({ n: 1 })).rejects.toBeDefined();
    expect((await db.doc("c/lost").get()).data()).toEqual({ n: 1 });
  });

  test("a connection that drops before the commit has left nothing for the retry to trip on", async () => {
    const rest = restClient(`127.0.0.1:${server.port}`);
    for (const [at, one] of [db, rest].entries()) {
      server.faults.add({ match: { call: commit }, action: { kind: "drop", when: "before" } });
      const document = one.doc(`c/${at}`);
      const created = await document.create({ n: 1 }).then(
        () => true,
        (error: { code: number }) => {
          expect(error.code).not.toBe(Status.alreadyExists);
          return false;
        },
      );
      expect((await document.get()).exists).toBe(created);
      expect(server.faults.list()).toEqual([]);
    }
    await rest.terminate();
  });

  test("a delay delays", async () => {
    const url = `http://127.0.0.1:${server.port}/__faults`;
    const fault = { match: { call: "RunQuery" }, action: { kind: "delay", ms: 400 } };
    expect((await fetch(url, { method: "POST", body: JSON.stringify(fault) })).ok).toBe(true);
    const started = Date.now();
    await db.collection("c").get();
    expect(Date.now() - started).toBeGreaterThanOrEqual(399);
  });
});

describe("patience", () => {
  const alive = async () => {
    await db.doc("c/alive").set({ at: Date.now() });
    expect((await db.doc("c/alive").get()).exists).toBe(true);
  };

  test.each(rudeness)("%s", async (_name, bytes, halfClose) => {
    await sendRaw(server.port, bytes, { halfClose });
    await alive();
  });

  test("a request of 80 MB, malformed messages, unknown methods and RPCs not served", async () => {
    const call = async (path: string, message: Buffer) => {
      const session = connect(`http://127.0.0.1:${server.port}`);
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
    // Refused while it is still being sent: the stream is reset, or the status is RESOURCE_EXHAUSTED.
    expect([8, Number.NaN]).toContainEqual((await call("Commit", Buffer.alloc(80_000_000)))[0]);
    expect((await call("Commit", Buffer.from([255, 255, 255])))[0]).toBe(Status.invalidArgument);
    expect((await call("Nonsense", Buffer.alloc(0)))[0]).toBe(12);
    const [code, message] = await call("ExecutePipeline", Buffer.alloc(0));
    expect([code, message]).toEqual([12, expect.stringContaining("ExecutePipeline")]);
    const [listening] = await call("Listen", Buffer.alloc(0));
    expect(listening).toBe(12);
    await alive();
  });

  test("malformed REST requests get an error in Google's form", async () => {
    const base = `http://127.0.0.1:${server.port}/v1/projects/p/databases/d/documents`;
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

describe("index definitions", () => {
  const definitions = {
    indexes: [
      {
        collectionGroup: "things",
        queryScope: "COLLECTION",
        fields: [
          { fieldPath: "kind", order: "ASCENDING" },
          { fieldPath: "at", order: "DESCENDING" },
        ],
      },
      {
        collectionGroup: "things",
        queryScope: "COLLECTION",
        fields: [
          { fieldPath: "owner", order: "ASCENDING" },
          { fieldPath: "at", order: "DESCENDING" },
        ],
      },
      {
        collectionGroup: "things",
        queryScope: "COLLECTION",
        fields: [
          { fieldPath: "tags", arrayConfig: "CONTAINS" },
          { fieldPath: "at", order: "ASCENDING" },
        ],
      },
    ],
    fieldOverrides: [
      {
        collectionGroup: "things",
        fieldPath: "shared",
        indexes: [
          { order: "ASCENDING", queryScope: "COLLECTION" },
          { order: "ASCENDING", queryScope: "COLLECTION_GROUP" },
        ],
      },
      { collectionGroup: "things", fieldPath: "blob", indexes: [] },
    ],
  };
  let folder: string;
  let rest: Firestore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "indexes-"));
    const indexesFile = join(folder, "firestore.indexes.json");
    await writeFile(indexesFile, JSON.stringify(definitions));
    await Promise.all([db.terminate(), server.close()]);
    await open({ indexesFile });
    rest = restClient(`127.0.0.1:${server.port}`);
  });
  afterEach(async () => {
    await rest.terminate();
    await rm(folder, { recursive: true });
  });

  type Queries = Record<
    string,
    (things: FirebaseFirestore.CollectionReference) => FirebaseFirestore.Query
  >;
  const served: Queries = {
    everything: (things) => things,
    "one field, either way": (things) => things.orderBy("at", "desc"),
    "equalities, joined": (things) =>
      things.where("a", "==", 1).where("b", "==", 2).where("c", "array-contains", 3),
    "equality and its index's order": (things) =>
      things.where("kind", "==", 1).orderBy("at", "desc"),
    "equalities by joining two indexes": (things) =>
      things.where("kind", "==", 1).where("owner", "==", 2).orderBy("at", "desc"),
    "in, alternative by alternative": (things) =>
      things.where("kind", "in", [1, 2]).orderBy("at", "desc"),
    "array-contains with an order": (things) =>
      things.where("tags", "array-contains", 1).where("at", ">", 5),
    "a range on the field that orders": (things) => things.where("at", ">", 5).where("at", "<", 9),
    "a collection group without filters": (things) => things.firestore.collectionGroup(things.id),
    "a collection group by a field with an override": (things) =>
      things.firestore.collectionGroup(things.id).where("shared", ">", 1),
  };
  test.each(Object.keys(served))("served: %s", async (name) => {
    expect((await served[name]!(rest.collection("things")).get()).size).toBe(0);
  });

  const refused: Queries = {
    "the other direction": (things) => things.where("kind", "==", 1).orderBy("at"),
    "equality and a range without an index": (things) =>
      things.where("other", "==", 1).where("at", ">", 5),
    "two orders": (things) => things.orderBy("kind").orderBy("at", "desc").orderBy("z"),
    "two ranges": (things) => things.where("x", ">", 1).where("y", ">", 1),
    "names downwards": (things) => things.orderBy("__name__", "desc"),
    "a collection group by a field": (things) =>
      things.firestore.collectionGroup(things.id).where("kind", "==", 1),
    "a collection group, the other way": (things) =>
      things.firestore.collectionGroup(things.id).orderBy("shared", "desc"),
    "a field that is exempt from indexing": (things) => things.where("blob", "==", 1),
    "an alternative without an index": (things) =>
      things.where("other", "in", [1, 2]).orderBy("at", "desc"),
  };
  test.each(Object.keys(refused))("refused: %s", async (name) => {
    await expect(refused[name]!(rest.collection("things")).get()).rejects.toMatchObject({
      code: Status.failedPrecondition,
      message: expect.stringMatching(/requires an index.*"collectionGroup":"things"/),
    });
  });
});
