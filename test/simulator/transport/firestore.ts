/** The local Firestore in this process. The product's client speaks REST to it up to where a socket would be. */
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { PassThroughClient } from "google-auth-library";
import { readIndexes } from "../../../packages/local-cloud/firestore/index-definitions.ts";
import { callRest } from "../../../packages/local-cloud/firestore/rest.ts";
import { firestoreService } from "../../../packages/local-cloud/firestore/service.ts";
import { Store } from "../../../packages/local-cloud/firestore/store.ts";
import { FaultPlan } from "../../../packages/local-cloud/wire/faults.ts";
import { HTTP_STATUS, type RpcCode } from "../../../packages/local-cloud/wire/status.ts";
import { stepOf } from "../../faults/crash-matrix/steps.ts";
import { control } from "../runtime/control.ts";
import { call, type Voice } from "../runtime/wire.ts";

const INDEXES = fileURLToPath(new URL("../../../firestore.indexes.json", import.meta.url));

export const store = await Store.open(undefined, control.now);
const service = firestoreService(
  { store, requireIndex: readIndexes(INDEXES) },
  { faults: new FaultPlan(), cut: () => {} },
);

/** What the client reads of a `fetch` response. */
interface FetchResponse {
  ok: boolean;
  status: number;
  headers: Headers;
  readonly body: Readable;
  arrayBuffer: () => Promise<Buffer>;
}

interface FetchRequest {
  url?: string | URL;
  method?: string;
  body?: unknown;
  data?: unknown;
  signal?: AbortSignal | null;
}

PassThroughClient.prototype.request = function request(options) {
  const { method = "GET", signal, url: address, data, body: sent } = options as FetchRequest;
  const url = new URL(String(address));
  const body = Buffer.from((data ?? sent ?? "") as string);
  const step = stepOf({ method, path: url.pathname, body: body.toString() });
  const perform = async () => {
    const answer = await callRest(service, { method, url, headers: {}, body, peer: "" });
    return response(answer.status, await bytesOf(answer.body));
  };
  const { promise, resolve, reject } = Promise.withResolvers<FetchResponse>();
  signal?.addEventListener("abort", () => reject(new DOMException("Aborted", "AbortError")));
  call(step, perform, voiceFor(url)).then(resolve, reject);
  return promise as never;
};

async function bytesOf(body: unknown): Promise<Buffer> {
  if (body instanceof Readable) return buffer(body);
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body ?? {}));
}

const response = (status: number, bytes: Buffer): FetchResponse => ({
  ok: status < 300,
  status,
  headers: new Headers(),
  get body() {
    return Readable.from([bytes], { objectMode: false });
  },
  arrayBuffer: () => Promise.resolve(bytes),
});

function voiceFor({ pathname }: URL): Voice<FetchResponse> {
  const isStream = /:(batchGet|runQuery|runAggregationQuery)$/.test(pathname);
  return {
    fail(code) {
      const status = HTTP_STATUS[code as RpcCode];
      const failure = { error: { code: status, message: "ordered", status: code } };
      return response(status, Buffer.from(JSON.stringify(isStream ? [failure] : failure)));
    },
    cut() {
      throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
    },
  };
}
