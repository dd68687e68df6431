/** Sends replies: JSON, or a page if a browser asks for HTML. */
import type { Request, Response } from "@google-cloud/functions-framework";
import { z } from "zod";
import { attributionOf, refererHostOf } from "../../shared/attribution/touch.ts";
import type { Page } from "../pages/layout.ts";
import { withSite, type Site as PageSite } from "../pages/site.ts";
import { refusalPage } from "../pages/refusal-page.ts";
import { FAILURES, isRefusal, type Failure } from "../../shared/platform/failure.ts";
import { derivedId } from "../../shared/platform/ids.ts";
import { DEFAULT_LOCALE, type Locale } from "../../shared/platform/locale.ts";
import { REPLAYED } from "./claims.ts";
import { contentDisposition } from "./download.ts";
import type { AnyEndpoint, PageContext } from "./endpoint.ts";
import { FORM_MEDIA_TYPE, readForm } from "./form.ts";
import { incomingOf } from "./incoming.ts";
import { sendAndHangUp } from "./hang-up.ts";
import { Source } from "./source.ts";
import type { Services } from "../wiring/services.ts";
import { PROBLEM_MEDIA_TYPE, problemOf } from "./problem.ts";

/** What pages take from the environment. */
interface Site extends PageSite {
  languages: readonly Locale[];
  publicBaseUrl: string;
}

/** Sends the reply, as a page if there is a context for one, and returns its status. */
export function sendReply(
  request: Request,
  response: Response,
  {
    spec,
    reply,
    context,
    ...site
  }: { spec: AnyEndpoint["spec"]; reply: unknown; context: PageContext | null } & Site,
): number {
  if (spec.carries !== undefined) return sendCarried(response, spec.carries.of(reply));
  const status = spec.status ?? 200;
  for (const [name, of] of Object.entries(spec.replyHeaders ?? {})) response.set(name, of(reply));
  response.status(status);
  if (status === 204) {
    response.end();
    return status;
  }
  noteVariants(request, response, spec);
  const target = context && spec.redirect?.(reply, context);
  if (typeof target === "string") return redirectTo(response, target);
  const made = context && spec.page?.(reply, context);
  const page = made ? withSite(made, site) : undefined;
  const file = spec.file?.of(reply);
  const text = file?.text ?? page?.html ?? JSON.stringify(z.encode(spec.reply, reply));
  // Before the 304: a cache takes its headers over into what it keeps (RFC 9111, section 4.3.4), the policy as well.
  if (spec.file !== undefined) setFileHeaders(response, { ...spec.file, ...file });
  else if (page === undefined) response.type("json");
  else setPageHeaders(response, page);
  if (spec.cacheForS !== undefined && !isOwn(request, spec, site)) {
    const etag = `"${derivedId(text)}"`;
    response.set({ "cache-control": `public, max-age=${spec.cacheForS}`, etag });
    if (isNamed(etag, request.get("if-none-match"))) {
      response.status(304).end();
      return 304;
    }
  }
  response.send(text);
  return status;
}

function sendCarried(
  response: Response,
  { status, message }: { status: number; message: unknown },
): number {
  response.status(status);
  if (message === null) response.end();
  else response.type("json").send(JSON.stringify(message));
  return status;
}

/** True if the reply is for this reader alone. */
function isOwn(request: Request, spec: AnyEndpoint["spec"], site: Site): boolean {
  const { ownWith, namesReferrer } = spec;
  const host = namesReferrer && wantsPage(request, spec) ? refererOf(request, site) : null;
  if (host !== null) return true;
  if (ownWith === undefined) return false;
  const [, query] = incomingOf(request).url.split("?");
  return new URLSearchParams(query).has(ownWith);
}

const refererOf = (request: Request, { publicBaseUrl }: Site): string | null =>
  refererHostOf(request.get("referer"), publicBaseUrl);

/** To another address, which the browser asks with GET: RFC 9110, section 15.4.4. */
function redirectTo(response: Response, target: string): number {
  response.status(303).set("location", target).end();
  return 303;
}

