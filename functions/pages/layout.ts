/** The common layout of public pages. */
import { DEFAULT_LOCALE, LANGUAGES, type Locale } from "../../shared/platform/languages.ts";
import { CHALLENGE_SCRIPT } from "./challenge-script.ts";
import { Html, markup, jsonData, type Fragment } from "./html.ts";
import { JOIN_SCRIPT } from "./join-script.ts";
import { legalLink } from "./legal.ts";
import { brandSlot } from "./site-slots.ts";
import { sourceOf } from "./source-hash.ts";
import { STYLE } from "./style.ts";
import { ZONE_SCRIPT } from "./zone-script.ts";
import { PAGE_WORDS } from "./words.ts";

export interface PageContent {
  locale: Locale;
  title: string;
  description: string;
  body: Fragment;
  /** The absolute URL of a page that search engines may show. Without it they are asked not to. */
  canonicalUrl?: string;
  /** Default: for pages that search engines may show. Never set it for the page of a single person. */
  isEmbeddable?: boolean;
  /** Set where readers may want to hear of changes: programs find the feeds. */
  hasFeeds?: boolean;
  /** The URL of a picture for link previews. */
  picture?: string;
  /** Set where the page has pictures of other hosts. */
  hasPictures?: boolean;
  /** https://schema.org, as JSON-LD. */
  structured?: object;
  /** For the pages behind a link to join: the origin to which the answer to their form leads. */
  joins?: { formLeadsTo: string | null };
  /** For the one page that loads something of another party: its script, and what the footer says in place of our promise. */
  visited?: { script: string; outside: Outside; notice: Fragment };
}

/** A complete document. */
export interface Page {
  /** Has slots that `withSite` fills. */
  html: string;
  /** Said by the header as well, so that the answer to a form is not kept either. */
  isIndexed: boolean;
  /** Its content security policy, for our own style and with no page that may show it in a frame. */
  policy: string;
  /** Whether pages of the environment's choice may show it in a frame. */
  isEmbeddable: boolean;
  /** Whether it has pictures of the environment's image hosts. */
  hasPictures: boolean;
}

/** What a page may load beside its own parts, for one party. */
export interface Outside {
  scripts: readonly string[];
  frames: readonly string[];
  connections: readonly string[];
}

interface Allowed {
  outside?: Outside;
  formLeadsTo?: string | null;
  /** Auditors of indexed pages, such as Lighthouse, ask for robots.txt in the page's name. */
  isIndexed?: boolean;
}

/** Structured data is a data block and not a script, so the policy does not have to allow it. */
const policyWith = (ownScript: string, allowed: Allowed = {}): string => {
  const { outside, formLeadsTo = null, isIndexed = false } = allowed;
  const connections = [...(isIndexed ? ["'self'"] : []), ...(outside?.connections ?? [])];
  return [
    "default-src 'none'",
    `style-src ${sourceOf(STYLE)}`,
    `script-src ${[sourceOf(ZONE_SCRIPT), sourceOf(ownScript), ...(outside?.scripts ?? [])].join(" ")}`,
    "img-src data:",
    ...(outside === undefined ? [] : [`frame-src ${outside.frames.join(" ")}`]),
    ...(connections.length === 0 ? [] : [`connect-src ${connections.join(" ")}`]),
    // Chrome holds the redirect after a form to it, too:
    // https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Content-Security-Policy/form-action
    `form-action ${["'self'", ...(formLeadsTo === null ? [] : [formLeadsTo])].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
};

const POLICY = policyWith(CHALLENGE_SCRIPT);
const POLICY_IF_INDEXED = policyWith(CHALLENGE_SCRIPT, { isIndexed: true });

function policyOf({ joins, visited, canonicalUrl }: PageContent): string {
  if (joins !== undefined) return policyWith(JOIN_SCRIPT, joins);
  const isIndexed = canonicalUrl !== undefined;
  if (visited !== undefined) return policyWith(visited.script, { ...visited, isIndexed });
  return isIndexed ? POLICY_IF_INDEXED : POLICY;
}

export function pageOf(content: PageContent): Page {
  const { locale } = content;
  const words = PAGE_WORDS[locale].frame;
  const document = markup`<!doctype html>
    <html lang="${locale}">
      ${headOf(content)}
      <body>
        <a class="skip" href="#main">${words.skip}</a>
        ${banner(locale)}
        <main id="main" tabindex="-1"><div class="frame">${content.body}</div></main>
        <footer class="foot">
          <div class="frame">
            <span>${brandSlot("owner", locale)}</span><span>${legalLink("privacy", locale)}</span
            ><span>${legalLink("imprint", locale)}</span>${brandSlot("contact", locale)}<span>${content.visited?.notice ?? words.promise}</span>
          </div>
        </footer>
        <script>${new Html(ZONE_SCRIPT)}</script>
      </body>
    </html>`;
  return {
    html: document.text,
    isIndexed: content.canonicalUrl !== undefined,
    isEmbeddable: content.isEmbeddable ?? content.canonicalUrl !== undefined,
    hasPictures: content.hasPictures === true,
    policy: policyOf(content),
  };
}

function headOf(content: PageContent): Html {
  const { locale, title, description, canonicalUrl, structured } = content;
  const robots =
    canonicalUrl === undefined
      ? markup`<meta name="robots" content="noindex" />`
      : shareTags(content, canonicalUrl);
  const data =
    structured === undefined
      ? null
      : markup`<script type="application/ld+json">${jsonData(structured)}</script>`;
  return markup`<head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${brandSlot("site", locale)}</title>
        <meta name="description" content="${description}" />
        ${robots}${content.hasFeeds === true ? feedLinks(locale) : null}
        <link rel="icon" href="${brandSlot("icon", locale)}" />
        <style>${new Html(STYLE)}${brandSlot("style", locale)}</style>
        ${data}
      </head>`;
}

function banner(locale: Locale): Html {
  const words = PAGE_WORDS[locale].frame;
  return markup`<header class="top">
          <div class="frame">
            <a class="brand" href="/webinars${lang(locale)}"
              >${brandSlot("logo", locale)}<span>${brandSlot("site", locale)}</span></a
            >
            <nav aria-label="${words.navigation}">
              <a href="/webinars/interest${lang(locale)}">${words.interest}</a>
            </nav>
          </div>
        </header>`;
}

function feedLinks(locale: Locale): Html {
  const words = PAGE_WORDS[locale].list;
  return markup`<link rel="alternate" type="application/atom+xml" href="/webinars.atom" title="${words.newsFeed}" />
    <link rel="alternate" type="text/calendar" href="/webinars.ics" title="${words.calendarFeed}" />`;
}

/** https://ogp.me */
const shareTags = ({ title, description, locale, picture }: PageContent, url: string): Html =>
  markup`<link rel="canonical" href="${url}" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${brandSlot("site", locale)}" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:url" content="${url}" />
    <meta property="og:locale" content="${LANGUAGES[locale].tag.replace("-", "_")}" />
    ${picture === undefined ? null : markup`<meta property="og:image" content="${picture}" />`}
    <meta name="twitter:card" content="${picture === undefined ? "summary" : "summary_large_image"}" />`;

/** The URL of the page in a language other than the default. */
export const lang = (locale: Locale): string =>
  locale === DEFAULT_LOCALE ? "" : `?lang=${locale}`;
