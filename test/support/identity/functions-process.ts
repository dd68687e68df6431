/** Entry point of a process with all functions. It reads its settings from the environment, as deployed functions do. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { serveFunctions, servicesByIdentity } from "../serve-functions.ts";

const server = createServer();
serveFunctions(server, "identity", servicesByIdentity(process.env));
server.listen(0, "127.0.0.1", () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
