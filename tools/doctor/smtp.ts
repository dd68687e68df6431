/** Checks that the SMTP relay accepts our sign-in. */
import type { TlsMode } from "../../shared/mail/providers.ts";
import { openSession } from "../../shared/mail/smtp/session.ts";
import { ok, SETTINGS, unknown, wrong, type Finding } from "./finding.ts";

export interface RelaySettings {
  host: string | undefined;
  port: number;
  tls: TlsMode;
  user: string | undefined;
  password: string | undefined;
}

/** Sends no mail. The session introduces itself with the domain of `from`, our sender. */
export async function checkRelay(
  { host, port, tls, user, password }: RelaySettings,
  from: string,
): Promise<Finding[]> {
  if (host === undefined) return [unknown("SMTP: SMTP_HOST is not set.", SETTINGS)];
  if (user !== undefined && password === undefined) {
    return [unknown("SMTP: SMTP_PASSWORD is not set.", SETTINGS)];
  }
  const auth = user === undefined ? null : { user, pass: password ?? "" };
  const name = from.slice(from.lastIndexOf("@") + 1);
  const relay = `${host}:${port}`;
  try {
    const session = await openSession({ host, port, tls, auth, name }, AbortSignal.timeout(15_000));
    session.close();
  } catch (error) {
    return [refusal(error as Error & { code?: string }, relay)];
  }
  return [
    ok(`The relay ${relay} accepts ${auth === null ? "us" : `our sign-in as ${auth.user}`}.`),
  ];
}

function refusal({ code, message }: Error & { code?: string }, relay: string): Finding {
  if (code === "EAUTH") {
    return wrong(
      `The relay ${relay} refuses our sign-in (${message}).`,
      "Check smtp.user, and add the right password as a new version of the secret SMTP_PASSWORD; then raise its number " +
        "in secret_versions and apply.",
    );
  }
  if (code === "ETLS" || /certificate/i.test(message)) {
    return wrong(
      `No encrypted session with ${relay} (${message}).`,
      "Check smtp.tls: port 587 usually takes starttls, port 465 implicit. The relay needs a certificate of its name " +
        "from a public authority.",
    );
  }
  return wrong(
    `The relay ${relay} cannot be reached (${message}).`,
    "Check smtp.host and smtp.port, and whether the relay accepts connections from anywhere.",
  );
}
