/** The programme as an Atom feed (RFC 4287): a webinar is news when it is announced, and once more with its recording. */
import { DEFAULT_LOCALE } from "../../shared/platform/languages.ts";
import { plainText } from "../../shared/platform/description.ts";
import type { Programme } from "../../shared/webinars/read-programme.ts";
import { markup, type Html } from "../pages/html.ts";
import { formatTimeRange } from "../pages/when.ts";
import { PAGE_WORDS } from "../pages/words.ts";
import { xmlDocument, xmlText } from "./xml.ts";

export const ATOM_MEDIA_TYPE = "application/atom+xml; charset=utf-8";

interface Entry {
  id: string;
  url: string;
  title: string;
  summary: string;
  locale: string;
  author: string;
  tags: readonly string[];
  updated: Date;
}

/** The feed is older than all its entries if it has none. */
const BEFORE_ALL = new Date(0);

export function atomFeed(
  { webinars, recordings }: Programme,
  { baseUrl, owner }: { baseUrl: string; owner: string },
): string {
  const words = PAGE_WORDS[DEFAULT_LOCALE];
  const list = `${baseUrl}/webinars`;
  const entries = [
    ...webinars.map((webinar) =>
      entryOf(webinar, list, {
        part: "",
        summary: `${formatTimeRange(webinar, webinar.locale)}. ${plainText(webinar.description)}`,
      }),
    ),
    ...recordings.map((recording) =>
      entryOf(recording, list, {
        part: "#recording",
        summary: PAGE_WORDS[recording.locale].webinar.states.recorded.text,
      }),
    ),
  ];
  const latest = Math.max(...entries.map(({ updated }) => updated.getTime()), 0);
  return xmlDocument(
    markup`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${DEFAULT_LOCALE}">
<id>${list}</id>
<title>${words.frame.site(owner)}</title>
<updated>${new Date(latest).toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${list}.atom"/>
<link rel="alternate" type="text/html" href="${list}"/>
<author><name>${owner}</name></author>
${entries.map(written)}</feed>`,
  );
}

/** The fragment makes the recording an entry of its own, which readers have not seen yet. */
function entryOf(
  webinar: Programme["recordings"][number],
  list: string,
  { part, summary }: { part: string; summary: string },
): Entry {
  const { slug, title, locale, host_name, tags, updated_at = BEFORE_ALL } = webinar;
  const url = `${list}/${slug}`;
  return {
    id: url + part,
    url,
    title,
    summary,
    locale,
    author: host_name,
    tags,
    updated: updated_at,
  };
}

const written = ({ id, url, title, summary, locale, author, tags, updated }: Entry): Html =>
  markup`<entry xml:lang="${locale}">
<id>${id}</id>
<title>${xmlText(title)}</title>
<updated>${updated.toISOString()}</updated>
<link rel="alternate" type="text/html" href="${url}"/>
<author><name>${xmlText(author)}</name></author>
${tags.map((tag) => markup`<category term="${tag}"/>\n`)}<summary>${xmlText(summary)}</summary>
</entry>
`;
