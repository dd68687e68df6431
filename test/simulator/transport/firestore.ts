/** The local Firestore in this process. Google's client reaches it without a socket, a call at a time as the agenda has it. */
import { fileURLToPath } from "node:url";
import { status } from "@grpc/grpc-js";
import { readIndexes } from "../../../packages/local-cloud/firestore/index-definitions.ts";
import { methods } from "../../../packages/local-cloud/firestore/protocol.ts";
import { firestoreService } from "../../../packages/local-cloud/firestore/service.ts";
import { Store } from "../../../packages/local-cloud/firestore/store.ts";
import { FaultPlan } from "../../../packages/local-cloud/wire/faults.ts";
import type { RpcHandler } from "../../../packages/local-cloud/wire/rpc.ts";
import { asRpcError, type RpcCode } from "../../../packages/local-cloud/wire/status.ts";
import { rpcStep, type FirestoreMessage } from "../../faults/crash-matrix/steps.ts";
import { stubBy, stubMaker, type Rpc } from "../../support/firestore-stub.ts";
import { control, startTimer } from "../runtime/control.ts";
import { call, type Voice } from "../runtime/wire.ts";

const INDEXES = fileURLToPath(new URL("../../../firestore.indexes.json", import.meta.url));

export const store = await Store.open(undefined, control.now);
const service = firestoreService(
  { store, requireIndex: readIndexes(INDEXES) },
  { faults: new FaultPlan(), cut: () => {} },
);

const failure = (code: RpcCode, details: string): Error =>
  Object.assign(new Error(details), { code: status[code], details });

const voice: Voice<object[]> = {
  fail: (code) => Promise.reject(failure(code as RpcCode, "ordered")),
  cut() {
    throw failure("UNAVAILABLE", "socket hang up");
  },
};

/** Between the client's plain messages and the server's. Their binary form, of the same descriptors, would cost a twelfth of a history. */
async function perform({ request, read, method }: Rpc, message: object): Promise<object[]> {
  const handler = service.handlers[method.name] as (message: object) => ReturnType<RpcHandler>;
  const answers: object[] = [];
  try {
    const answer = handler(request.fromObject(message));
    if (Symbol.asyncIterator in answer) for await (const each of answer) answers.push(read(each));
    else answers.push(read(await answer));
  } catch (error) {
    const { code, message: details } = asRpcError(error);
    throw failure(code, details);
  }
  return answers;
}

stubMaker.createStub = (of) =>
  Promise.resolve(
    stubBy(
      {
        methods,
        answers: (rpc, message) =>
          call(rpcStep(rpc.name, message as FirestoreMessage), () => perform(rpc, message), voice),
        startTimer: (late, at) => startTimer(late, at - control.now()),
        failure,
      },
      of,
    ),
  );
