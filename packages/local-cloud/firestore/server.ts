/** A local Firestore for the official client: gRPC, REST and control endpoints on one port. */
import { FaultPlan } from "../wire/faults.ts";
import { grpcServer } from "../wire/grpc.ts";
import { takePort, type Listening } from "../wire/listen.ts";
import { restServer } from "../wire/rest-server.ts";
import { control } from "./control.ts";
import { readIndexes, refuseKeyScansDownwards } from "./index-definitions.ts";
import { callRest } from "./rest.ts";
import { firestoreService } from "./service.ts";
import { Store } from "./store.ts";

// Above Firestore's own limit, so that the service refuses requests that are too large.
const LARGEST_MESSAGE = 64 * 1024 * 1024;

/**
 * Port 0 picks a free port. With `stateDir`, acknowledged commits survive the process. With `indexesFile`
 * (firestore.indexes.json), queries whose index is missing fail, as in production. Rejects if the port is taken.
 */
export async function startFirestore(options: {
  port: number;
  stateDir?: string;
  indexesFile?: string;
  /** The clock by which transactions expire, in milliseconds. */
  now?: () => number;
}): Promise<Listening & { service: ReturnType<typeof firestoreService> }> {
  const listening = await takePort(options.port);
  const store = await Store.open(options.stateDir, options.now);
  const faults = new FaultPlan();
  const requireIndex =
    options.indexesFile === undefined ? refuseKeyScansDownwards : readIndexes(options.indexesFile);
  const service = firestoreService({ store, requireIndex }, { faults, cut: listening.cut });
  listening.serve({
    grpc: grpcServer(service, LARGEST_MESSAGE),
    http: restServer({
      faults,
      limit: LARGEST_MESSAGE,
      tooLarge: { status: 413 },
      answer: (call) => control(store, call) ?? callRest(service, call),
    }),
  });
  return {
    ...listening,
    service,
    close: async () => {
      await listening.close();
      store.close();
    },
  };
}
