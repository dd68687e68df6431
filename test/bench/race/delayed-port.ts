/** A port in front of a server, behind which every byte takes its time: the network that one machine does not have. */
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface DelayedPort {
  /** `host:port`. */
  address: string;
  close: () => Promise<void>;
}

/** `roundTripMs` is divided between the two ways. Bytes arrive in order; bandwidth has no limit. */
export async function delayedPort(address: string, roundTripMs: number): Promise<DelayedPort> {
  const { hostname, port } = new URL(`http://${address.replace(/^http:\/\//, "")}`);
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ host: hostname, port: Number(port), noDelay: true });
    carry(client, upstream, roundTripMs / 2);
    carry(upstream, client, roundTripMs / 2);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.once("close", () => open.delete(socket));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function carry(from: Socket, to: Socket, ms: number): void {
  // Timers of one length run in the order in which they were set.
  from.on("data", (bytes) => setTimeout(() => to.writable && to.write(bytes), ms));
  from.on("end", () => setTimeout(() => to.end(), ms));
  from.on("error", () => to.destroy());
  from.on("close", () => setTimeout(() => to.destroy(), ms));
}
