/** A client that breaks the protocol. */
import { once } from "node:events";
import { connect } from "node:net";

/** Sends the bytes, ends its side if `halfClose` is set, and waits until the server answers or closes the connection. */
export async function sendRaw(
  port: number,
  bytes: string | Buffer,
  options: { halfClose: boolean },
): Promise<void> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  socket.on("error", () => {});
  await once(socket, "connect");
  const heard = Promise.race([once(socket, "close"), once(socket, "data")]);
  socket.write(bytes);
  if (options.halfClose) socket.end();
  await heard;
  socket.destroy();
}

export const malformedRequests: [string, string | Buffer, boolean][] = [
  [
    "bytes of an unknown protocol",
    Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 131) % 256)),
    false,
  ],
  ["a connection that is half closed without a request", "", true],
  ["a request line cut in the middle", "POST /v3/mail/se", true],
  [
    "a body shorter than announced",
    "POST /v3/mail/send HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n\r\n{",
    true,
  ],
  ["half an HTTP/2 preface", "PRI * HT", true],
  ["garbage after the HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\xff\xff\xff", false],
  ["an HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", false],
  ["a request target that is not a URL", "GET //[ HTTP/1.1\r\nhost: x\r\n\r\n", true],
  [
    "a path that cannot be decoded",
    "GET /calendar/v3/calendars/%E0%A4%A/events HTTP/1.1\r\nhost: x\r\n\r\n",
    true,
  ],
  [
    "a body that is declared as gzip but is not",
    "POST /v3/mail/send HTTP/1.1\r\nhost: x\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nabcd",
    true,
  ],
];
