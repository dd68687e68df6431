/** Serves gRPC (HTTP/2 with prior knowledge) and HTTP/1.1 on one TCP port, as Google's emulators do. */
import type { Server as HttpServer } from "node:http";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { ServerCredentials, type Server as GrpcServer } from "@grpc/grpc-js";

export interface Listening {
  port: number;
  /** Cuts the connection of this peer: `address:port`, as in gRPC's `getPeer`. */
  cut: (peer: string) => void;
  /** Stops listening and cuts every open connection. */
  close(): Promise<void>;
}

export interface Port extends Listening {
  /** Starts to serve. Connections that came before have waited for this. */
  serve(servers: { http: HttpServer; grpc?: GrpcServer }): void;
}

/** The start of every HTTP/2 connection (RFC 9113, section 3.4). */
const HTTP2_PREFACE = Buffer.from("PRI ");

/**
 * Port 0 picks a free port. Rejects with EADDRINUSE if the port is taken. A server takes its port before it opens its
 * files, so that it never touches those of another instance.
 */
export async function takePort(port: number): Promise<Port> {
  const { promise: serving, resolve: serve } = Promise.withResolvers<Connect>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    void serving.then((connect) => connectByPreface(socket, connect));
  });
  await listening(server, port);
  let end = () => {};
  return {
    port: (server.address() as AddressInfo).port,
    serve({ http, grpc }) {
      // Longer than clients keep idle connections: closing one while it is reused looks like a fault.
      http.keepAliveTimeout = 65_000;
      const injector = grpc?.createConnectionInjector(ServerCredentials.createInsecure());
      end = () => injector?.destroy();
      serve((socket, isHttp2) => {
        if (isHttp2 && injector !== undefined) injector.injectConnection(socket);
        else http.emit("connection", socket);
      });
    },
    cut: (peer) => {
      for (const socket of sockets)
        if (`${socket.remoteAddress}:${socket.remotePort}` === peer) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        end();
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

type Connect = (socket: Socket, isHttp2: boolean) => void;

/** Reads the first bytes of a connection to tell HTTP/2 from HTTP/1.1, and puts them back. */
function connectByPreface(socket: Socket, connect: Connect): void {
  socket.once("readable", () => {
    const first: Buffer | null = socket.read();
    if (first === null) return;
    socket.unshift(first);
    connect(socket, first.subarray(0, HTTP2_PREFACE.length).equals(HTTP2_PREFACE));
  });
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}
