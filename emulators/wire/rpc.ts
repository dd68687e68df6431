/** gRPC services from the protocol buffers that ship inside Google's own client packages. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import {
  status,
  type handleUnaryCall,
  type Server,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { fromJSON } from "@grpc/proto-loader";
import type { FaultPlan } from "./faults.ts";

export type RpcCode = Exclude<keyof typeof status, "OK">;

/** A refusal that reaches the client as this gRPC status. */
export class RpcError extends Error {
  override name = "RpcError";
  readonly code: RpcCode;
  constructor(code: RpcCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** One method (named as `createTask`): plain objects in and out, `RpcError` where it refuses. */
export type RpcMethod<Request, Reply> = (request: Request) => Reply | Promise<Reply>;

/** Reads the service from `build/protos/protos.json` of an installed client package. */
export function loadService(clientPackage: string, service: string): ServiceDefinition {
  const [packageRoot] = createRequire(import.meta.url)
    .resolve(clientPackage)
    .split("/build/");
  const namespace: object = JSON.parse(
    readFileSync(`${packageRoot}/build/protos/protos.json`, "utf8"),
  );
  const definition = fromJSON(namespace, {
    longs: Number,
    enums: String,
    bytes: String,
    defaults: true,
    oneofs: true,
  })[service];
  if (definition === undefined) throw new Error(`${clientPackage} has no service ${service}`);
  return definition as ServiceDefinition;
}

/**
 * Adds the service with these methods; the others answer UNIMPLEMENTED with their name.
 * `cut` ends the connection that a call came from (for the fault `drop`).
 */
export function addService(
  server: Server,
  definition: ServiceDefinition,
  // Each method's own types are those of its request; protobuf has checked the message by then.
  methods: Record<string, RpcMethod<never, object>>,
  wire: { faults: FaultPlan; cut: (peer: string) => void },
): void {
  const implementation: UntypedServiceImplementation = {};
  for (const [name, method] of Object.entries(methods)) {
    const path = Object.values(definition)
      .find(({ originalName }) => originalName === name)
      ?.path.slice(1);
    if (path === undefined) throw new Error(`no method ${name}`);
    const handle: handleUnaryCall<object, object> = (call, respond) => {
      const answer = async () => {
        const action = wire.faults.take(path, readable(call.request));
        if (action?.kind === "fail") throw new RpcError(codeOf(action.status), "fault on order");
        if (action?.kind === "delay") await sleep(action.ms);
        if (action?.kind === "drop" && action.when === "before") return undefined;
        const reply = await method(call.request as never);
        return action?.kind === "drop" ? undefined : reply;
      };
      answer().then(
        (reply) => (reply ? respond(null, reply) : wire.cut(call.getPeer())),
        (error: unknown) => respond(statusOf(error, path)),
      );
    };
    implementation[name] = handle;
  }
  server.addService(definition, implementation);
}

function statusOf(error: unknown, path: string): { code: status; details: string } {
  if (error instanceof RpcError) return { code: status[error.code], details: error.message };
  console.error(path, error);
  return { code: status.INTERNAL, details: `${path}: ${String(error)}` };
}

/** The request as JSON, a payload as the text it carries, so that a fault can ask for its words. */
function readable(request: object): string {
  return JSON.stringify(request, (key, value: unknown) =>
    key === "body" && typeof value === "string" ? Buffer.from(value, "base64").toString() : value,
  );
}

/** gRPC's code for an HTTP status, as google.rpc.Code pairs them. */
export function codeOfHttp(http: number): RpcCode {
  const known: Record<number, RpcCode> = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ALREADY_EXISTS",
    429: "RESOURCE_EXHAUSTED",
    499: "CANCELLED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
  };
  return known[http] ?? (http >= 500 ? "INTERNAL" : "UNKNOWN");
}

function codeOf(wanted: string | number): RpcCode {
  if (typeof wanted === "number") return codeOfHttp(wanted);
  return wanted in status && wanted !== "OK" ? (wanted as RpcCode) : "UNKNOWN";
}
