/** What is said about the systems that get our events. */
import type {
  FailureReason,
  Subscriber,
  SubscriberAction,
  SubscriberOrder,
  EventDelivery,
} from "../api/wire.ts";

type EventType = NonNullable<SubscriberOrder["event_types"]>[number];
/** The part of a type's name that differs. */
export type ShortType = EventType extends `life.petanque.${infer Short}` ? Short : never;
export type EventGroup = ShortType extends `${infer Group}.${string}` ? Group : never;
type Kind = Subscriber["kind"];
type DeliveryStatus = EventDelivery["status"];
type EventStatus = EventDelivery["events"][number]["status"];

/** What an attempt's failure names; empty if it does not say. */
export type ReasonParams = Record<"status" | "says" | "scopes" | "cause", string>;
type FailureCode = FailureReason["code"];

interface StatusWords {
  title: (name: string) => string;
  consequence: string;
  submit: string;
  done: string;
}

export interface IntegrationsWords {
  title: string;
  lead: string;
  none: string;
  noneHint: string;
  add: string;
  submitAdd: string;
  kind: string;
  kinds: Record<Kind, string>;
  kindHints: Record<Kind, string>;
  name: string;
  url: string;
  urlHints: Record<Exclude<Kind, "hubspot">, string>;
  events: string;
  allTypes: string;
  someTypes: string;
  chooseTypes: string;
  groups: Record<EventGroup, string>;
  types: Record<ShortType, string>;
  owner: string;
  ownerHint: string;
  ownerLanguage: string;
  state: string;
  status: Record<Subscriber["status"], string>;
  failing: string;
  failingSince: (when: string) => string;
  lastFailure: (when: string, reason: string) => string;
  reasons: Record<FailureCode, string | ((params: ReasonParams) => string)>;
  disabled: Record<NonNullable<Subscriber["disabled_reason"]>, { title: string; remedy: string }>;
  /** Whether its owner was told that it was disabled. */
  ownerNotice: Record<NonNullable<Subscriber["owner_notice"]>, (email: string) => string>;
  lastDelivered: string;
  never: string;
  secrets: string;
  secretVersion: (version: number) => string;
  validUntil: (when: string) => string;
  actions: Record<SubscriberAction, string>;
  showDeliveries: string;
  deliveries: DeliveriesWords;
  replay: ReplayWords;
  /** Follows the text of a button, for screen readers. */
  ofName: (name: string) => string;
  testTitle: (name: string) => string;
  testConsequence: string;
  submitTest: string;
  testAgain: string;
  testDelivered: string;
  testFailed: string;
  /** `code` is null if there was no answer. */
  testAnswer: (code: number | null, milliseconds: number) => string;
  /** Behind the reason of a failure, which names the answer. */
  testTook: (milliseconds: number) => string;
  editTitle: (name: string) => string;
  submitEdit: string;
  saved: string;
  /** Of a kind without a secret. */
  added: (name: string) => string;
  noSecret: string;
  secretTitle: (name: string) => string;
  secretOnce: string;
  earlierSecret: (when: string) => string;
  secret: string;
  copy: string;
  copied: string;
  notCopied: string;
  secretKept: string;
  rotateTitle: (name: string) => string;
  rotateConsequence: string;
  submitRotate: string;
  disable: StatusWords;
  enable: StatusWords;
  deleteTitle: (name: string) => string;
  deleteConsequence: string;
  submitDelete: string;
  deleted: (name: string) => string;
}

/** About what a subscriber was sent. */
interface DeliveriesWords {
  title: (name: string) => string;
  show: string;
  all: string;
  status: Record<DeliveryStatus, string>;
  eventStatus: Record<EventStatus, string>;
  none: string;
  events: (count: number) => string;
  next: (when: string) => string;
  details: string;
  eventList: string;
  attempts: string;
  arrived: (status: string, milliseconds: number) => string;
}

/** About sending events again. */
interface ReplayWords {
  title: (name: string) => string;
  consequence: string;
  which: string;
  failed: string;
  range: string;
  from: string;
  to: string;
  count: string;
  nothing: string;
  counted: (count: number) => string;
  /** When the first of them happened. */
  first: (when: string) => string;
  last: (when: string) => string;
  more: string;
  submit: (count: number) => string;
  done: (count: number) => string;
}
