/** Every Cloud Function is an endpoint: a specification, and the domain operation behind it. */
import type { z } from "zod";
import type {
  Access,
  Actor,
  Capability,
  OperatorClaims,
  RequestOrigin,
} from "../../shared/access/model.ts";
import type { Attribution } from "../../shared/attribution/touch.ts";
import type { AuditAction } from "../../shared/audit/model.ts";
import type { Page } from "../pages/layout.ts";
import type { Failure, FailureCode } from "../../shared/platform/failure.ts";
import type { IdempotencyClaim } from "../../shared/platform/idempotency.ts";
import type { Locale } from "../../shared/platform/locale.ts";
import type { QueueName, TaskQueues } from "../../shared/platform/tasks.ts";
import type { Deprecation } from "./deprecation.ts";
import type { FormFields } from "./form.ts";
import type { ReplyHeader } from "./reply-headers.ts";
import type { Services } from "../wiring/services.ts";

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** Which service account a function runs as; each has the roles of its kind and no more. */
export type Identity = keyof typeof REACHES;

/**
 * The services beside Firestore that an identity's roles allow. Its functions receive no other service, and their
 * bundles contain no other client.
 */
export const REACHES = {
  operators: [],
  provisioning: ["calendar", "meet", "drive", "tasks"],
  public: [],
  registration: ["tasks"],
  delivery: ["tasks", "mailer"],
  sweep: ["tasks"],
  webhook: ["tasks"],
  operations: ["sweepSchedule", "queueReports"],
  subscribers: [],
  events: ["tasks", "subscribers"],
  assistants: [],
} as const satisfies Record<string, readonly Reached[]>;

/** Identities without a role for Firestore: their functions call others, and keep nothing. */
export const STORELESS: readonly Identity[] = ["assistants"];

type Enqueuing = {
  [By in Identity]: "tasks" extends (typeof REACHES)[By][number] ? By : never;
}[Identity];

/** The queues that an identity may put tasks into. The types of its functions' services let them use no others. */
export const ENQUEUES = {
  provisioning: ["mail", "calendar", "events"],
  registration: ["mail", "calendar", "events"],
  delivery: ["mail", "post-event", "calendar", "meet", "events"],
  sweep: ["mail", "post-event", "calendar", "meet", "events"],
  webhook: ["mail"],
  events: ["events"],
} as const satisfies Record<Enqueuing, readonly QueueName[]>;

/**
 * The secrets that an identity may read; its functions receive them as environment variables. Of the mail providers'
 * secrets, Terraform grants only those of the provider in use (terraform/modules/catalog).
 */
export const SECRETS = {
  operators: ["ADDRESS_KEYS"],
  provisioning: ["ADDRESS_KEYS"],
  public: ["LINK_SECRET", "ADDRESS_KEYS"],
  registration: ["LINK_SECRET", "ADDRESS_KEYS"],
  delivery: ["SENDGRID_API_KEY", "SMTP_PASSWORD", "LINK_SECRET", "ADDRESS_KEYS"],
  sweep: [],
  webhook: ["SENDGRID_WEBHOOK_KEY", "ADDRESS_KEYS"],
  operations: [],
  subscribers: ["SUBSCRIBER_KEYS"],
  events: ["SUBSCRIBER_KEYS", "HUBSPOT_ACCESS_TOKEN"],
  assistants: ["CONFIRMATION_SECRET"],
} as const satisfies Record<Identity, readonly string[]>;

export type Reached =
  | "calendar"
  | "meet"
  | "drive"
  | "mailer"
  | "tasks"
  | "sweepSchedule"
  | "queueReports"
  | "subscribers";

export type ServicesOf<By extends Identity> = Omit<
  Services,
  Exclude<Reached, (typeof REACHES)[By][number]> | "tasks"
> &
  (By extends Enqueuing ? { tasks: TaskQueues<(typeof ENQUEUES)[By][number]> } : unknown);

export interface PageContext {
  locale: Locale;
  /** The request's path, to which a form of the page is sent again. */
  pathname: string;
  /** What led the visitor here, as the address says; undefined if it does not. */
  source: string | undefined;
  /** What led the visitor here from outside. */
  attribution: Attribution;
  /** The fields that were sent, valid or not. */
  sent: Record<string, unknown>;
}

export interface EndpointSpec<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Reply extends z.ZodType,
  By extends Identity,
