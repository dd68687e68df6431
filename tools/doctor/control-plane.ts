/** Reads how the project is set up, from Google's own APIs, with the credentials of the person who runs the doctor. */
import type { GoogleAuth } from "google-auth-library";
import { z } from "zod";
import { unknown, wrong, type Finding } from "./finding.ts";

export interface ControlPlane {
  project: string;
  /** `address`: the API's host and the path. Rejects with `ApiRefusal`. */
  get: <T>(address: string, answer: z.ZodType<T>) => Promise<T>;
  post: <T>(address: string, body: object, answer: z.ZodType<T>) => Promise<T>;
  /** The items of all pages. */
  list: <T>(address: string, member: string, item: z.ZodType<T>) => Promise<T[]>;
}

export class ApiRefusal extends Error {
  /** Null if there was no answer. */
  readonly status: number | null;
  readonly isServiceOff: boolean;

  constructor(cause: unknown, refusal: { status: number | null; isServiceOff: boolean }) {
    super((cause as Error).message, { cause });
    this.status = refusal.status;
    this.isServiceOff = refusal.isServiceOff;
  }
}

type Requester = () => Promise<Pick<GoogleAuth, "request">>;

const TIMEOUT_MS = 15_000;
const PAGE = 200;

/**
 * APIs that refuse a person's credentials unless a project pays for the request.
 * https://docs.cloud.google.com/docs/quotas/set-quota-project
 */
const ASKS_FOR_QUOTA_PROJECT = ["identitytoolkit.googleapis.com/"];

/** `url`: a server that stands in for all of Google's APIs, each below its host's name; undefined for Google. */
export function controlPlane(project: string, url?: string): ControlPlane {
  const requester = requesterOf(url);
  const urlOf = (address: string) =>
    url === undefined ? `https://${address}` : `${url}/${address}`;
  async function ask<T>(address: string, answer: z.ZodType<T>, body?: object): Promise<T> {
    const isPaid = ASKS_FOR_QUOTA_PROJECT.some((api) => address.startsWith(api));
    const headers: Record<string, string> = isPaid ? { "x-goog-user-project": project } : {};
    return answer.parse(await requested(requester, urlOf(address), { body, headers }));
  }
  return {
    project,
    get: ask,
    post: (address, body, answer) => ask(address, answer, body),
    async list(address, member, item) {
      const Page = z.looseObject({ nextPageToken: z.string().optional() });
      const start = `${address}${address.includes("?") ? "&" : "?"}pageSize=${PAGE}`;
      const all: unknown[] = [];
      for (let token: string | undefined = ""; token !== undefined;) {
        const page: z.infer<typeof Page> = await ask(
          token === "" ? start : `${start}&pageToken=${encodeURIComponent(token)}`,
          Page,
        );
        all.push(...((page[member] as unknown[] | undefined) ?? []));
        token = page.nextPageToken === "" ? undefined : page.nextPageToken;
      }
      return z.array(item).parse(all);
    },
  };
}

/** The local server accepts any caller. */
function requesterOf(url: string | undefined): Requester {
  return async () => {
    const { GoogleAuth, OAuth2Client } = await import("google-auth-library");
    return url === undefined
      ? new GoogleAuth({ scopes: "https://www.googleapis.com/auth/cloud-platform" })
      : new OAuth2Client({ credentials: { access_token: "local" } });
  };
}

const Refused = z.object({
  response: z.object({
    status: z.number(),
    data: z.object({
      error: z.object({ details: z.array(z.looseObject({ reason: z.string().optional() })) }),
    }),
  }),
});
const Answered = z.object({ response: z.object({ status: z.number() }) });

async function requested(
  requester: Requester,
  url: string,
  { body, headers }: { body: object | undefined; headers: Record<string, string> },
): Promise<unknown> {
  try {
    const { data } = await (
      await requester()
    ).request<unknown>({
      url,
      method: body === undefined ? "GET" : "POST",
      headers,
      ...(body !== undefined && { data: body }),
      timeout: TIMEOUT_MS,
    });
    return data;
  } catch (cause) {
    const details = Refused.safeParse(cause).data?.response.data.error.details ?? [];
    throw new ApiRefusal(cause, {
      status: Answered.safeParse(cause).data?.response.status ?? null,
      isServiceOff: details.some(({ reason }) => reason === "SERVICE_DISABLED"),
    });
  }
}

/** What a check reads, and the right that it needs for that. */
export interface Look {
  what: string;
  permission: string;
  /** A role of Google's that has the permission and changes nothing. */
  role: string;
}

/** The findings; one that says what is missing if Google does not let us look. Pass it whatever a check may throw. */
export async function looked(
  { project }: ControlPlane,
  look: Look,
  find: () => Promise<Finding[]>,
): Promise<Finding[]> {
  try {
    return await find();
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    return [refusalFinding(error, project, look)];
  }
}

function refusalFinding(
  { status, isServiceOff, message }: ApiRefusal,
  project: string,
  { what, permission, role }: Look,
): Finding {
  if (isServiceOff) {
    return wrong(
      `${what}: the API is not enabled.`,
      "Run terraform apply: it enables every API. An API that was just enabled needs some minutes.",
    );
  }
  if (status === 403) {
    return unknown(
      `${what}: you may not look. Your account lacks ${permission}.`,
      `gcloud projects add-iam-policy-binding ${project} --member="user:$(gcloud config get account)" --role=${role}`,
    );
  }
  if (status === 404) return wrong(`${what}: missing.`, "Run terraform apply.");
  if (status === 401 || /default credentials|invalid_grant|invalid_rapt/.test(message)) {
    return unknown(
      `${what}: Google does not know who is asking.`,
      "gcloud auth application-default login",
    );
  }
  return unknown(
    `${what}: Google gave no answer (${status ?? message}).`,
    "Run this again in a minute.",
  );
}
