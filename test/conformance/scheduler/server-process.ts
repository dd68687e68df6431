/** Cloud Scheduler as a process of its own, for tests that kill it: prints its port. */
import { startScheduler } from "../../../emulators/scheduler/server.ts";

const [stateDir, startAt = ""] = process.argv.slice(2);
const ahead = Date.parse(startAt) - Date.now();
const { port } = await startScheduler({ port: 0, stateDir, now: () => Date.now() + ahead });
process.stdout.write(`${port}\n`);
