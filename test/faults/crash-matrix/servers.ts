/** The local servers of runs from the command line. */
import { startServers } from "../../../emulators/stack/servers.ts";
import { startAccounts } from "./accounts.ts";
import type { Servers } from "./surroundings.ts";

export interface StartedServers {
  servers: Servers;
  stop(): Promise<void>;
}

export async function startServersForRuns(): Promise<StartedServers> {
  const only = ["firestore", "calendar", "sendgrid"] as const;
  const local = await startServers({ ephemeral: true, portBase: 0, only });
  const accounts = await startAccounts();
  return {
    servers: { ...local.addresses, auth: accounts.host },
    async stop() {
      accounts.close();
      await local.stop();
    },
  };
}
