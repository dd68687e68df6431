/** Draws docs/images from tools/diagrams/pictures. `--check` only says whether they are fresh. */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { drawChart } from "./diagrams/chart.ts";
import type { Picture } from "./diagrams/model.ts";
import { afterEvent } from "./diagrams/pictures/after-event.ts";
import { calendar } from "./diagrams/pictures/calendar.ts";
import { ledger } from "./diagrams/pictures/ledger.ts";
import { mailEvents } from "./diagrams/pictures/mail-events.ts";
import { overview } from "./diagrams/pictures/overview.ts";
import { registering } from "./diagrams/pictures/registering.ts";
import { reminder } from "./diagrams/pictures/reminder.ts";
import { drawSequence } from "./diagrams/sequence.ts";

/** By the name of the file. */
export const PICTURES: Record<string, Picture> = {
  overview,
  registering,
  reminder,
  ledger,
  calendar,
  "after-event": afterEvent,
  "mail-events": mailEvents,
};

export const drawn = (picture: Picture): string =>
  picture.form === "chart" ? drawChart(picture) : drawSequence(picture);

if (import.meta.main) {
  for (const [name, picture] of Object.entries(PICTURES)) {
    const file = new URL(`../docs/images/${name}.svg`, import.meta.url);
    const fresh = drawn(picture);
    if (!process.argv.includes("--check")) await writeFile(file, fresh);
    else if ((await readFile(file, "utf8").catch(() => "")) !== fresh) {
      console.error(`${fileURLToPath(file)} is stale: npm run diagrams`);
      process.exitCode = 1;
    }
  }
}
