/** Google's Firestore client, cut off at its stub, where it would otherwise turn its requests into REST. */
import { createRequire } from "node:module";
import { Readable } from "node:stream";
import type { RpcMethod } from "../../packages/local-cloud/wire/rpc.ts";

/** Google's library asks for messages in this form. */
const AS_THE_CLIENT_READS = {
  keepCase: false,
  longs: String,
  enums: String,
  defaults: true,
  oneofs: true,
};

type MessageType = NonNullable<RpcMethod["resolvedRequestType"]>;

export interface Rpc {
  method: RpcMethod;
  /** As the local server describes it. */
  request: MessageType;
  /** As in the path of its REST request. */
  name: string;
  /** What the client reads of an answer. */
  read: (answer: object) => object;
}

/** What carries the client's calls instead of a socket. */
export interface Carrier {
  /** The local server's. */
  methods: readonly RpcMethod[];
  answers: (rpc: Rpc, message: object) => Promise<object[]>;
  /** For a call's deadline, in milliseconds since the epoch. Returns what stops the timer. */
  startTimer: (late: () => void, at: number) => () => void;
  failure: (code: "DEADLINE_EXCEEDED" | "CANCELLED", details: string) => Error;
}

type Told = (error: Error | null, answer?: object) => void;
interface CallOptions {
  deadline?: Date | number;
}
interface Described {
  resolveAll: () => void;
  methodsArray: RpcMethod[];
}
/** The client's options say which server it talks to. */
export interface StubOptions {
  servicePath?: string;
  port?: number | string;
}

const fromClient = createRequire(
  createRequire(import.meta.url).resolve("@google-cloud/firestore/package.json"),
);
/** What the client throws where a call fails: an error with gRPC's number as its `code`. */
export const { GoogleError } = fromClient("google-gax") as {
  GoogleError: new (details: string) => Error;
};
// What makes the REST calls. Google's library has no other place for one that is not a socket.
export const { prototype: stubMaker } = (
  fromClient("google-gax/fallback") as {
    GrpcClient: {
      prototype: { createStub: (of: Described, options: StubOptions) => Promise<object> };
    };
  }
).GrpcClient;

/** A stub whose calls all go by this carrier. */
export function stubBy(carrier: Carrier, of: Described): object {
  of.resolveAll();
  const calls = of.methodsArray
    .map((described) => callOf(carrier, described))
    .filter((call) => call !== null);
  return { ...Object.fromEntries(calls), close: () => {} };
}

function callOf(carrier: Carrier, { name, resolvedResponseType: response }: RpcMethod) {
  const method = carrier.methods.find((served) => served.name === name);
  const request = method?.resolvedRequestType ?? null;
  if (request === null || response === null || method === undefined) return null;
  const rpc: Rpc = {
    method,
    request,
    // In paths, this one alone has another name.
    name: name === "BatchGetDocuments" ? "batchGet" : lowerFirst(name),
    read: (answer) => response.toObject(response.fromObject(answer), AS_THE_CLIENT_READS),
  };
  const call = (message: object, _metadata: object, options: CallOptions, told: Told) =>
    method.responseStream === true
      ? streamed(carrier.answers(rpc, message))
      : unary(carrier, () => carrier.answers(rpc, message), { ...options, told });
  return [lowerFirst(name), call] as const;
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function unary(
  { startTimer, failure }: Carrier,
  answers: () => Promise<object[]>,
  { deadline, told }: CallOptions & { told: Told },
) {
  let isTold = false;
  const tell: Told = (error, answer) => {
    if (isTold) return;
    isTold = true;
    stopTimer();
    told(error, answer);
  };
  const late = () => tell(failure("DEADLINE_EXCEEDED", "Deadline exceeded"));
  const stopTimer = deadline === undefined ? () => {} : startTimer(late, Number(deadline));
  answers().then(([answer]) => tell(null, answer), tell);
  return { cancel: () => tell(failure("CANCELLED", "Cancelled")) };
}

class Answers extends Readable {
  constructor() {
    super({ objectMode: true });
  }
  override _read(): void {}
  cancel(): void {
    this.push(null);
  }
}

function streamed(answering: Promise<object[]>): Answers {
  const stream = new Answers();
  answering.then(
    (answers) => [...answers, null].map((answer) => stream.push(answer)),
    (error) => stream.emit("error", error),
  );
  return stream;
}
