/** Where demo people came from, and how often the pages were visited. */
import { countTaken, type SourceTally } from "../../shared/attribution/sources.ts";
import { attributionOf, type Attribution } from "../../shared/attribution/touch.ts";
import type { Funnel } from "../../shared/insights/funnel.ts";
import type { Registration } from "../../shared/registrations/model.ts";
import type { Random } from "./random.ts";

const direct = attributionOf({});
const newsletter = attributionOf({
  utm_source: "newsletter",
  utm_medium: "email",
  utm_campaign: "Start of the season",
});
const linkedin = attributionOf({
  utm_source: "linkedin",
  utm_medium: "social",
  utm_campaign: "Start of the season",
});
const federation = attributionOf({}, "federation.example.org");

const ARRIVALS = [direct, direct, newsletter, newsletter, newsletter, linkedin, federation];

/** How many visits there are for each registration. */
const VISITS_EACH: Record<string, number> = { direct: 4, newsletter: 2, linkedin: 7 };
const USUAL_VISITS_EACH = 5;

export const anArrival = (random: Random): Attribution => random.pick(ARRIVALS);

/** The registrations with the source under which each counts, and the webinar's figures, as the product counts them. */
export function counted(registrations: readonly Registration[]): {
  registrations: Registration[];
  sources: SourceTally[];
} {
  let sources: SourceTally[] = [];
  const all = registrations.map((each): Registration => {
    const { counted_source, ...taken } = countTaken(sources, each);
    sources = taken.sources;
    return { ...each, counted_source };
  });
  return { registrations: all, sources };
}

/** More visits than registrations, and from some sources many more. */
export const visited = (sources: readonly SourceTally[], since: Date): Funnel => ({
  visits_since: since,
  visits: sources.map(({ source, registered }) => ({
    source,
    count: registered * (VISITS_EACH[source] ?? USUAL_VISITS_EACH),
  })),
});
