import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startSendgrid } from "../../sendgrid/server.ts";
import { mailbox, mailService, post, validMail } from "./client.ts";

let server: Awaited<ReturnType<typeof startSendgrid>>;
let base: string;
beforeAll(async () => {
  server = await startSendgrid({ port: 0 });
  base = `http://127.0.0.1:${server.port}`;
});
afterAll(() => server.close());
beforeEach(() => fetch(`${base}/mailbox/messages`, { method: "DELETE" }));

describe("mail/send by the official client", () => {
  it("accepts 1,000 personalizations in one request and shows each recipient their own mail", async () => {
    const [response] = await mailService(base).send({
      from: { email: "webinars@petanque.life", name: "Webinars" },
      subject: "Hi {{name}}",
      text: "{{name}}, {{link}}",
      html: "<b>{{name}}</b>",
      customArgs: { kind: "reminder_24h", webinar: "w1" },
      personalizations: Array.from({ length: 1000 }, (_, i) => ({
        to: { email: `reader${i}@example.com`, name: `Reader ${i}` },
        substitutions: { link: `https://petanque.life/{{name}}/${i}`, name: `R${i}` },
        customArgs: { registration: `r${i}` },
        headers: { "List-Unsubscribe": `<https://petanque.life/u/${i}>` },
      })),
    });
    expect(response.statusCode).toBe(202);
    expect(response.headers).toMatchObject({ "x-message-id": expect.any(String) });
    expect((await mailbox(base)).total).toBe(1000);

    const { total, messages } = await mailbox(base, { to: "READER7@example.com" });
    expect(total).toBe(1);
    expect(messages[0]).toMatchObject({
      id: `${(response.headers as Record<string, string>)["x-message-id"]}.7`,
      to: "reader7@example.com",
      from: "webinars@petanque.life",
      subject: "Hi R7",
      kind: "reminder_24h",
      webinar_id: "w1",
      // A value that looks like a tag is not substituted again.
      text: "R7, https://petanque.life/{{name}}/7",
      html: "<b>R7</b>",
      attachments: [],
    });
    expect(messages[0]!.headers).toMatchObject({
      From: "Webinars <webinars@petanque.life>",
      To: "Reader 7 <reader7@example.com>",
      Subject: "Hi R7",
      "List-Unsubscribe": "<https://petanque.life/u/7>",
    });
  });

  it("finds mails by kind, webinar and part of an address, newest first; `total` ignores the limit", async () => {
    const service = mailService(base);
    for (const [to, kind, webinar_id] of [
      ["anna@example.com", "reminder_24h", "w1"],
      ["bea@example.com", "reminder_1h", "w1"],
      ["joanna@example.com", "reminder_1h", "w2"],
    ] as const) {
      await service.send({
        to,
        from: "a@b.se",
        subject: to,
        text: "x",
        customArgs: { kind, webinar_id },
      });
    }
    const found = async (search: Record<string, string>) => {
      const { total, messages } = await mailbox(base, search);
      return [total, ...messages.map(({ to }) => to)];
    };
    expect(await found({ limit: "2" })).toEqual([3, "joanna@example.com", "bea@example.com"]);
    expect(await found({ kind: "reminder_1h" })).toEqual([
      2,
      "joanna@example.com",
      "bea@example.com",
    ]);
    expect(await found({ webinar_id: "w1", kind: "reminder_1h" })).toEqual([1, "bea@example.com"]);
    expect(await found({ to: "anna" })).toEqual([2, "joanna@example.com", "anna@example.com"]);
    expect(await found({ to: "anna@example.com" })).toEqual([1, "anna@example.com"]);
  });

  it("delivers a mail to every recipient of a personalization, with attachments and Reply-To", async () => {
    const content = Buffer.from("BEGIN:VCALENDAR").toString("base64");
    await mailService(base).send({
      to: ["a@example.com", "b@example.com"],
      cc: "c@example.com",
      from: "webinars@petanque.life",
      replyTo: "host@petanque.life",
      subject: "Invitation",
      text: "x",
      attachments: [{ content, filename: "invite.ics", type: "text/calendar" }],
    });
    const { total, messages } = await mailbox(base, { to: "c@example.com" });
    expect((await mailbox(base)).total).toBe(3);
    expect(total).toBe(1);
    expect(messages[0]!.headers).toMatchObject({
      To: "a@example.com, b@example.com",
      Cc: "c@example.com",
      "Reply-To": "host@petanque.life",
    });
    expect(messages[0]!.attachments).toEqual([
      { filename: "invite.ics", type: "text/calendar", disposition: "attachment", content },
    ]);
  });

  it("accepts a gzip body", async () => {
    const answer = await fetch(`${base}/v3/mail/send`, {
      method: "POST",
      headers: {
        authorization: "Bearer SG.local",
        "content-type": "application/json",
        "content-encoding": "gzip",
      },
      body: gzipSync(JSON.stringify(validMail())),
    });
    expect(answer.status).toBe(202);
    expect((await mailbox(base)).total).toBe(1);
  });

  it("answers 200 in sandbox mode and keeps nothing", async () => {
    const mail_settings = { sandbox_mode: { enable: true } };
    expect((await post(`${base}/v3/mail/send`, { ...validMail(), mail_settings })).status).toBe(
      200,
    );
    expect((await mailbox(base)).total).toBe(0);
  });

  it("serves a mailbox page that loads nothing from other hosts", async () => {
    const parts = ["/", "/page/mailbox.css", "/page/mailbox.js"];
    const texts = await Promise.all(
      parts.map(async (path) => {
        const answer = await fetch(base + path);
        expect(answer.status).toBe(200);
        return answer.text();
      }),
    );
    expect(texts[0]).toContain("<title>Mailbox</title>");
    expect(texts.join("")).not.toMatch(/(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?\/\//);
  });
});
