/** A real SMTP server that keeps accepted messages and fails single ones as a test demands. */
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

interface RelayedMail {
  to: string;
  message_id: string;
  /** Headers and body, as received. */
  raw: string;
}

export interface Trouble {
  /** Affects only messages with this text: the recipient's address, or the id of the mail's batch. */
  containing: string;
  /** How many messages to affect. Default 1. */
  times?: number;
  /** `rcpt`: before the message is sent. `data`: when the relay has all of it. */
  at: "rcpt" | "data";
  /**
   * A reply such as `550 5.1.1 No such user`. `cut` breaks the connection without a reply; at `data`, the relay has
   * accepted the message by then.
   */
  does: "cut" | `${number} ${string}`;
}

export type Relay = Awaited<ReturnType<typeof startRelay>>;

export async function startRelay() {
  const mails: RelayedMail[] = [];
  const troubles: (Trouble & { left: number })[] = [];
  let sessions = 0;

  function troubleFor(at: Trouble["at"], message: string): Trouble | null {
    const found = troubles.find(
      (each) => each.at === at && each.left > 0 && message.includes(each.containing),
    );
    if (found === undefined) return null;
    found.left -= 1;
    return found;
  }

  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    hideENHANCEDSTATUSCODES: false,
    authOptional: true,
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      if (username === "webinars" && password === "p@ss") return done(null, { user: username });
      return done(new Error("Who are you?"));
    },
    onConnect(_session, done) {
      sessions += 1;
      done();
    },
    onRcptTo({ address }, session, done) {
      const trouble = troubleFor("rcpt", address);
      if (trouble === null) return done();
      if (trouble.does === "cut") return cut(session);
      return done(replyOf(trouble.does));
    },
    onData(stream, session, done) {
      void (async () => {
        const raw = await text(stream);
        const [{ address: to } = { address: "" }] = session.envelope.rcptTo;
        const message_id = /^message-id:\s*(\S+)/im.exec(raw)?.[1] ?? "";
        const trouble = troubleFor("data", `${to} ${message_id}`);
        if (trouble !== null && trouble.does !== "cut") return done(replyOf(trouble.does));
        mails.push({ to, message_id, raw });
        return trouble === null ? done() : cut(session);
      })();
    },
  });
  /** Stops in the middle of its work: nothing is answered any more. */
  const cut = ({ id }: SMTPServerSession): void => {
    for (const connection of server.connections) {
      if (connection.session.id === id) connection._socket.destroy();
    }
  };
  // Some tests break connections on purpose.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    /** The product's settings for this relay, which accepts "p@ss" and lets clients send without a sign-in. */
    settings: ({ password }: { password?: string } = {}) => ({
      MAIL_PROVIDER: "smtp",
      SMTP_HOST: "127.0.0.1",
      SMTP_PORT: String(port),
      SMTP_TLS: "none",
      ...(password !== undefined && { SMTP_USER: "webinars", SMTP_PASSWORD: password }),
    }),
    /** One webinar's messages, recognized by its id in their attempts. */
    mailsOf: (webinarId: string) =>
      mails.filter(({ message_id }) => message_id.includes(webinarId)),
    trouble: (trouble: Trouble) => void troubles.push({ ...trouble, left: trouble.times ?? 1 }),
    /** Removes all planned trouble. */
    heal: () => void (troubles.length = 0),
    sessions: () => sessions,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function replyOf(reply: string): Error & { responseCode: number } {
  const [, code = "550", words = ""] = /^(\d{3}) (.*)$/.exec(reply) ?? [];
  return Object.assign(new Error(words), { responseCode: Number(code) });
}
