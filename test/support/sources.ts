/** Where a webinar's people come from, counted anew from their registrations. */
import { expect } from "vitest";
import type { Webinar } from "../../shared/webinars/model.ts";
import type { Registration } from "../../shared/registrations/model.ts";
import { UNRECORDED } from "../../shared/attribution/sources.ts";
import type { App } from "./app.ts";
import { registrations } from "./webinars.ts";

const figuresOf = (people: readonly Registration[]) => ({
  registered: people.filter(({ status }) => status === "registered").length,
  attended: people.filter(({ attended }) => attended === true).length,
});

/** The stored figures are those of the registrations, source by source. Returns those of everybody. */
export async function expectSources(app: App, webinar: Pick<Webinar, "id" | "sources">) {
  const people = await registrations(app, webinar.id);
  const counted = [...Map.groupBy(people, (each) => each.counted_source ?? UNRECORDED)]
    .map(([source, some]) => ({ source, ...figuresOf(some) }))
    .filter(({ registered, attended }) => registered > 0 || attended > 0)
    .toSorted(byName);
  const stored = webinar.sources.toSorted(byName);
  expect(stored).toEqual(counted.filter(({ source }) => source !== UNRECORDED));
  return counted;
}

const byName = (one: { source: string }, other: { source: string }): number =>
  one.source < other.source ? -1 : 1;
