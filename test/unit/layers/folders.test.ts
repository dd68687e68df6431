import { describe, expect, it } from "vitest";
import { folderOf, layerViolations } from "../../../tools/layers/folders.ts";
import { folderPicture } from "../../../tools/layers/picture.ts";

const down = { from: "shared/delivery/send.ts", to: "shared/mail/model.ts" };
const farDown = { from: "shared/delivery/send.ts", to: "shared/platform/clock.ts" };
const furtherDown = { from: "shared/mail/letter/layout.ts", to: "shared/platform/clock.ts" };

describe("the order of the folders", () => {
  it("names the folder of a file at any depth", () => {
    expect(folderOf("shared/mail/letter/layout.ts")).toBe("shared/mail");
    expect(folderOf("functions/index.ts")).toBe("functions");
    expect(folderOf("mcp/tools/writes.ts")).toBe("mcp");
    expect(folderOf("admin/src/app.tsx")).toBeNull();
  });

  it("lets a folder import from below, and within itself", () => {
    const within = { from: "shared/mail/model.ts", to: "shared/mail/letter/layout.ts" };
    expect(layerViolations([down, farDown, within])).toEqual([]);
  });

  it("refuses an import that goes up", () => {
    expect(layerViolations([{ from: down.to, to: down.from }])).toEqual([
      "shared/mail must not import shared/delivery: shared/mail/model.ts -> shared/delivery/send.ts",
    ]);
  });

  it("refuses an import that goes sideways", () => {
    const sideways = { from: "shared/delivery/send.ts", to: "shared/registrations/model.ts" };
    expect(layerViolations([sideways])).toHaveLength(1);
  });

  it("keeps the domain and the functions from the assistants' server", () => {
    const upwards = [
      "shared/access/session.ts",
      "functions/sys/list.ts",
      "functions/http/serve.ts",
    ];
    expect(layerViolations(upwards.map((from) => ({ from, to: "mcp/server.ts" })))).toHaveLength(3);
    const downwards = { from: "functions/assistants/mcp.ts", to: "mcp/http.ts" };
    expect(layerViolations([downwards])).toEqual([]);
  });

  it("refuses a folder that has no level", () => {
    const unknown = { from: "shared/elsewhere/file.ts", to: "shared/platform/clock.ts" };
    expect(layerViolations([unknown])).toEqual([
      "shared/elsewhere has no level in tools/layers/folders.ts",
    ]);
  });

  it("draws only arrows that no others imply", () => {
    expect(folderPicture([down, farDown, furtherDown]).split("\n")).toEqual([
      "flowchart TD",
      '  shared_delivery["shared/delivery"]',
      '  shared_mail["shared/mail"]',
      '  shared_platform["shared/platform"]',
      "  shared_delivery --> shared_mail",
      "  shared_mail --> shared_platform",
    ]);
  });
});
