/**
 * Registers the people of a list. Each line is reviewed before anything is written; then all new people are one commit with
 * one audit row, so a crash leaves all of them or none (docs/decisions/0063-people.md).
 */
import type { Transaction } from "@google-cloud/firestore";
import { z } from "zod";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { Clock } from "../platform/clock.ts";
import { runContendedTransaction } from "../platform/contention.ts";
import { Failure } from "../platform/failure.ts";
import { bindClaim, readClaim, type IdempotencyClaim } from "../platform/idempotency.ts";
import { derivedId } from "../platform/ids.ts";
import { readWebinar } from "../webinars/store.ts";
import type { Webinar } from "../webinars/model.ts";
import { freePlaces } from "../webinars/waiting-list.ts";
import {
  admit,
  type Admitted,
  readRoster,
  refuseClosed,
  writeAdmitted,
  type Roster,
  type RosterDeps,
} from "./admit.ts";
import { enqueueConfirming, type FollowingDeps } from "../registering/confirming-tasks.ts";
import { CandidateRefusal, notedConsent, REFUSALS, Statement } from "./candidate.ts";
import { LIST_MAX, readList, type ListLine } from "./list-file.ts";

/** Enough for LIST_MAX long lines. */
const csv = z.string().min(1).max(200_000).meta({
  description:
    "CSV with a header: `email`, `name` (or `first name` and `last name`), and optionally `organisation`, `locale`, and the webinar's questions by label or id.",
});

export const ListOrder = z.strictObject({ csv }).meta({ id: "RegistrantList" });

export const ImportOrder = z
  .strictObject({
    csv,
    statement: Statement,
    expected_new: z.int().min(1).max(LIST_MAX).meta({
      description: "`new` of the review; if it is another number by now, nobody is registered.",
    }),
  })
  .meta({ id: "RegistrantImport" });
type ImportOrder = z.output<typeof ImportOrder>;

const LineOutcome = z.enum(["new", "registered", "repeated", "invalid", "refused"]);

const Line = z.object({
  line: z.int().meta({ description: "From 1, without the header." }),
  email: z.string(),
  name: z.string(),
  /** `repeated`: an earlier line has the same address. `registered`: they have a place, and nothing changes. */
  outcome: LineOutcome,
  refusal: CandidateRefusal.nullable(),
  /** Why, in words; null for new people and for those who are registered. */
  reason: z.string().nullable(),
  /** The member that is invalid, or the label of the question whose answer is; null where nothing is. */
  member: z.string().nullable(),
});
type Line = z.infer<typeof Line>;

export const ListReview = z
  .object({
    counts: z.object({
      new: z.int(),
      registered: z.int(),
      repeated: z.int(),
      invalid: z.int(),
      refused: z.int(),
    } satisfies Record<z.infer<typeof LineOutcome>, z.ZodInt>),
    lines: z.array(Line),
    /** After the new people; null without a limit. */
    places_left: z.int().nullable(),
  })
  .meta({ id: "RegistrantReview" });
type ListReview = z.infer<typeof ListReview>;

interface Reviewed {
  review: ListReview;
  roster: Roster;
  /** People to write. */
  admitted: (Admitted & { joins: boolean })[];
}

/** Changes nothing. Throws `not_found`, `registration_closed` and `validation_failed`. */
export async function reviewList(
  deps: RosterDeps & { clock: Clock },
  actor: Actor,
  webinarId: string,
  { csv: text }: z.output<typeof ListOrder>,
): Promise<ListReview> {
  return deps.firestore.runTransaction(
    async (tx) => {
      const webinar = await openWebinar(tx, deps, webinarId);
      const lines = readList(text, webinar.questions);
      const order = { lines, statement: "", importId: "" };
      return (await reviewed(tx, deps, actor, webinar, order)).review;
    },
    { readOnly: true },
  );
}

/**
 * A repetition with the same key registers nobody and has the same answer. Throws `not_found`, `registration_closed`,
 * `validation_failed`, `selection_changed` if another number of people would be new, and `try_later`.
 */