export async function sendRefusal(
  request: Request,
  response: Response,
  refused: {
    spec: AnyEndpoint["spec"];
    failure: Failure;
    requestId: string;
    deps: Services;
  } & Site,
): Promise<void> {
  const { spec, failure, requestId, deps } = refused;
  noteVariants(request, response, spec);
  response.set(failure.headers).status(FAILURES[failure.code].status);
  // What the key made is gone, so nothing is replayed.
  response.removeHeader(REPLAYED);
  let text: string;
  if (wantsPage(request, spec)) {
    const context = contextOf(request, spec, refused);
    const page = withSite(await pageOfRefusal(spec, failure, context, deps), refused);
    setPageHeaders(response, page);
    text = page.html;
  } else {
    response.set("content-type", `${PROBLEM_MEDIA_TYPE}; charset=utf-8`);
    text = problemOf(failure, requestId);
  }
  if (closesConnection(failure)) sendAndHangUp(request, response, text);
  else response.send(text);
}

/** The general page also where what the endpoint's own page shows cannot be read. */
async function pageOfRefusal(
  spec: AnyEndpoint["spec"],
  failure: Failure,
  context: PageContext,
  deps: Services,
): Promise<Page> {
  try {
    const own = await spec.refusalPage?.(failure, context, deps);
    if (own !== undefined) return own;
  } catch (cause) {
    // What the page would show may not exist, as the slug is the caller's.
    if (!isRefusal(cause)) deps.log.write("ERROR", "refusal_page", { cause });
  }
  return refusalPage(failure, context.locale);
}

const closesConnection = ({ headers }: Failure): boolean => headers["connection"] === "close";

/** If-None-Match, RFC 9110, section 13.1.2. A proxy that compresses the reply makes its ETag weak. */
const isNamed = (etag: string, header = ""): boolean =>
  header.split(",").some((each) => each.trim().replace(/^W\//, "") === etag);

/** JSON comes first, so a client that accepts anything gets JSON. */
const wantsPage = (request: Request, { page }: AnyEndpoint["spec"]): boolean =>
  page !== undefined && request.accepts("json", "html") === "html";

/** The request headers that a cached reply depends on. JSON is the same in every language. */
function noteVariants(request: Request, response: Response, spec: AnyEndpoint["spec"]): void {
  if (spec.page === undefined) return;
  response.vary(wantsPage(request, spec) ? "accept, accept-language" : "accept");
}

function setFileHeaders(
  response: Response,
  { mediaType, filename }: { mediaType: string; filename?: string },
): void {
  response.set({
    "content-type": mediaType,
    ...(filename !== undefined && { "content-disposition": contentDisposition(filename) }),
  });
}

function setPageHeaders(response: Response, { isIndexed, policy }: Page): void {
  response.set({
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy,
    ...(!isIndexed && { "x-robots-tag": "noindex" }),
  });
}

/** Null if the caller asks for no page. */
export const pageContext = (
  request: Request,
  spec: AnyEndpoint["spec"],
  site: Site,
): PageContext | null => (wantsPage(request, spec) ? contextOf(request, spec, site) : null);

function contextOf(request: Request, spec: AnyEndpoint["spec"], site: Site): PageContext {
  const { languages } = site;
  const offered = z.enum(languages);
  const url = new URL(incomingOf(request).url, "http://function");
  const sent = formOf(request, spec);
  const named = offered.safeParse(url.searchParams.get("lang") ?? sent["locale"]);
  const preferred = offered.safeParse(request.acceptsLanguages(...languages));
  const locale = named.data ?? preferred.data ?? offered.safeParse(DEFAULT_LOCALE).data;
  const source = Source.safeParse(url.searchParams.get("source"));
  return {
    locale: locale ?? languages[0] ?? DEFAULT_LOCALE,
    pathname: url.pathname,
    source: source.data,
    attribution: attributionOf(Object.fromEntries(url.searchParams), refererOf(request, site)),
    sent,
  };
}

function formOf(request: Request, { form }: AnyEndpoint["spec"]): Record<string, unknown> {
  const isForm = request.get("content-type")?.toLowerCase().startsWith(FORM_MEDIA_TYPE);
  if (form === undefined || isForm !== true) return {};
  return readForm((request.rawBody ?? Buffer.alloc(0)).toString("utf8"), form);
}
