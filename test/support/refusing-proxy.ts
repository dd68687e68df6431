/** A proxy that serves nobody, and counts who comes. */
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

export interface RefusingProxy {
  /** What makes Node's own clients use it. */
  env: Record<string, string>;
  connections(): number;
  close(): void;
}

export async function startRefusingProxy(): Promise<RefusingProxy> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    env: { NODE_USE_ENV_PROXY: "1", HTTPS_PROXY: `http://127.0.0.1:${port}` },
    connections: () => connections,
    close: () => void server.close(),
  };
}
