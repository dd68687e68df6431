/** What a webinar's page shows beside its facts: its host, and pictures of the environment's image hosts. */
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "../support/app.ts";
import { rowsOfWebinar } from "../support/audit.ts";
import { jsonLd, page } from "../support/pages.ts";
import { draft, order, scheduled } from "../support/webinars.ts";

const PORTRAIT = "https://images.example.org/jamie.jpg?w=96";
const COVER = "https://images.example.org/cover.jpg";
const SHOWN = {
  host_name: "Jamie Lee-Dubois",
  host_bio: "Plays since **1998**, and [writes](https://example.org/blog) about it. <b>!</b>",
  host_picture_url: PORTRAIT,
  cover_image_url: COVER,
};

let app: App;
let plain: App;
beforeAll(async () => {
  plain = await startApp();
  app = await startApp({ env: { IMAGE_HOSTS: "images.example.org, cdn.example.org" } });
});
afterAll(async () => {
  await app.close();
  await plain.close();
});

const policyOf = ({ headers }: { headers: Headers }) =>
  headers.get("content-security-policy") ?? "";

describe("the page", () => {
  test("200: has the host's name, biography and picture, and the cover, and loads nothing else", async () => {
    const { slug } = await scheduled(app, SHOWN);
    const answer = await page(app, `/webinars/${slug}`);
    const { body } = answer;
    expect(body).toContain(`<img class="cover" src="${COVER}" alt="" width="1200" height="630" />`);
    expect(body).toContain(`<img class="portrait" src="${PORTRAIT}" alt=""`);
    expect(body).toContain(`<h2 id="host">Jamie Lee-Dubois</h2>`);
    expect(body).toContain("Plays since <strong>1998</strong>, and <a");
    expect(body).toContain("&lt;b&gt;!&lt;/b&gt;");
    expect(policyOf(answer)).toContain(
      "; img-src data: https://images.example.org https://cdn.example.org;",
    );
    expect(gzipSync(body).length).toBeLessThan(14_600);
  });

  test("200: link previews and search engines get them as well", async () => {
    const { slug } = await scheduled(app, SHOWN);
    const { body } = await page(app, `/webinars/${slug}`);
    expect(body).toContain(`<meta property="og:image" content="${COVER}" />`);
    expect(body).toContain(`<meta name="twitter:card" content="summary_large_image" />`);
    expect(jsonLd(body)).toMatchObject({
      image: [COVER],
      performer: {
        name: "Jamie Lee-Dubois",
        description: expect.stringMatching(/^Plays since 1998, and writes/),
        image: PORTRAIT,
      },
    });
  });

  test("200: without them it shows the name in the host's address, and its policy allows no host", async () => {
    const { slug } = await scheduled(app, { host_email: "marie.dupont@petanque.life" });
    const answer = await page(app, `/webinars/${slug}`);
    expect(answer.body).toContain("<dd>Marie Dupont</dd>");
    expect(answer.body).not.toMatch(/<img class|og:image|id="host"/);
    expect(answer.body).toContain(`<meta name="twitter:card" content="summary" />`);
    expect(policyOf(answer)).toContain("; img-src data:;");
    expect(jsonLd(answer.body)["performer"]).toEqual({ "@type": "Person", name: "Marie Dupont" });
  });

  test("200: programs read them, and the list has the host's name", async () => {
    const { slug } = await scheduled(app, SHOWN);
    const one = await app.call("GET", `/webinars/${slug}`, { as: null });
    expect(one.body).toMatchObject(SHOWN);
    const { body } = await app.call("GET", "/webinars", { as: null });
    const listed = body.webinars.find((each: { slug: string }) => each.slug === slug);
    expect(listed.host_name).toBe("Jamie Lee-Dubois");
    expect(listed).not.toHaveProperty("host_bio");
  });

  test("200: a changed name reaches the list", async () => {
    const { id, slug } = await scheduled(app, SHOWN);
    await app.call("PATCH", `/sys/webinars/${id}`, { body: { host_name: "Alex Morgan" } });
    expect((await page(app, "/webinars")).body).toContain("with Alex Morgan");
    expect((await page(app, `/webinars/${slug}`)).body).toContain(">Alex Morgan</h2>");
  });
});

