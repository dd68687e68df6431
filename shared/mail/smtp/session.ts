/**
 * One connection to a relay, message after message. Not nodemailer's pool: that hands a message over again by itself
 * where a connection breaks, and does not say how far the message had got.
 */
import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { TlsMode } from "../providers.ts";
import type { Delivery, SmtpError } from "./replies.ts";

export interface SessionSettings {
  host: string;
  port: number;
  tls: TlsMode;
  auth: { user: string; pass: string } | null;
  /** What we call ourselves. */
  name: string;
}

export interface SmtpSession {
  /** Hands over one message, and never rejects. */
  deliver(envelope: { from: string; to: string }, message: Buffer): Promise<Delivery>;
  /** False once the connection is of no further use. */
  readonly isOpen: boolean;
  close(): void;
}

const CONNECT_TIMEOUT_MS = 10_000;

/** Rejects where nobody listens, or the relay does not let us in. The signal ends whatever is under way. */
export async function openSession(
  { host, port, tls, auth, name }: SessionSettings,
  signal: AbortSignal,
): Promise<SmtpSession> {
  const connection = new SMTPConnection({
    host,
    port,
    secure: tls === "implicit",
    requireTLS: tls === "starttls",
    ignoreTLS: tls === "none",
    name,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    dnsTimeout: CONNECT_TIMEOUT_MS,
    socketCloseTimeout: 0,
  });
  let isOpen = true;
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => {});
  const end = (error: Error) => {
    isOpen = false;
    broken.reject(error);
    connection.close();
  };
  const giveUp = () => end(new Error("The relay took too long."));
  connection.on("error", end);
  // The reply that the relay closes with is reported right after: it says more.
  const closed = new Error("The relay has closed the connection.");
  connection.once("end", () => setImmediate(end, closed));
  signal.addEventListener("abort", giveUp, { once: true });
  if (signal.aborted) giveUp();

  /** One step of the dialogue; rejects as soon as the connection breaks, whether or not the library calls back. */
  const step = (run: (done: (error?: Error | null) => void) => void): Promise<void> =>
    Promise.race([
      broken.promise,
      new Promise<void>((resolve, reject) => {
        run((error) => (error ? reject(error) : resolve()));
      }),
    ]);

  try {
    await step((done) => connection.connect(done));
    if (auth !== null) await step((done) => connection.login({ credentials: auth }, done));
  } catch (error) {
    end(error as Error);
    throw error;
  }
  return {
    get isOpen() {
      return isOpen;
    },
    async deliver({ from, to }, message) {
      let isHandedOver = false;
      const stream = Readable.from([message]);
      // The end of the message is written once the last of it was read.
      stream.once("end", () => (isHandedOver = true));
      try {
        await step((done) => connection.send({ from, to: [to] }, stream, done));
        return { error: null, isHandedOver };
      } catch (error) {
        const delivery = { error: error as SmtpError, isHandedOver };
        // After a refusal the session is good for the next message.
        if (isOpen) await step((done) => connection.reset(done)).catch(end);
        return delivery;
      }
    },
    close() {
      signal.removeEventListener("abort", giveUp);
      if (isOpen) connection.quit();
      isOpen = false;
    },
  };
}
