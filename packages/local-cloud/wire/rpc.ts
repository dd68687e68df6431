/** A Google service, described by the protocol buffers in its client package, and calls to it. */
import { createRequire } from "node:module";
import protobuf from "protobufjs";
import type { FaultPlan } from "./faults.ts";
import { codeOf, invalid, RpcError } from "./status.ts";

export type RpcMethod = protobuf.Method;

export interface RpcCaller {
  /** Empty if the caller sends none. */
  userAgent: string;
}

/** Handles one method: takes the request, returns the response or, for a streaming method, the responses. */
export type RpcHandler = (
  message: never,
  caller: RpcCaller,
) => object | Promise<object> | AsyncIterable<object>;

/** The instance type of a message class in a client package. */
export type MessageOf<Class> = Class extends new (...args: never) => infer Made ? Made : never;

export interface RpcService {
  /** `google.firestore.v1.Firestore` */
  name: string;
  methods: readonly RpcMethod[];
  /** By method name. Other methods answer UNIMPLEMENTED. */
  handlers: Readonly<Record<string, RpcHandler>>;
  faults: FaultPlan;
  /** Cuts the caller's connection, for the fault `drop`. */
  cut: (peer: string) => void;
  /**
   * Whether handlers use plain objects, with enums by name, bytes as base64 and 64-bit integers as numbers. Otherwise
   * they use the messages of protobufjs.
   */
  isPlain: boolean;
  /** Larger requests get INVALID_ARGUMENT. */
  maxRequestBytes?: number;
}

/** The descriptors in `build/protos/protos.json` of a client package, found from the module `from`. */
export function loadProtos(clientPackage: string, from: string | URL = import.meta.url) {
  const require = createRequire(from);
  const [packageRoot] = require.resolve(clientPackage).split("/build/");
  const root = protobuf.Root.fromJSON(require(`${packageRoot}/build/protos/protos.json`));
  root.resolveAll();
  return root;
}

/** Answers a binary request, with planned faults applied. */
export async function* callRpc(
  service: RpcService,
  method: RpcMethod,
  { request, peer, userAgent = "" }: { request: Uint8Array; peer: string; userAgent?: string },
): AsyncGenerator<object> {
  const name = `${service.name}/${method.name}`;
  const handler = service.handlers[method.name];
  if (handler === undefined)
    throw new RpcError("UNIMPLEMENTED", `${name} is not implemented here.`);
  const { maxRequestBytes: most = Number.POSITIVE_INFINITY } = service;
  if (request.length > most)
    throw invalid(`Request payload size exceeds the limit: ${most} bytes.`);
  const message = decode(service, method, request);
  const action = service.faults.take(name, () => readable(message));
  if (action?.kind === "fail") throw new RpcError(codeOf(action.status), "fault on order");
  await service.faults.delay(action);
  const answers = () => each(handler(message as never, { userAgent }));
  if (action?.kind !== "drop") return yield* answers();
  if (action.when === "after") for await (const _answer of answers());
  service.cut(peer);
  throw new RpcError("UNAVAILABLE", "fault on order: the connection is cut");
}

/** Yields the response, or each response of a streaming method. */
async function* each(answer: ReturnType<RpcHandler>): AsyncGenerator<object> {
  if (Symbol.asyncIterator in answer) yield* answer;
  else yield await answer;
}

function decode({ isPlain }: RpcService, method: RpcMethod, request: Uint8Array): object {
  const type = messageType(method.resolvedRequestType);
  try {
    const message = type.decode(request);
    if (!isPlain) return message;
    const plain = { longs: Number, enums: String, bytes: String, defaults: true, oneofs: true };
    return type.toObject(message, plain);
  } catch (error) {
    throw invalid(`The request cannot be decoded: ${(error as Error).message}`);
  }
}

export function encodeAnswer({ isPlain }: RpcService, method: RpcMethod, answer: object): Buffer {
  const type = messageType(method.resolvedResponseType);
  return Buffer.from(type.encode(isPlain ? type.fromObject(answer) : answer).finish());
}

function messageType(type: protobuf.Type | null): protobuf.Type {
  if (type === null) throw new Error("The descriptors are not resolved.");
  return type;
}

/** The request as JSON with decoded bodies, so that a fault's `containing` can match their text. */
function readable(request: object): string {
  return JSON.stringify(request, (key, value: unknown) =>
    key === "body" && typeof value === "string" ? Buffer.from(value, "base64").toString() : value,
  );
}
