import { describe, expect, it } from "vitest";
import type { Failure } from "../../../shared/platform/failure.ts";
import { refuseForeignPictures } from "../../../shared/webinars/picture-hosts.ts";
import { HostBio, HostName } from "../../../shared/webinars/presentation.ts";

const HOSTS = ["images.example.org", "cdn.example.org"];
const COVER = "https://cdn.example.org/cover.jpg";

function refusalOf(...given: Parameters<typeof refuseForeignPictures>): Failure | null {
  try {
    refuseForeignPictures(...given);
    return null;
  } catch (error) {
    return error as Failure;
  }
}

describe("pictures", () => {
  it.each([
    [{}],
    [{ cover_image_url: null, host_picture_url: null }],
    [{ cover_image_url: COVER }],
    [{ cover_image_url: COVER, host_picture_url: "https://images.example.org:443/a.jpg" }],
  ])("%j are accepted", (given) => {
    expect(refusalOf(given, HOSTS)).toBeNull();
  });

  it.each([
    ["https://example.org/a.jpg"],
    ["https://a.cdn.example.org/a.jpg"],
    ["https://cdn.example.org.evil.example/a.jpg"],
    ["https://cdn.example.org:8443/a.jpg"],
  ])("%s is refused, with the hosts that the environment has", (url) => {
    const refusal = refusalOf({ cover_image_url: COVER, host_picture_url: url }, HOSTS);
    expect(refusal).toMatchObject({
      code: "validation_failed",
      detail: "A picture is not on one of the image hosts.",
    });
    expect(refusal?.errors).toEqual([
      {
        pointer: "/host_picture_url",
        code: "not_an_image_host",
        params: { options: "images.example.org, cdn.example.org" },
        message: "must be on images.example.org, cdn.example.org",
      },
    ]);
  });

  it("are refused one by one where no host is allowed", () => {
    const refusal = refusalOf({ host_picture_url: COVER, cover_image_url: COVER }, []);
    const message = "must be null here: there are no image hosts";
    expect(refusal?.errors).toMatchObject([
      { pointer: "/host_picture_url", params: { options: "" }, message },
      { pointer: "/cover_image_url", params: { options: "" }, message },
    ]);
  });
});

it.each([
  [HostName, 120],
  [HostBio, 600],
])("a name and a biography have a limit (%#)", (kind, most) => {
  expect(kind.safeParse("x".repeat(most)).success).toBe(true);
  expect(kind.safeParse("x".repeat(most + 1)).success).toBe(false);
});
