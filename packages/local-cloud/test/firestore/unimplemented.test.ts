/** The server refuses what it does not implement, by name. It ignores nothing silently. */
import type { Query } from "@google-cloud/firestore";
import { Client, credentials } from "@grpc/grpc-js";
import { expect, test } from "vitest";
import { methods } from "../../firestore/protocol.ts";
import { oursForAll } from "./servers.ts";

const SERVED = [
  "BatchGetDocuments",
  "BatchWrite",
  "BeginTransaction",
  "Commit",
  "GetDocument",
  "ListCollectionIds",
  "ListDocuments",
  "Rollback",
  "RunAggregationQuery",
  "RunQuery",
];
const UNIMPLEMENTED = 12;
const ours = oursForAll();

const others = methods.filter(({ name }) => !SERVED.includes(name));

test("methods that are not implemented include Listen and Write", () => {
  expect(others.map(({ name }) => name)).toEqual(expect.arrayContaining(["Listen", "Write"]));
});

test.each(others.map(({ name }) => name))("%s over gRPC", async (name) => {
  const caller = new Client(ours.host, credentials.createInsecure());
  const path = `/google.firestore.v1.Firestore/${name}`;
  const asBytes = (bytes: Buffer) => bytes;
  const call = caller.makeBidiStreamRequest(path, asBytes, asBytes);
  call.resume();
  call.end(Buffer.alloc(0));
  const error = await new Promise((resolve) => call.once("error", resolve));
  caller.close();
  expect(error).toMatchObject({ code: UNIMPLEMENTED, details: expect.stringContaining(name) });
});

const vectorQuery = () =>
  ours.rest.collection("c").findNearest({
    vectorField: "v",
    queryVector: [1, 2],
    limit: 1,
    distanceMeasure: "EUCLIDEAN",
  });

test.each<[string, () => Promise<unknown>]>([
  ["find_nearest", () => vectorQuery().get()],
  ["explain_options", () => (ours.rest.collection("c") as Query).explain()],
  ["explain_options", () => ours.rest.collection("c").count().explain()],
])("%s in a query", async (name, ask) => {
  const message = expect.stringContaining(name);
  await expect(ask()).rejects.toMatchObject({ code: UNIMPLEMENTED, message });
});
