/** Every function that `npm run build` makes, started once. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { BUDGET, median, readCatalog } from "../../tools/build-functions.ts";
import {
  expectFirstAnswer,
  expectSignatureWhereProvisioning,
  expectSmtpWhereDelivering,
  makeBundles,
  type Bundles,
} from "../support/bundles.ts";

const catalog = await readCatalog();
let bundles: Bundles;
beforeAll(async () => {
  bundles = await makeBundles(catalog);
});
afterAll(() => bundles.remove());

it.each(catalog)("$name starts from its archive alone and refuses a stranger", (entry) =>
  bundles.withRunning(entry.name, (running) => expectFirstAnswer(entry, running)),
);

it("the artifacts stay within the budget: half of them are small, and none is large", () => {
  const sizes = bundles.built.map(({ raw }) => raw);
  expect(median(sizes)).toBeLessThanOrEqual(BUDGET.median);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(BUDGET.largest);
});

it("only provisioning functions can request the delegated account's signature", () =>
  expectSignatureWhereProvisioning(bundles, catalog));

it("the SMTP sender is a separate file that only mail-sending functions have, and none loads it at start", () =>
  expectSmtpWhereDelivering(bundles, catalog));
