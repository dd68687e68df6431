/** Cloud Tasks as a process of its own, for tests that kill it: prints its port. */
import { startTasks } from "../../../emulators/tasks/server.ts";

const [stateDir, oidcKeyFile] = process.argv.slice(2);
const { port } = await startTasks({ port: 0, stateDir, oidcKeyFile });
process.stdout.write(`${port}\n`);
