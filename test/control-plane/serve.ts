/** The stand-in as a process of its own: `node test/control-plane/serve.ts PROJECT` prints its address as JSON. */
import { startControlPlane } from "./server.ts";

const project = process.argv[2];
if (project === undefined) throw new Error("node test/control-plane/serve.ts PROJECT");
const { url } = await startControlPlane(project);
console.log(JSON.stringify({ url }));
