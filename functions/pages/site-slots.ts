import type { Locale } from "../../shared/platform/locale.ts";
import { Html } from "./html.ts";

/** What a page takes from its environment's brand. */
export type Slot = "owner" | "site" | "logo" | "icon" | "contact" | "style";

/** `withSite` fills it. No value of a page can look like it, because values are escaped. */
export const brandSlot = (slot: Slot, locale: Locale): Html =>
  new Html(`<!--brand:${slot}:${locale}-->`);
