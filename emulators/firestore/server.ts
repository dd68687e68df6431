/** A local Firestore for the official client: gRPC, REST and control endpoints on one port. */
import { createServer } from "node:http";
import { FaultPlan } from "../wire/faults.ts";
import { listen, type Listening } from "../wire/listen.ts";
import { grpcServer, type Faulting } from "./grpc.ts";
import type { Reading } from "./read-service.ts";
import { readIndexes } from "./index-definitions.ts";
import { restListener } from "./rest.ts";
import { Store } from "./store.ts";

/**
 * Listens on the port (0: any). With `stateDir` an acknowledged commit survives the process; with `indexesFile`
 * (firestore.indexes.json) a query without its index fails as in production. Rejects where the port is taken.
 */
export async function startFirestore(options: {
  port: number;
  stateDir?: string;
  indexesFile?: string;
}): Promise<Listening & { faults: FaultPlan }> {
  const store = await Store.open(options.stateDir);
  const faults = new FaultPlan();
  const faulting: Faulting = { faults, cut: (peer) => listening.cut(peer) };
  const requireIndex =
    options.indexesFile === undefined ? () => {} : readIndexes(options.indexesFile);
  const reading: Reading = { store, requireIndex };
  const listening: Listening = await listen({
    port: options.port,
    grpc: grpcServer(reading, faulting),
    http: createServer(restListener(reading, faulting)),
  });
  return {
    ...listening,
    faults,
    close: async () => {
      await listening.close();
      store.close();
    },
  };
}
