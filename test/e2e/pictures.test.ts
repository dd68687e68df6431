/** The documents' pictures as a browser draws them, on a light page and on a dark one. */
import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PICTURES } from "../../tools/generate-diagrams.ts";
import { connectBrowser } from "../support/shared-browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await connectBrowser();
});
afterAll(() => browser.close());

/** Runs in the page: words that are where they cannot be read well. */
function misplaced(): string[] {
  const rectOf = (element: Element) => element.getBoundingClientRect();
  const picture = rectOf(document.querySelector("svg")!);
  // The halo behind words is a copy of them.
  const texts = [...document.querySelectorAll("text:not(.halo)")].map((element) => ({
    said: element.textContent ?? "",
    rect: rectOf(element),
  }));
  const boxes = [...document.querySelectorAll("rect:not(.card)")]
    .map(rectOf)
    .toSorted((one, other) => one.width * one.height - other.width * other.height);
  const found: string[] = [];
  for (const [index, { said, rect }] of texts.entries()) {
    if (rect.left < picture.left + 8 || rect.right > picture.right - 8) found.push(`out: ${said}`);
    const [x, y] = [(rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2];
    const box = boxes.find(
      (each) => x > each.left && x < each.right && y > each.top && y < each.bottom,
    );
    if (box !== undefined && (rect.left < box.left + 3 || rect.right > box.right - 3)) {
      found.push(`over its box: ${said}`);
    }
    for (const other of texts.slice(index + 1)) {
      const width = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
      const height = Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top);
      if (width > 1 && height > 3) found.push(`over each other: ${said} / ${other.said}`);
    }
  }
  return found;
}

it.each(Object.keys(PICTURES))("%s: no words are cut off or lie on others", async (name) => {
  const page = await browser.newPage({ viewport: { width: 900, height: 800 } });
  await page.setContent(readFileSync(`docs/images/${name}.svg`, "utf8"));
  expect(await page.evaluate(misplaced)).toEqual([]);
  await page.close();
});

it.each(["light", "dark"] as const)("an image has its own ground on a %s page", async (scheme) => {
  const page = await browser.newPage({ colorScheme: scheme });
  const source = Buffer.from(readFileSync("docs/images/overview.svg")).toString("base64");
  await page.setContent(`<img src="data:image/svg+xml;base64,${source}" width="860">`);
  const [red = 0] = await page.evaluate(async () => {
    const image = document.querySelector("img")!;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext("2d")!;
    context.drawImage(image, 0, 0);
    return [...context.getImageData(20, 60, 1, 1).data];
  });
  expect(scheme === "light" ? red : 255 - red).toBeGreaterThan(220);
  await page.close();
});
