/** What somebody orders with the form, what comes of it, and what that takes. */
import type { Firestore } from "@google-cloud/firestore";
import type { Proof } from "../access/challenge.ts";
import type { Doubts } from "../access/doubts.ts";
import type { MailboxLimits } from "../access/mailbox-limit.ts";
import type { SenderLimit } from "../access/sender-limit.ts";
import type { Attribution } from "../attribution/touch.ts";
import type { ConsentCircumstances } from "../consent/model.ts";
import type { AddressIds } from "../platform/address-ids.ts";
import type { Clock } from "../platform/clock.ts";
import type { Failure } from "../platform/failure.ts";
import type { NewRegistration } from "../registrations/model.ts";
import type { FullHouses } from "./full-house.ts";

export interface RegistrationOrder {
  order: NewRegistration;
  /** When the request came: a process may hold it up for long. */
  cameAt: Date;
  /** The sender's network address. */
  address: string;
  consent: ConsentCircumstances;
  attribution: Attribution;
  /** True if it belongs to a burst: without a proof the place has to be confirmed by mail. */
  isDoubtful: boolean;
  /** The answer to a challenge, if it holds. */
  proof: Proof | null;
}

/** What to do next for a person. Most have a confirmation to wait for, those in doubt a question or a challenge. */
export type NextStep =
  | { webinarId: string; next: "guest" | "confirmation" }
  | { webinarId: string; next: "question"; placeId: string }
  | { webinarId: string; next: "waiting"; registrationId: string };

/** `isFull`: all places were taken, whoever it was that asked for one. */
export type RegistrationOutcome =
  | (NextStep & { isFull: boolean })
  | { next: "challenge" }
  | Failure;

/** The `proof` of somebody who would rather answer a challenge than wait for a mail. */
export const ASK = "ask";

export interface RegisterGroupDeps {
  firestore: Firestore;
  clock: Clock;
  addresses: AddressIds;
  senders: SenderLimit;
  doubts: Doubts;
  mailboxLimits: MailboxLimits;
  /** How long a place waits to be confirmed. */
  pendingPlaceMs: number;
  fullHouses: FullHouses;
  /** The most guests that a Calendar event may have. */
  guestLimit: number;
}
