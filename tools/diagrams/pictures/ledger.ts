import type { Chart } from "../model.ts";

const SIZE = [124, 54] as const;

/** What a state counts as in the run's totals stands below its name. */
export const ledger: Chart = {
  form: "chart",
  title: "A batch in the ledger: its states, and what moves it",
  height: 424,
  boxes: [
    {
      id: "split",
      kind: "person",
      name: "`split`",
      lines: ["its parts count"],
      place: [272, 68, ...SIZE],
    },
    {
      id: "failed",
      kind: "person",
      name: "`failed`",
      lines: ["failed"],
      place: [708, 68, ...SIZE],
    },
    {
      id: "planned",
      kind: "store",
      name: "`planned`",
      lines: ["pending"],
      place: [28, 190, ...SIZE],
    },
    {
      id: "sending",
      kind: "store",
      name: "`sending`",
      lines: ["pending"],
      place: [272, 190, ...SIZE],
    },
    {
      id: "accepted",
      kind: "store",
      name: "`accepted`",
      lines: ["pending"],
      place: [524, 190, ...SIZE],
    },
    {
      id: "stamped",
      kind: "function",
      name: "`stamped`",
      lines: ["sent"],
      place: [708, 190, ...SIZE],
    },
    { id: "void", kind: "person", name: "`void`", lines: ["skipped"], place: [28, 336, ...SIZE] },
    {
      id: "unknown",
      kind: "service",
      name: "`unknown`",
      lines: ["unknown"],
      place: [272, 336, ...SIZE],
    },
  ],
  arrows: [
    {
      from: ["planned", "right", 0.25],
      to: ["sending", "left", 0.25],
      say: ["claim: a lease,", "the next attempt"],
      sayAt: [162, 180],
    },
    {
      from: ["sending", "left", 0.75],
      to: ["planned", "right", 0.75],
      isRare: true,
      say: ["429: not before", "the time it names"],
      sayAt: [162, 248],
    },
    {
      from: ["sending", "right"],
      to: ["accepted", "left"],
      say: ["SendGrid says 202"],
      sayAt: [406, 209],
    },
    { from: ["accepted", "right"], to: ["stamped", "left"], say: ["stamps"], sayAt: [654, 209] },
    {
      from: ["sending", "top"],
      to: ["split", "bottom"],
      isRare: true,
      say: ["another 4xx"],
    },
    {
      from: ["split", "left"],
      to: ["planned", "top"],
      isRare: true,
      say: ["halves, or all but the refused"],
      sayAt: [98, 86],
    },
    {
      from: ["split", "right"],
      to: ["failed", "left"],
      isRare: true,
      say: ["whom SendGrid names, or who is left alone"],
      sayAt: [406, 86],
    },
    {
      from: ["sending", "bottom", 0.3],
      to: ["unknown", "top", 0.3],
      isRare: true,
      say: ["time-out, 5xx,", "lapsed lease"],
      sayAt: [222, 286],
    },
    {
      from: ["unknown", "top", 0.7],
      to: ["sending", "bottom", 0.7],
      isRare: true,
      say: ["other events within the", "grace, or a person: again"],
      sayAt: [368, 282],
    },
    {
      from: ["unknown", "right"],
      to: ["accepted", "bottom"],
      isRare: true,
      say: ["an event; or a person counts it"],
      sayAt: [406, 356],
    },
    {
      from: ["planned", "bottom"],
      to: ["void", "top"],
      isRare: true,
      say: ["expired, moved,", "nobody left"],
      sayAt: [98, 286],
    },
    {
      from: ["unknown", "left"],
      to: ["void", "right"],
      isRare: true,
      say: ["the same"],
      sayAt: [186, 356],
    },
  ],
  notes: [
    {
      at: [604, 336],
      lines: [
        "`pause-delivery`, unproven mail, or",
        "a 4xx for both halves that names nobody",
        "keeps what is `planned` there;",
        "`resume-delivery` wakes it.",
        "`resolve-unknown` is the person's word.",
      ],
    },
  ],
};
