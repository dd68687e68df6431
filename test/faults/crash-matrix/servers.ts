/** The local servers for runs from the command line, in this process, so that calls need no process switch. */
import { fileURLToPath } from "node:url";
import { startCalendar } from "../../../packages/local-cloud/calendar/server.ts";
import { startFirestore } from "../../../packages/local-cloud/firestore/server.ts";
import { startSendgrid } from "../../../packages/local-cloud/sendgrid/server.ts";
import { startAccounts } from "./accounts.ts";
import type { Servers } from "./surroundings.ts";

export interface StartedServers {
  servers: Servers;
  stop(): Promise<void>;
}

const INDEXES = fileURLToPath(new URL("../../../firestore.indexes.json", import.meta.url));

export async function startServersForRuns(): Promise<StartedServers> {
  const accounts = await startAccounts();
  const [firestore, calendar, sendgrid] = await Promise.all([
    startFirestore({ port: 0, indexesFile: INDEXES }),
    startCalendar({ port: 0 }),
    startSendgrid({ port: 0 }),
  ]);
  return {
    servers: {
      firestore: `127.0.0.1:${firestore.port}`,
      calendar: `http://127.0.0.1:${calendar.port}`,
      sendgrid: `http://127.0.0.1:${sendgrid.port}`,
      auth: accounts.host,
    },
    async stop() {
      accounts.close();
      await Promise.all([firestore.close(), calendar.close(), sendgrid.close()]);
    },
  };
}
