import { describe, expect, it } from "vitest";
import { LEGAL_NOTICES } from "../../../local/stack/legal.ts";
import { TASKS_ACCOUNTS } from "../../../local/stack/accounts.ts";
import { brandStyle, GROUNDS, unreadableOn, type Brand } from "../../../functions/pages/brand.ts";
import { contrastOf } from "../../../functions/pages/contrast.ts";
import { STYLE } from "../../../functions/pages/style.ts";
import { readConfig } from "../../../functions/wiring/config.ts";
import { fc } from "../../../packages/local-cloud/testing/property.ts";

const brandIn = (settings: Record<string, string>): Brand =>
  readConfig({
    GOOGLE_CLOUD_PROJECT: "petanque",
    FUNCTIONS_BASE_URL: "https://functions.example.org/",
    PUBLIC_BASE_URL: "https://www.example.org",
    TASKS_ACCOUNTS,
    SCHEDULER_ACCOUNT: "scheduler@petanque.iam.gserviceaccount.com",
    HOST_DOMAINS: "petanque.life",
    DELEGATION_ACCOUNT: "provisioning@petanque.iam.gserviceaccount.com",
    ...LEGAL_NOTICES,
    MAIL_FROM: "webinars@petanque.life",
    ...settings,
  }).brand;

it.each([
  ["#000000", "#ffffff", 21],
  ["#ffffff", "#ffffff", 1],
  // The examples of https://webaim.org/resources/contrastchecker/ for grey on white.
  ["#777777", "#ffffff", 4.48],
  ["#767676", "#ffffff", 4.54],
])("%s on %s has a contrast of %d", (one, other, contrast) => {
  expect(contrastOf(one, other)).toBeCloseTo(contrast, 1);
  expect(contrastOf(other, one)).toBe(contrastOf(one, other));
});

it("an environment without settings has our brand", () => {
  expect(brandIn({})).toEqual({
    name: "Petanque Life",
    logo: null,
    colours: null,
    contactUrl: null,
    embedOrigins: [],
    imageHosts: [],
  });
});

it("the grounds that colours are checked on are the stylesheet's", () => {
  const [light = "", dark = ""] = STYLE.split("@media(prefers-color-scheme:dark)");
  for (const [scheme, style] of [
    ["light", light],
    ["dark", dark],
  ] as const) {
    const values = ["paper", "surface", "sunk"].map(
      (name) => new RegExp(`--${name}:(#[0-9a-f]+)`).exec(style)?.[1],
    );
    expect(values.map((value) => value?.replace(/^#(\w)(\w)(\w)$/, "#$1$1$2$2$3$3"))).toEqual(
      GROUNDS[scheme],
    );
  }
});

describe("an environment does not start with", () => {
  it.each([
    ["BRAND_COLOUR", "#e0a458", "a contrast of at least 4.5 with #faf8f4, and has 2.0"],
    ["BRAND_COLOUR", "red", "#1d5c4f"],
    ["BRAND_COLOUR_DARK", "#1d5c4f", "a contrast of at least 4.5 with #1c1b18"],
    ["BRAND_COLOUR", "#1d5c4f", "both or none"],
    ["BRAND_LOGO", "https://example.org/logo.svg", "data: URL"],
    ["BRAND_LOGO", "data:text/html;base64,PGI+", "data: URL"],
    ["BRAND_LOGO", `data:image/png;base64,${"A".repeat(4000)}`, "BRAND_LOGO"],
    ["BRAND_NAME", "a\nb", "BRAND_NAME"],
    ["CONTACT_URL", "javascript:alert(1)", "CONTACT_URL"],
    ["CONTACT_URL", "http://example.org", "CONTACT_URL"],
    ["EMBED_ORIGINS", "*", "EMBED_ORIGINS"],
    ["EMBED_ORIGINS", "https://a.example; script-src *", "EMBED_ORIGINS"],
    ["EMBED_ORIGINS", "https://a.example/path", "EMBED_ORIGINS"],
    ["EMBED_ORIGINS", "http://a.example", "EMBED_ORIGINS"],
    ["IMAGE_HOSTS", "*", "IMAGE_HOSTS"],
    ["IMAGE_HOSTS", "https://images.example.org", "IMAGE_HOSTS"],
    ["IMAGE_HOSTS", "images.example.org; script-src *", "IMAGE_HOSTS"],
  ])("%s=%j", (name, value, why) => {
    expect(() => brandIn({ [name]: value })).toThrow(why);
  });
});

it("whatever readable colours are chosen, buttons and badges are readable as well", () => {
  const colours = fc
    .integer({ min: 0, max: 0xffffff })
    .map((number) => `#${number.toString(16).padStart(6, "0")}`);
  fc.assert(
    fc.property(colours, colours, (light, dark) => {
      fc.pre(unreadableOn(light, "light") === null && unreadableOn(dark, "dark") === null);
      const style = brandStyle({ ...brandIn({}), colours: { light, dark } });
      const schemes = [...style.matchAll(/--brand:(#\w+);--on-brand:(#\w+);--wash:(#\w+)/g)];
      expect(schemes).toHaveLength(2);
      for (const [, brand, onBrand, wash] of schemes) {
        expect(contrastOf(onBrand!, brand!)).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(brand!, wash!)).toBeGreaterThanOrEqual(4.5);
      }
    }),
  );
});
