/** The signatures of what we send, as Standard Webhooks has them. */
import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";
import { signedHeaders } from "../../../shared/subscribers/sign.ts";

// A fixed message, signed with `openssl dgst -sha256 -mac hmac` by hand.
const SECRET = `whsec_${Buffer.from("thirty-two bytes of a known key!").toString("base64")}`;
const OTHER = `whsec_${Buffer.from("another key of thirty-two bytes!").toString("base64")}`;
const NOW = new Date("2026-12-01T09:00:00.900Z");
const MESSAGE = { id: "log-0", body: '{"type":"life.petanque.test"}' };

it("are over id, time in seconds and body, with the key's bytes", () => {
  expect(signedHeaders(MESSAGE, [SECRET], NOW)).toEqual({
    "webhook-id": "log-0",
    "webhook-timestamp": "1796115600",
    "webhook-signature": "v1,zlw0zAzK2uz1yTQyxnEzwvnxATNfg1Z2aZeGvtNNwf4=",
  });
});

it("are one for each valid secret, and a receiver with either accepts the message", () => {
  const now = new Date();
  const headers = signedHeaders(MESSAGE, [SECRET, OTHER], now);
  expect(headers["webhook-signature"]?.split(" ")).toHaveLength(2);
  for (const secret of [SECRET, OTHER]) {
    expect(new Webhook(secret).verify(MESSAGE.body, headers)).toEqual(JSON.parse(MESSAGE.body));
  }
  const stranger = new Webhook(Buffer.from("nobody's key").toString("base64"));
  expect(() => stranger.verify(MESSAGE.body, headers)).toThrow("No matching signature");
});