describe("the operator", () => {
  test("201: a copy has them, and a change and its removal are in the audit", async () => {
    const { id, ends_at } = await draft(app, SHOWN);
    const starts_at = ends_at;
    const copy = await app.call("POST", `/sys/webinars/${id}/duplicate`, { body: { starts_at } });
    expect(copy).toMatchObject({ status: 201, body: SHOWN });
    const change = { host_bio: "", cover_image_url: null };
    const changed = await app.call("PATCH", `/sys/webinars/${id}`, { body: change });
    expect(changed).toMatchObject({ status: 200, body: { ...SHOWN, ...change } });
    const rows = await rowsOfWebinar(app, id);
    const row = rows.find(({ action }) => action === "sys.webinar.update");
    expect(row?.changes).toMatchObject({
      host_bio: { before: SHOWN.host_bio, after: "" },
      cover_image_url: { before: COVER, after: null },
    });
  });

  test.each([
    ["another host", "https://evil.example/a.jpg", "not_an_image_host"],
    ["a part of the host's name", "https://example.org/a.jpg", "not_an_image_host"],
    ["a longer name", "https://images.example.org.evil.example/a.jpg", "not_an_image_host"],
    ["another port", "https://images.example.org:8443/a.jpg", "not_an_image_host"],
    ["credentials", "https://images.example.org@cdn.example.org/a.jpg", "credentials"],
    ["plain HTTP", "http://images.example.org/a.jpg", "not_an_address"],
    ["no text", 7, "wrong_type"],
  ])(
    "400 for a picture with %s, which names the field, and nothing is written",
    async (_what, url, code) => {
      const { id, version } = await draft(app);
      const body = { cover_image_url: url, host_picture_url: PORTRAIT };
      const refused = {
        status: 400,
        body: { code: "validation_failed", errors: [{ pointer: "/cover_image_url", code }] },
      };
      const path = `/sys/webinars/${id}`;
      expect(await app.call("PATCH", path, { body })).toMatchObject(refused);
      expect(await app.call("POST", `${path}/preview-change`, { body })).toMatchObject(refused);
      const created = { body: order(app, body) };
      expect(await app.call("POST", "/sys/webinars", created)).toMatchObject(refused);
      expect((await app.call("GET", path)).body).toMatchObject({ version, host_picture_url: null });
    },
  );

  test("400: an environment without image hosts takes no pictures, and says so of each", async () => {
    const { id } = await draft(plain);
    const body = { host_picture_url: PORTRAIT, cover_image_url: COVER };
    expect(await plain.call("PATCH", `/sys/webinars/${id}`, { body })).toMatchObject({
      status: 400,
      body: {
        errors: [
          { pointer: "/host_picture_url", code: "not_an_image_host", params: { options: "" } },
          { pointer: "/cover_image_url", code: "not_an_image_host" },
        ],
      },
    });
  });

  test.each([
    [{ host_name: "Ada\nLovelace" }, "hidden_characters"],
    [{ host_name: "a".repeat(121) }, "too_long"],
    [{ host_bio: "a".repeat(601) }, "too_long"],
    [{ host_bio: "\u202eevil" }, "hidden_characters"],
  ])("400 for %j", async (body, code) => {
    const { id } = await draft(app);
    expect(await app.call("PATCH", `/sys/webinars/${id}`, { body })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: `/${Object.keys(body)[0]}`, code }] },
    });
  });

  test("200: a picture of a host that is on the list no more stays, and the page's policy keeps it out", async () => {
    const { slug, id } = await scheduled(app, SHOWN);
    const cover_image_url = "https://gone.example.org/cover.jpg";
    await app.firestore.doc(`webinars/${id}`).update({ cover_image_url });
    expect(policyOf(await page(app, `/webinars/${slug}`))).not.toContain("gone.example.org");
    const body = { title: "Another title" };
    const changed = await app.call("PATCH", `/sys/webinars/${id}`, { body });
    expect(changed).toMatchObject({ status: 200, body: { cover_image_url } });
  });
});