export async function importRegistrants(
  deps: RosterDeps & FollowingDeps,
  actor: Actor,
  webinarId: string,
  { order, claim }: { order: ImportOrder; claim: IdempotencyClaim | null },
): Promise<ListReview> {
  const { firestore } = deps;
  const { csv: text, statement, expected_new } = order;
  const importId = derivedId("import", actor.uid, webinarId, claim?.key ?? actor.request_id);
  const { review, joins } = await runContendedTransaction(firestore, async (tx) => {
    const isDone =
      claim !== null && (await readClaim(tx, firestore, claim, deps.clock.now())) !== null;
    const before = await openWebinar(tx, deps, webinarId);
    const lines = readList(text, before.questions);
    const found = await reviewed(tx, deps, actor, before, { lines, statement, importId });
    const { roster, admitted, review: reply } = found;
    // Its tasks may be missing. Whoever was erased since stays so.
    if (isDone) return { review: reply, joins: [false, true] };
    if (reply.counts.new !== expected_new) throw changed(reply.counts.new);
    if (claim) bindClaim(tx, firestore, claim, { made: importId, now: roster.now });
    writeAdmitted(tx, deps, { before, roster, admitted });
    writeSysAudit(tx, firestore, {
      action: "sys.registration.import",
      actor,
      webinarId,
      at: roster.now,
      facts: { import_id: importId, ...reply.counts },
    });
    return { review: reply, joins: admitted.map((each) => each.joins) };
  });
  await enqueueConfirming(deps, webinarId, joins);
  return review;
}

async function openWebinar(
  tx: Transaction,
  { firestore, clock }: Pick<RosterDeps, "firestore"> & { clock: Clock },
  id: string,
): Promise<Webinar> {
  const webinar = await readWebinar(tx, firestore, id);
  refuseClosed(webinar, clock.now());
  return webinar;
}

async function reviewed(
  tx: Transaction,
  deps: RosterDeps & { clock: Clock },
  actor: Actor,
  webinar: Webinar,
  { lines, statement, importId }: { lines: ListLine[]; statement: string; importId: string },
): Promise<Reviewed> {
  const now = deps.clock.now();
  const emails = lines.flatMap(({ candidate }) => candidate?.email ?? []);
  const roster = await readRoster(tx, deps, { webinar, emails, now });
  const admitted: Reviewed["admitted"] = [];
  const seen = new Set<string>();
  const shown = lines.map((line): Line => {
    const { candidate } = line;
    if (candidate === null) return invalidLine(line);
    if (seen.has(candidate.email)) return lineWith(line, { outcome: "repeated", reason: REPEATED });
    seen.add(candidate.email);
    const noted = { by: actor.uid, statement, import_id: importId };
    const language = candidate.locale ?? null;
    const consent = notedConsent(noted, { at: now, request_id: actor.request_id, language });
    const admission = admit(deps, roster, { candidate, consent, source: "import" });
    if (admission.outcome === "refused") {
      const { refusal } = admission;
      return lineWith(line, { outcome: "refused", refusal, reason: REFUSALS[refusal] });
    }
    if (admission.outcome === "registered") {
      const isOfThis = admission.registration.consent?.noted?.import_id === importId;
      return lineWith(line, { outcome: isOfThis ? "new" : "registered" });
    }
    admitted.push(admission);
    return lineWith(line, { outcome: "new" });
  });
  const places_left = freePlaces(roster.webinar);
  const review = { counts: countsOf(shown), lines: shown, places_left };
  return { review, roster, admitted };
}

const REPEATED = "An earlier line has the same address.";

const lineWith = (
  { line, email, name }: ListLine,
  { outcome, refusal = null, reason = null, member = null }: Pick<Line, "outcome"> & Partial<Line>,
): Line => ({ line, email, name, outcome, refusal, reason, member });

function invalidLine(line: ListLine): Line {
  const [{ member, message } = { member: "email", message: "is not valid" }] = line.issues;
  return lineWith(line, { outcome: "invalid", member, reason: message });
}

function countsOf(lines: readonly Line[]): ListReview["counts"] {
  const count = (outcome: Line["outcome"]) =>
    lines.filter((each) => each.outcome === outcome).length;
  return {
    new: count("new"),
    registered: count("registered"),
    repeated: count("repeated"),
    invalid: count("invalid"),
    refused: count("refused"),
  };
}

const changed = (count: number): Failure =>
  new Failure(
    "selection_changed",
    `${count} people of the list would be new now. Review it again.`,
    {
      extensions: { new: count },
    },
  );