> {
  /** One sentence, for the API reference. */
  summary: string;
  method: Method;
  /** Set if it is to go. Each of its answers says so. */
  deprecated?: Deprecation;
  /** Names the members of `params` in braces. Targets of tasks and schedules are `/{function-name}`. */
  path: `/${string}`;
  access: Access;
  /** The least capability of its callers; default: the environment's, for a change or for reading. */
  capability?: Capability;
  /** Whether machines may call it, which cannot sign in anew. Default: a `read` yes, a `mutate` no. */
  isForMachines?: boolean;
  identity: By;
  /** Action name in the audit trail; every `mutate` endpoint has one. */
  audit?: AuditAction;
  /** What personal data of several people a `read` shows, if it does: each reply has a row in the audit. */
  shows?: "registrations" | "interests" | "recipients" | "people";
  params?: Params;
  query?: Query;
  /** Request headers that the handler reads, for the API reference. */
  headers?: readonly ("Idempotency-Key" | "If-Match")[];
  /** Without a schema the body is not parsed; its size is limited either way. */
  body?: Body;
  /** Default 128 KiB. */
  bodyLimitBytes?: number;
  /** Set if an HTML form may send the body. */
  form?: FormFields;
  /** `Download` if there is a `mediaType`. */
  reply: Reply;
  /** Media type of a reply that is streamed as a file; default JSON. */
  mediaType?: string;
  /** Turns the reply into a small file, built before it is sent. */
  file?: { mediaType: string; of: (reply: z.output<Reply>) => SmallFile };
  /** Success status; default 200. */
  status?: 200 | 201 | 202 | 204;
  /** Set if the reply is a message of another protocol, which decides the status. */
  carries?: {
    schema: z.ZodType;
    /** What each of its statuses says, for the API reference. */
    statuses: Readonly<Record<number, string>>;
    of: (reply: z.output<Reply>) => { status: number; message: unknown };
  };
  replyHeaders?: { readonly [Name in ReplyHeader]?: (reply: z.output<Reply>) => string };
  /** What the operation itself refuses with. What follows from its access and its inputs comes in addition. */
  refusals?: readonly FailureCode[];
  /** Renders the reply for a browser that asks for HTML. Null only where `redirect` leads on. */
  page?: (reply: z.output<Reply>, context: PageContext) => Page | null;
  /** Where a browser that asks for HTML goes on to, by 303; null for the page. */
  redirect?: (reply: z.output<Reply>, context: PageContext) => string | null;
  /** Renders a refusal for a browser, and may read for it what it shows besides; default a general page. */
  refusalPage?: (
    refusal: Failure,
    context: PageContext,
    deps: ServicesOf<By>,
  ) => Page | Promise<Page>;
  /** Seconds that any cache may keep the reply, which then carries an ETag; default none. */
  cacheForS?: number;
  /** Set if its page names the site that the visitor comes from. No cache may keep it where there is one. */
  namesReferrer?: true;
  /** The query member that makes the reply one reader's own. No cache may keep it then. */
  ownWith?: string;
  /** The Cloud Tasks queue whose tasks come here: the one that `HANDLERS` in shared/platform/tasks.ts names. */
  queue?: QueueName;
  /** Unix cron, UTC. */
  schedule?: string;
  /** Memory of an instance; default 256. */
  memoryMb?: number;
  /** Limit of the JavaScript heap; default half the memory. */
  heapMb?: number;
  /** Deadline of a request; default 60. */
  timeoutS?: number;
  /** Set if people wait for it at a certain minute: environments may keep an instance ready (terraform, `warm_instances`). */
  isKeptWarm?: boolean;
  /** Requests that an instance serves at once; default 1, which the memory is measured for. */
  concurrency?: number;
}

/** Without a name, browsers show it. */
interface SmallFile {
  filename?: string;
  text: string;
}

interface Call<Params, Query, Body, By extends Identity> {
  /** The operator, or a job of ours with a `system:` uid. */
  actor: Actor;
  /** Of the operator's token; null for other callers. */
  claims: OperatorClaims | null;
  origin: RequestOrigin;
  params: Params;
  query: Query;
  body: Body;
  header: (name: string) => string | undefined;
  /** What the request's `Idempotency-Key` claims; null without one. Marks the answer if the key came before. */
  claimOf: (request: unknown) => IdempotencyClaim | null;
  /** For whom a page is made; null if the reply is no page that somebody sees. */
  page: PageContext | null;
  deps: ServicesOf<By>;
}

export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
  By extends Identity = Identity,
> {
  spec: EndpointSpec<Params, Query, Body, Reply, By>;
  handle: (
    call: Call<z.output<Params>, z.output<Query>, z.output<Body>, By>,
  ) => Promise<z.output<Reply>>;
}

/** True if machines may call the operators' endpoint. */
export const isForMachines = ({ access, isForMachines: stated }: AnyEndpoint["spec"]): boolean =>
  stated ?? access === "read";

/** An endpoint with any schemas, as the wrapper and the catalog see it. */
// oxlint-disable-next-line typescript/no-explicit-any -- a handler is contravariant in its schemas
export type AnyEndpoint = Endpoint<any, any, any, any>;

export function endpoint<
  Reply extends z.ZodType,
  By extends Identity,
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  spec: EndpointSpec<Params, Query, Body, Reply, By>,
  handle: Endpoint<Params, Query, Body, Reply, By>["handle"],
): Endpoint<Params, Query, Body, Reply, By> {
  return { spec, handle };
}
