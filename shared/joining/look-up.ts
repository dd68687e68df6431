/** Finds out what a join link stands for, even if the database does not answer. */
import type { Firestore } from "@google-cloud/firestore";
import type { SignedTokens } from "../access/signed-tokens.ts";
import type { Clock } from "../platform/clock.ts";
import { notFound, type Failure } from "../platform/failure.ts";
import type { Log } from "../platform/log.ts";
import { readJoinToken, type JoinKey } from "../registrant-mail/join-token.ts";
import type { Registration } from "../registrations/model.ts";
import { registrationDocument } from "../registrations/store.ts";
import { registrationOf } from "../registrations/stored.ts";
import { haveLinksExpired } from "../webinars/lifecycle.ts";
import type { Webinar } from "../webinars/model.ts";
import type { ProgrammeReader } from "../webinars/read-programme.ts";
import { READ_WAIT_MS, type KnownWebinars } from "./known-webinars.ts";
import { joinMoment, type JoinMoment } from "./moment.ts";

export interface JoinDeps {
  firestore: Firestore;
  clock: Clock;
  links: SignedTokens;
  log: Log;
  programme: ProgrammeReader;
  knownWebinars: KnownWebinars;
  joinAheadMinutes: number;
}

export interface LookedUp {
  key: JoinKey;
  now: Date;
  /** Null if it cannot be read, and this instance has never read it. */
  known: { webinar: Webinar; moment: JoinMoment } | null;
  /** Null if the link is nobody's in particular, or if the registration cannot be read. */
  registration: Registration | null;
}

/**
 * Throws `not_found` if the link is not ours, has expired, or stands for a registration or webinar that is gone. It is the
 * same in each case, so that it tells nobody who is registered. Reads two documents, or one if the webinar is known.
 */
export async function lookUpJoin(deps: JoinDeps, token: string): Promise<LookedUp> {
  const key = readJoinToken(deps.links, token);
  if (key === null) throw gone();
  const [webinar, registration] = await Promise.all([
    orUnread(deps, deps.knownWebinars.read(deps.firestore, key.webinarId)),
    orUnread(deps, readRegistration(deps, key)),
  ]);
  const now = deps.clock.now();
  if (registration === null && key.person !== null) throw gone();
  const person = registration === UNREAD ? null : registration;
  if (webinar === UNREAD) return { key, now, known: null, registration: person };
  const moment = webinar && joinMoment(webinar, { now, aheadMinutes: deps.joinAheadMinutes });
  if (webinar === null || moment === null || haveLinksExpired(webinar, now)) throw gone();
  return { key, now, known: { webinar, moment }, registration: person };
}

const gone = (): Failure => notFound("This link");

/** Null if there is none, or only a later one of the same person. */
async function readRegistration(
  { firestore, knownWebinars }: JoinDeps,
  { webinarId, person }: JoinKey,
): Promise<Registration | null> {
  if (person === null) return null;
  const document = registrationDocument(firestore, webinarId, person.registrationId);
  const found = registrationOf(await knownWebinars.ask(READ_WAIT_MS, () => document.get()));
  return found?.registered_at.getTime() === person.registeredAt.getTime() ? found : null;
}

const UNREAD = Symbol("unread");

/** Nobody may stand before a closed door because a read failed, for whatever reason. */
async function orUnread<Value>(
  { log }: Pick<JoinDeps, "log">,
  read: Promise<Value>,
): Promise<Value | typeof UNREAD> {
  try {
    return await read;
  } catch (cause) {
    log.write("WARNING", "join_unchecked", { cause });
    return UNREAD;
  }
}
