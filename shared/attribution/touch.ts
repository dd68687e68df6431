/**
 * What led somebody to our pages, as far as addresses and the `Referer` header say it. Nothing is kept in the browser: our
 * links and forms carry it on in their addresses (docs/decisions/0066-attribution-without-a-script.md). Pure.
 */
import { z } from "zod";
import { typedLine } from "../platform/typed-text.ts";
import { looksPersonal } from "./personal.ts";

const CAMPAIGN = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"] as const;
const MEMBERS = [...CAMPAIGN, "referrer"] as const;
type Member = (typeof MEMBERS)[number];

export const WORD_MAX = 60;
const HOST_MAX = 100;

const word = z.string().nullable();

/** One arrival from outside. It has at least one member. */
export const Touch = z.object({
  utm_source: word,
  utm_medium: word,
  utm_campaign: word,
  utm_term: word,
  utm_content: word,
  /** The host of the site whose link was followed, never a path. */
  referrer: word,
});
export type Touch = z.infer<typeof Touch>;

/** Null for an arrival that nothing names: direct, or unknown. */
export const Attribution = z.object({ first: Touch.nullable(), last: Touch.nullable() });
export type Attribution = z.infer<typeof Attribution>;

type Parameter = Member | `first_${Member}`;
const firstOf = <Name extends Member>(member: Name) => `first_${member}` as const;

const ATTRIBUTION_PARAMETERS: readonly Parameter[] = [...MEMBERS, ...MEMBERS.map(firstOf)];

/** The members of a query that say it. Anything that cannot be a word counts as absent. */
export const AttributionQuery = z.object(
  Object.fromEntries(
    ATTRIBUTION_PARAMETERS.map((name) => [
      name,
      z
        .string()
        .optional()
        .catch(undefined)
        .meta({
          description: `What led the visitor ${name.startsWith("first_") ? "to an earlier page" : "here"}.`,
        }),
    ]),
  ) as Record<Parameter, z.ZodCatch<z.ZodOptional<z.ZodString>>>,
);

/**
 * The first touch is the one that an earlier page of ours has carried on; the last one is that of this request, if
 * something led here from outside. `refererHost` counts only where the address names none.
 */
export function attributionOf(
  query: Readonly<Partial<Record<string, unknown>>>,
  refererHost: string | null = null,
): Attribution {
  const named = touchOf((member) => query[member]);
  const own = withReferrer(named, refererHost);
  const carried = touchOf((member) => query[firstOf(member)]);
  return { first: carried ?? own, last: own ?? carried };
}

function withReferrer(touch: Touch | null, host: string | null): Touch | null {
  if (host === null || (touch !== null && touch.referrer !== null)) return touch;
  return { ...(touch ?? NOTHING), referrer: host };
}

const NOTHING: Touch = {
  utm_source: null,
  utm_medium: null,
  utm_campaign: null,
  utm_term: null,
  utm_content: null,
  referrer: null,
};

function touchOf(given: (member: Member) => unknown): Touch | null {
  const touch = { ...NOTHING };
  for (const member of CAMPAIGN) touch[member] = campaignWord(given(member));
  touch.referrer = hostName(given("referrer"));
  return Object.values(touch).every((each) => each === null) ? null : touch;
}

const Line = typedLine(WORD_MAX);

/** Null for what is no short line of text, or looks like an address or an identifier of a person. */
export function campaignWord(given: unknown): string | null {
  if (typeof given !== "string" || given.length > 10 * WORD_MAX) return null;
  const parsed = Line.safeParse(given.normalize("NFC").replaceAll(/\s+/gu, " "));
  return parsed.success && !looksPersonal(parsed.data) ? parsed.data : null;
}

/** Of labels with letters at the end, so no network address; without `www.`. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

function hostName(given: unknown): string | null {
  if (typeof given !== "string" || given.length > HOST_MAX) return null;
  const host = given
    .toLowerCase()
    .replace(/\.$/, "")
    .replace(/^www\./, "");
  return HOST.test(host) && !looksPersonal(host) ? host : null;
}

/** The host that the header `Referer` names; null for none, for our own, and for what is no site. */
export function refererHostOf(header: string | undefined, ownUrl: string): string | null {
  if (header === undefined || !URL.canParse(header)) return null;
  const { protocol, hostname } = new URL(header);
  if (protocol !== "https:" && protocol !== "http:") return null;
  const host = hostName(hostname);
  return host === hostName(new URL(ownUrl).hostname) ? null : host;
}

/** The parameters of a form's address, which say the same on arrival. */
export function formParameters({ first, last }: Attribution): Record<string, string> {
  const isOne = JSON.stringify(first) === JSON.stringify(last);
  return { ...parametersOf(last, String), ...(isOne ? {} : parametersOf(first, firstOf)) };
}

/** The parameters of a link to another page of ours. What led here becomes the first touch there. */
export const linkParameters = ({ first }: Attribution): Record<string, string> =>
  parametersOf(first, firstOf);

function parametersOf(
  touch: Touch | null,
  nameOf: (member: Member) => string,
): Record<string, string> {
  if (touch === null) return {};
  return Object.fromEntries(
    MEMBERS.flatMap((member) => {
      const value = touch[member];
      return value === null ? [] : [[nameOf(member), value]];
    }),
  );
}

/** How a person who comes back has come: the first time as before. */
export const cameBack = (
  earlier: Attribution | undefined,
  now: Attribution | undefined,
): Attribution => ({
  first: earlier?.first ?? now?.first ?? null,
  last: now?.last ?? null,
});
