/**
 * One connection to a relay, which takes one message after another. nodemailer's pool would not do: when a connection
 * breaks it hands the message over again, and it does not say how far the message had got.
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
  /** The name that we greet the relay with. */
  name: string;
}

export interface SmtpSession {
  /** Hands over one message. Never rejects. */
  deliver(envelope: { from: string; to: string }, message: Buffer): Promise<Delivery>;
  /** False once the connection can take no further message. */
  readonly isOpen: boolean;
  close(): void;
}

const CONNECT_TIMEOUT_MS = 10_000;

/** Rejects if no relay answers, or if it does not let us in. The signal ends the session at any point. */
export async function openSession(
  settings: SessionSettings,
  signal: AbortSignal,
): Promise<SmtpSession> {
  const { auth } = settings;
  const { connection, state, end, step, release } = guardedConnection(settings, signal);
  try {
    await step((done) => connection.connect(done));
    if (auth !== null) await step((done) => connection.login({ credentials: auth }, done));
  } catch (error) {
    end(error as Error);
    throw error;
  }
  return {
    get isOpen() {
      return state.isOpen;
    },
    async deliver({ from, to }, message) {
      let isHandedOver = false;
      const stream = Readable.from([message]);
      // Only once all of the message was read does nodemailer write its end.
      stream.once("end", () => (isHandedOver = true));
      try {
        await step((done) => connection.send({ from, to: [to] }, stream, done));
        return { error: null, isHandedOver };
      } catch (error) {
        const delivery = { error: error as SmtpError, isHandedOver };
        // After a refusal the session can take the next message.
        if (state.isOpen) await step((done) => connection.reset(done)).catch(end);
        return delivery;
      }
    },
    close() {
      release();
      if (state.isOpen) connection.quit();
      state.isOpen = false;
    },
  };
}

type Step = (run: (done: (error?: Error | null) => void) => void) => Promise<void>;

/** A connection whose steps end when it breaks, when the relay closes it, or when the signal says so. */
function guardedConnection(settings: SessionSettings, signal: AbortSignal) {
  const connection = new SMTPConnection(optionsOf(settings));
  const state = { isOpen: true };
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => {});
  const end = (error: Error): void => {
    state.isOpen = false;
    broken.reject(error);
    connection.close();
  };
  const giveUp = () => end(new Error("The relay took too long."));
  connection.on("error", end);
  // nodemailer reports the relay's last reply right after this event, and it says more.
  const closed = new Error("The relay has closed the connection.");
  connection.once("end", () => setImmediate(end, closed));
  signal.addEventListener("abort", giveUp, { once: true });
  if (signal.aborted) giveUp();
  /** Runs one step of the dialogue. Rejects as soon as the connection breaks, even if the library never calls back. */
  const step: Step = (run) =>
    Promise.race([
      broken.promise,
      new Promise<void>((resolve, reject) => {
        run((error) => (error ? reject(error) : resolve()));
      }),
    ]);
  return {
    connection,
    state,
    end,
    step,
    release: () => signal.removeEventListener("abort", giveUp),
  };
}

const optionsOf = ({ host, port, tls, name }: SessionSettings) => ({
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
