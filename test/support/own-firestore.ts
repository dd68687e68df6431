/**
 * The local Firestore in the process of the tests. Google's client reaches it without a socket, which costs less than half; other
 * processes reach it at its port. `npm run proof` runs the exhaustive tests over sockets.
 */
import { fileURLToPath } from "node:url";
import { status } from "@grpc/grpc-js";
import { methods } from "../../packages/local-cloud/firestore/protocol.ts";
import { startFirestore } from "../../packages/local-cloud/firestore/server.ts";
import { callRpc, type RpcService } from "../../packages/local-cloud/wire/rpc.ts";
import { asRpcError, type RpcCode } from "../../packages/local-cloud/wire/status.ts";
import type { ServerAddresses } from "./servers.ts";
import { GoogleError, stubBy, stubMaker, type Rpc } from "./firestore-stub.ts";

const INDEXES = fileURLToPath(new URL("../../firestore.indexes.json", import.meta.url));

/** What a call waits for before it reaches Firestore. */
export type Gate = (call: { name: string; message: object }) => Promise<void>;
const gates: Gate[] = [];

export const addGate = (gate: Gate): void => void gates.push(gate);

let starting: Promise<string> | undefined;

/** The servers, with the process's own Firestore unless the project of the tests shares one. */
export async function reachable(servers: ServerAddresses): Promise<ServerAddresses> {
  if (process.env["TEST_FIRESTORE"] !== "own") return servers;
  return { ...servers, firestore: await (starting ??= start()) };
}

async function start(): Promise<string> {
  const { port, service } = await startFirestore({ port: 0, indexesFile: INDEXES });
  const overSocket = stubMaker.createStub;
  stubMaker.createStub = function createStub(of, options) {
    if (Number(options.port) !== port) return overSocket.call(this, of, options);
    const answers = (rpc: Rpc, message: object) => perform(service, rpc, message);
    return Promise.resolve(stubBy({ methods, answers, startTimer, failure }, of));
  };
  return `127.0.0.1:${port}`;
}

async function perform(
  service: RpcService,
  { name, request: type, method, read }: Rpc,
  message: object,
): Promise<object[]> {
  const answers: object[] = [];
  const request = type.encode(type.fromObject(message)).finish();
  // Calls that come at the same time are under way at the same time, as over sockets.
  await nextTurn();
  for (const gate of gates) await gate({ name, message });
  try {
    // Nobody has a connection that could be cut.
    for await (const answer of callRpc(service, method, { request, peer: "" }))
      answers.push(read(answer));
  } catch (error) {
    const { code, message: details } = asRpcError(error);
    throw failure(code, details);
  }
  await nextTurn();
  return answers;
}

const nextTurn = () => new Promise<void>((resolve) => void setImmediate(resolve));

const failure = (code: RpcCode, details: string): Error =>
  Object.assign(new GoogleError(details), { code: status[code] });

function startTimer(late: () => void, at: number): () => void {
  // oxlint-disable-next-line no-restricted-globals -- it ends a call that hangs, as the client's own deadline does
  const timer = setTimeout(late, at - Date.now());
  return () => clearTimeout(timer);
}
