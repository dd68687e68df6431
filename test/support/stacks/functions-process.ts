/** A process that runs the functions of several stacks, each stack on its own port. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serveFunctions, servicesByIdentity } from "../serve-functions.ts";
import type { FunctionsOrder, FunctionsReply } from "./functions.ts";

const servers = new Map<string, Server>();

async function open(id: string, environment: Record<string, string>): Promise<number> {
  const server = createServer();
  servers.set(id, server);
  serveFunctions(server, id, servicesByIdentity(environment));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

function close(id: string): void {
  const server = servers.get(id);
  servers.delete(id);
  server?.close();
  server?.closeAllConnections();
}

const reply = (message: FunctionsReply | { ready: true }) => process.send?.(message);

process.on("message", (order: FunctionsOrder) => {
  const { id, environment } = order;
  if (environment === null) return close(id);
  open(id, environment).then(
    (port) => reply({ id, port }),
    (error: unknown) => reply({ id, error: String(error) }),
  );
});
// Keeps the process alive between two stacks.
process.channel?.ref();
reply({ ready: true });
