/** What pages take from their environment. They are made without knowing it, so they have slots, and `withSite` fills them. */
import type { LegalNotices } from "../../shared/mail/letter/legal.ts";
import { Locale } from "../../shared/platform/locale.ts";
import { brandStyle, type Brand } from "./brand.ts";
import { Html, markup, type Fragment } from "./html.ts";
import type { Page } from "./layout.ts";
import { withLegalLinks } from "./legal.ts";
import type { Slot } from "./site-slots.ts";
import { sourceOf } from "./source-hash.ts";
import { STYLE } from "./style.ts";
import { PAGE_WORDS } from "./words.ts";

const BOULE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#1d5c4f"/><circle cx="13" cy="18" r="7" fill="#faf8f4"/><circle cx="23.5" cy="10.5" r="3" fill="#e0a458"/></svg>`;
const ICON = `data:image/svg+xml,${encodeURIComponent(BOULE)}`;

const SLOT = /<!--brand:(owner|site|logo|icon|contact|style):(\w+)-->/g;
/** A value that is the owner's slot, as JSON has it (`jsonData`). Quotes keep it from matching a part of a text. */
const SLOT_IN_JSON = /"\\u003c!--brand:owner:\w+-->"/g;

export interface Site {
  legal: LegalNotices;
  brand: Brand;
}

export function withSite(page: Page, { legal, brand }: Site): Page {
  const style = brandStyle(brand);
  const nameInJson = JSON.stringify(brand.name).replaceAll("<", String.raw`\u003c`);
  const html = withLegalLinks(page.html, legal)
    .replaceAll(SLOT_IN_JSON, () => nameInJson)
    .replaceAll(SLOT, (_slot, slot: Slot, locale: string) =>
      slot === "style" ? style : filled(slot, { brand, locale: Locale.parse(locale) }),
    );
  return { ...page, html, policy: policyOf(page, { brand, style }) };
}

function filled(
  slot: Exclude<Slot, "style">,
  { brand, locale }: { brand: Brand; locale: Locale },
): string {
  return markup`${valueOf(slot, { brand, locale })}`.text;
}

function valueOf(
  slot: Exclude<Slot, "style">,
  { brand: { name, logo, contactUrl }, locale }: { brand: Brand; locale: Locale },
): Fragment {
  const words = PAGE_WORDS[locale].frame;
  switch (slot) {
    case "owner":
      return name;
    case "site":
      return words.site(name);
    case "icon":
      return logo ?? ICON;
    case "logo":
      // An image, not an element: what an SVG contains cannot run.
      return logo === null
        ? new Html(BOULE)
        : markup`<img src="${logo}" alt="" width="32" height="32" />`;
    case "contact":
      return contactUrl === null
        ? null
        : markup`<span><a href="${contactUrl}">${words.contact}</a></span>`;
  }
}

/** `page.policy` is that of a page of ours, which nobody may show in a frame. */
function policyOf(
  { policy, isEmbeddable, hasPictures }: Page,
  { brand, style }: { brand: Brand; style: string },
) {
  let own = policy.replace(sourceOf(STYLE), () => sourceOf(STYLE + style));
  if (isEmbeddable && brand.embedOrigins.length > 0) {
    own = own.replace("frame-ancestors 'none'", `frame-ancestors ${brand.embedOrigins.join(" ")}`);
  }
  const hosts = brand.imageHosts.map((host) => ` https://${host}`).join("");
  return hasPictures ? own.replace("img-src data:", `img-src data:${hosts}`) : own;
}
