/** Every time that a page of the console shows, and whether a reader can tell its time zone. */
import type { Page } from "playwright-core";

export interface ShownTime {
  text: string;
  /** The zone named in the text or in the tooltip of its `<time>`; null if neither names one. */
  zone: string | null;
  /** The nearest enclosing region or dialog. */
  within: string;
}

/** Finds times and dates in text, in tooltips and in text for screen readers. */
export const shownTimes = (page: Page, zones: string[]): Promise<ShownTime[]> =>
  page.evaluate((zones) => {
    // Skips the minutes of an offset such as UTC+01:00.
    const clock = /(?<![+−\-\d:])\b\d{1,2}:\d{2}\b/;
    const day = /\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]* \d{4}\b/;
    // A trailing Z names the zone.
    const raw = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?![\d:.]*Z)/;
    const isTime = (text: string) => clock.test(text) || day.test(text) || raw.test(text);
    const zoneIn = (text: string) => zones.find((zone) => text.includes(zone)) ?? null;
    const nameOf = (element: Element): string => {
      const within = element.closest("section, [role=dialog], [role=group], main");
      const label = within?.getAttribute("aria-labelledby");
      const named = label === null || label === undefined ? null : document.getElementById(label);
      return named?.textContent ?? within?.getAttribute("aria-label") ?? "";
    };
    const found: ShownTime[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent ?? "";
      const parent = node.parentElement;
      if (parent === null || parent.closest("script, style") !== null || !isTime(text)) continue;
      const tooltip = parent.closest("time")?.getAttribute("title") ?? "";
      const zone = zoneIn(tooltip) ?? zoneIn(text);
      found.push({ text, zone, within: nameOf(parent) });
    }
    for (const element of document.querySelectorAll("[title]")) {
      const text = element.getAttribute("title") ?? "";
      if (isTime(text)) found.push({ text, zone: zoneIn(text), within: nameOf(element) });
    }
    return found;
  }, zones);
