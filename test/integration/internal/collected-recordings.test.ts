/** After a webinar: the recording and the transcript come from Meet by themselves. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { collecting } from "../../support/collecting.ts";
import { failCalendar } from "../../support/calendar.ts";
import {
  ANYONE,
  ORGANISATION,
  artefact,
  heldWebinar,
  hold,
  linkTo,
  minuteOf,
  shareFile,
  type Held,
} from "../../support/meet.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "8640000" } });
});
afterAll(() => app.close());

const { asks, shown, records, audit, marks } = collecting(() => app);

describe("recordings and transcripts", () => {
  const ada = [{ name: "Ada", user: "users/1" }];

  test(
    "200: a recording is offered once its file is there, and a transcript hours later",
    EXHAUSTIVE,
    async () => {
      const webinar = await heldWebinar(app, ["Ada"]);
      const id = `late-${webinar.id}`;
      const file = `recording-${webinar.id}`;
      await hold(app, webinar, ada, { id, recordings: [artefact(webinar, "STARTED")] });
      await asks(webinar);
      expect((await records(webinar)).recordings).toMatchObject([
        { state: "started", url: null, audience: null },
      ]);
      const ready = [artefact(webinar, "FILE_GENERATED", file)];
      await shareFile(app, webinar, file, [...ANYONE]);
      await hold(app, webinar, ada, {
        id,
        recordings: ready,
        transcripts: [artefact(webinar, "ENDED")],
      });
      await asks(webinar);
      expect(await records(webinar)).toMatchObject({
        state: "collecting",
        recordings: [{ state: "file_generated", url: linkTo(file), audience: "anyone" }],
        transcripts: [{ state: "ended", url: null }],
      });
      await hold(app, webinar, ada, {
        id,
        recordings: ready,
        transcripts: [artefact(webinar, "FILE_GENERATED", "doc")],
      });
      await asks(webinar, 7);
      expect(await records(webinar)).toMatchObject({
        state: "collecting",
        transcripts: [
          { state: "file_generated", url: "https://docs.google.com/document/d/doc/view" },
        ],
      });
      await asks(webinar, 3);
      expect(await records(webinar)).toMatchObject({ state: "complete", next_at: null });
      // By hand, unless the webinar says otherwise.
      expect(await shown(webinar)).toMatchObject({ status: "ENDED", recording_url: null });
      expect(await app.mails(webinar.id)).toEqual([]);
    },
  );

  test("200: who can open the file is looked at again until somebody shares it", async () => {
    const webinar = await heldWebinar(app, []);
    const file = `shared-${webinar.id}`;
    await hold(app, webinar, ada, { recordings: [artefact(webinar, "FILE_GENERATED", file)] });
    const audience = async () => {
      await asks(webinar);
      return (await records(webinar)).recordings[0].audience;
    };
    expect(await audience()).toBe("gone");
    await shareFile(app, webinar, file);
    expect(await audience()).toBe("people");
    await shareFile(app, webinar, file, [...ORGANISATION]);
    expect(await audience()).toBe("domain");
    await shareFile(app, webinar, file, [...ANYONE]);
    expect(await audience()).toBe("anyone");
  });

  test("200: without Drive's scope it says so, and has the attendance all the same", async () => {
    const webinar = await heldWebinar(app, ["Ada"]);
    const file = `unseen-${webinar.id}`;
    await shareFile(app, webinar, file, [...ANYONE]);
    await hold(app, webinar, ada, { recordings: [artefact(webinar, "FILE_GENERATED", file)] });
    const error = { errors: [{ reason: "insufficientPermissions" }], code: 403 };
    await failCalendar(app, {
      call: "GET /drive",
      containing: webinar.host,
      action: { kind: "fail", status: 403, body: { error } },
    });
    await asks(webinar);
    expect(await records(webinar)).toMatchObject({
      failure: null,
      recordings: [{ url: linkTo(file), audience: "unknown" }],
      sharing_failure: {
        code: "delegation_missing",
        hint: expect.stringContaining("drive.meet.readonly"),
      },
    });
    expect(await marks(webinar)).toEqual({ Ada: 60 });
    await asks(webinar);
    expect(await records(webinar)).toMatchObject({
      sharing_failure: null,
      recordings: [{ audience: "anyone" }],
    });
  });
});

describe("publish_recording: automatic", () => {
  const automatic = { publish_recording: "automatic", tags: ["automatic"] };
  const published = async (webinar: Held) => (await audit(webinar, "recording")).length;

  test("200: it is published once its file is there and readable, exactly once", async () => {
    const webinar = await heldWebinar(app, [], automatic);
    const file = `auto-${webinar.id}`;
    const id = `auto-${webinar.id}`;
    await hold(app, webinar, [], { id, recordings: [artefact(webinar, "ENDED")] });
    await asks(webinar);
    expect(await shown(webinar)).toMatchObject({ status: "ENDED" });
    await shareFile(app, webinar, file, [...ORGANISATION]);
    await hold(app, webinar, [], { id, recordings: [artefact(webinar, "FILE_GENERATED", file)] });
    await asks(webinar);
    expect(await shown(webinar)).toMatchObject({ status: "ENDED" });
    await shareFile(app, webinar, file, [...ANYONE]);
    await asks(webinar, 3);
    const now = await shown(webinar);
    expect(now).toMatchObject({ status: "PUBLISHED", recording_url: linkTo(file) });
    expect(now.meet_records.published_at).not.toBeNull();
    expect(await published(webinar)).toBe(1);
    const [row] = await audit(webinar, "recording");
    expect(row).toMatchObject({ actor_kind: "system", facts: { automatic: true } });
    expect(now.post_event_dispatched_at).not.toBeNull();
  });

  test(
    "200: two parts are left to a person, and so is a webinar that has a recording",
    EXHAUSTIVE,
    async () => {
      const webinar = await heldWebinar(app, [], automatic);
      const files = ["one", "two"].map((part) => `${part}-${webinar.id}`);
      for (const file of files) await shareFile(app, webinar, file, [...ANYONE]);
      const [one, two] = files.map((file) => artefact(webinar, "FILE_GENERATED", file));
      const parts = [one!, { ...two!, start_time: minuteOf(webinar, 30) }];
      await hold(app, webinar, [], { id: `parts-${webinar.id}`, recordings: parts });
      await asks(webinar, 2);
      expect(await shown(webinar)).toMatchObject({ status: "ENDED" });
      const recording_url = "https://video.example.org/mine";
      await app.call("POST", `/sys/webinars/${webinar.id}/recording`, { body: { recording_url } });
      await hold(app, webinar, [], { id: `parts-${webinar.id}`, recordings: [one!] });
      await asks(webinar);
      expect(await shown(webinar)).toMatchObject({ recording_url });
      expect(await published(webinar)).toBe(1);
    },
  );
});
