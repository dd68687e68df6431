/** The form of a Cloud Function here: a specification and the one domain operation behind it. */
import type { z } from "zod";
import type { Access, Actor, RequestOrigin } from "../shared/access/model.ts";
import type { AuditAction } from "../shared/audit/model.ts";
import type { Page } from "../shared/pages/layout.ts";
import type { Failure } from "../shared/platform/failure.ts";
import type { PageContext } from "./answer.ts";
import type { FormFields } from "./form.ts";
import type { Services } from "./services.ts";

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** Which service account a function runs as; each has the roles of its kind and no more. */
export type Identity = keyof typeof REACHES;

/**
 * What an identity's roles open to it beside Firestore. Its functions are given nothing else, and their
 * bundles contain no client for anything else.
 */
export const REACHES = {
  operators: [],
  provisioning: ["calendar", "meet", "tasks"],
  public: [],
  registration: ["tasks"],
  delivery: ["tasks", "mailer"],
  sweep: ["tasks"],
  webhook: ["tasks"],
  operations: ["sweepSchedule", "queueReports"],
} as const satisfies Record<string, readonly Reached[]>;

/** What of Secret Manager an identity may read; its functions have it in their environment. */
export const SECRETS = {
  operators: ["ADDRESS_KEYS"],
  provisioning: ["ADDRESS_KEYS"],
  public: ["LINK_SECRET", "ADDRESS_KEYS"],
  registration: ["LINK_SECRET", "ADDRESS_KEYS"],
  delivery: ["SENDGRID_API_KEY", "LINK_SECRET", "ADDRESS_KEYS"],
  sweep: [],
  webhook: ["SENDGRID_WEBHOOK_KEY", "ADDRESS_KEYS"],
  operations: [],
} as const satisfies Record<Identity, readonly string[]>;

export type Reached = "calendar" | "meet" | "mailer" | "tasks" | "sweepSchedule" | "queueReports";

type ServicesOf<By extends Identity> = Omit<
  Services,
  Exclude<Reached, (typeof REACHES)[By][number]>
>;

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
  /** With `{names}` for the members of `params`. Task and schedule targets are `/{function-name}`. */
  path: `/${string}`;
  access: Access;
  identity: By;
  /** How the audit calls it; each `mutate` has one. */
  audit?: AuditAction;
  params?: Params;
  query?: Query;
  /** Request headers that the handler reads, for the API reference. */
  headers?: readonly ("Idempotency-Key" | "If-Match")[];
  /** Without a schema the body is not parsed, but its size is limited all the same. */
  body?: Body;
  /** Default 128 KiB. */
  bodyLimitBytes?: number;
  /** Where the body may come from an HTML form as well. */
  form?: FormFields;
  /** `Download` where a `mediaType` is given. */
  reply: Reply;
  /** Of a reply that is a file, sent while it is made; JSON unless given. */
  mediaType?: string;
  /** The reply as a small file, made before it is sent. */
  file?: { mediaType: string; of: (reply: z.output<Reply>) => { filename: string; text: string } };
  /** Of a success; 200 unless given. */
  status?: 200 | 201 | 202 | 204;
  replyHeaders?: (reply: z.output<Reply>) => Record<string, string>;
  /** The reply as a page, for whoever asks for HTML rather than JSON. */
  page?: (reply: z.output<Reply>, context: PageContext) => Page;
  /** A refusal as a page; in general words unless given. */
  refusalPage?: (refusal: Failure, context: PageContext) => Page;
  /** How long anybody may keep the reply, which then has an ETag; not at all unless given. */
  cacheForS?: number;
  /** The Cloud Tasks queue whose tasks come here. */
  queue?: string;
  /** Unix cron, UTC. */
  schedule?: string;
  /** 256 unless given. */
  memoryMb?: number;
  /** Of it for what JavaScript keeps; half unless given. */
  heapMb?: number;
  /** 60 unless given. */
  timeoutS?: number;
  /** Requests that an instance works on at once; 1 unless given: the memory is measured for one. */
  concurrency?: number;
}

interface Call<Params, Query, Body, By extends Identity> {
  /** Our own job under a `system:` uid where no operator calls. */
  actor: Actor;
  origin: RequestOrigin;
  params: Params;
  query: Query;
  body: Body;
  header: (name: string) => string | undefined;
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

/** An endpoint whose schemas are of any type: what the wrapper and the catalog work with. */
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
