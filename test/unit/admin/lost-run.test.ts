/** Whether the console offers to send a run again, and what it says of it. */
import { expect, test } from "vitest";
import { en } from "../../../admin/src/messages/en.ts";
import { fr } from "../../../admin/src/messages/fr.ts";
import { isLostInPart, isLostWhole } from "../../../admin/src/views/webinar/reminders/runs.ts";
import type { RunDetail } from "../../../admin/src/api/wire.ts";
import { NO_FIGURES, run } from "./run-detail.ts";

const sent = (figures: Partial<RunDetail["figures"]>, state: RunDetail["state"] = "done") =>
  run({
    state,
    totals: { owed: 10, sent: 10, skipped: 0, failed: 0, unknown: 0, pending: 0 },
    figures: { ...NO_FIGURES, ...figures },
  });

test.each<[string, RunDetail, "whole" | "part" | null]>([
  ["all was dropped or blocked", sent({ dropped: 9, blocked: 1 }), "whole"],
  ["the rest was for people who were erased", sent({ dropped: 8, unreported: 2 }), "whole"],
  ["one mail was dropped", sent({ dropped: 1, delivered: 9 }), "part"],
  ["the others are awaited", sent({ blocked: 4, awaited: 6 }), "part"],
  ["all arrived", sent({ delivered: 10 }), null],
  ["nothing is heard", sent({ silent: 10 }), null],
  ["more is still to be sent", sent({ dropped: 3, delivered: 7 }, "sending"), null],
])("a run of which %s is lost: %j %s", (_what, of, lost) => {
  expect([isLostWhole(of), isLostInPart(of)]).toEqual([lost === "whole", lost === "part"]);
});

test("the words agree with the numbers", () => {
  expect(en.lostRun.partTitle(1, 312)).toBe("1 of these 312 emails didn’t arrive");
  expect(en.lostRun.kept(1)).toMatch(/^One other person won’t get it again/);
  expect(en.lostRun.erased(1)).toBe("1 person has been erased since and won’t get it.");
  expect(en.figures.erased(2)).toMatch(/^2 people have been erased since\./);
  expect(fr.lostRun.partTitle(1, 312)).toBe("1 de ces 312 e-mails n’est pas arrivé");
  expect(fr.lostRun.erased(2)).toBe("2 personnes ont été effacées depuis et ne reçoivent rien.");
});
