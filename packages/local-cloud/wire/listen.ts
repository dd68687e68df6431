/** One TCP port for gRPC (HTTP/2 with prior knowledge) and plain HTTP/1.1, as Google's emulators have it. */
import type { Server as HttpServer } from "node:http";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { ServerCredentials, type Server as GrpcServer } from "@grpc/grpc-js";

export interface Listening {
  port: number;
  /** Cuts the connection of this peer (`address:port`, as gRPC's `getPeer` has it). */
  cut: (peer: string) => void;
  /** Stops listening and cuts every open connection. */
  close(): Promise<void>;
}

export interface Port extends Listening {
  /** Whoever called before waits until now. */
  serve(servers: { http: HttpServer; grpc?: GrpcServer }): void;
}

/** The first bytes of an HTTP/2 connection (RFC 9113, section 3.4) begin with these. */
const HTTP2_PREFACE = Buffer.from("PRI ");

/**
 * Port 0 takes any free one. Rejects with EADDRINUSE where the port is taken: a server takes its port before it
 * opens its files, so that it never touches what the port's owner keeps on disk.
 */
export async function takePort(port: number): Promise<Port> {
  type Connect = (socket: Socket, isHttp2: boolean) => void;
  const { promise: serving, resolve: serve } = Promise.withResolvers<Connect>();
  const hand = async (socket: Socket) => {
    const connect = await serving;
    socket.once("readable", () => {
      const first: Buffer | null = socket.read();
      if (first === null) return;
      socket.unshift(first);
      connect(socket, first.subarray(0, HTTP2_PREFACE.length).equals(HTTP2_PREFACE));
    });
  };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    void hand(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
  let end = () => {};
  return {
    port: (server.address() as AddressInfo).port,
    serve({ http, grpc }) {
      // Clients use idle connections again; one that is closed under their hands looks like a fault.
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
