/** Templates of webinars: saved from one, listed, renamed and deleted. */
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import type { Actor } from "../access/model.ts";
import { writeSysAudit } from "../audit/store.ts";
import type { Clock } from "../platform/clock.ts";
import { readDocument, readDocuments, writeMembers } from "../platform/documents.ts";
import { Failure, notFound } from "../platform/failure.ts";
import { bindClaim, readClaim, type IdempotencyClaim } from "../platform/idempotency.ts";
import type { Ids } from "../platform/ids.ts";
import { storedAs } from "../platform/stored.ts";
import { contentOf } from "../scheduling/duplicate.ts";
import { readWebinar } from "../webinars/store.ts";
import { refuseOtherVersion, type ExpectedVersions } from "../webinars/transitions.ts";
import {
  replyOf,
  templateContent,
  TemplateRecord,
  type Template,
  type TemplateReply,
} from "./model.ts";

export const templateDocuments = storedAs("webinar_templates", TemplateRecord);

interface TemplateDeps {
  firestore: Firestore;
  clock: Clock;
}

const templateDocument = (firestore: Firestore, id: string): DocumentReference =>
  firestore.collection("webinar_templates").doc(id);

/** Throws `not_found`. */
export async function readTemplate(
  tx: Transaction,
  firestore: Firestore,
  id: string,
): Promise<Template> {
  const found = readDocument(await tx.get(templateDocument(firestore, id)), templateDocuments);
  if (found === null) throw notFound(`Template ${id}`);
  return found;
}

/** More would not fit a list to choose from. */
const TEMPLATES_MAX = 100;

/** By name. */
export async function listTemplates(firestore: Firestore): Promise<TemplateReply[]> {
  const { docs } = await firestore
    .collection("webinar_templates")
    .orderBy("name")
    .limit(TEMPLATES_MAX)
    .get();
  return readDocuments(docs, templateDocuments).map(replyOf);
}

/** Saves the webinar's content, also of one that is over or cancelled. Throws `not_found`, and `validation_failed` if there are too many. */
export async function saveTemplate(
  { firestore, clock, ids }: TemplateDeps & { ids: Ids },
  actor: Actor,
  { webinar_id, name }: { webinar_id: string; name: string },
  claim: IdempotencyClaim | null,
): Promise<TemplateReply> {
  const id = ids.next();
  return firestore.runTransaction(async (tx) => {
    const now = clock.now();
    const earlier = claim && (await readClaim(tx, firestore, claim, now));
    if (earlier) return replyOf(await readTemplate(tx, firestore, earlier));
    const webinar = await readWebinar(tx, firestore, webinar_id);
    const kept = await tx.get(firestore.collection("webinar_templates").limit(TEMPLATES_MAX));
    if (kept.size >= TEMPLATES_MAX) throw tooMany();
    const template: Template = {
      id,
      version: 1,
      name,
      duration_ms: webinar.ends_at.getTime() - webinar.starts_at.getTime(),
      content: templateContent(contentOf(webinar)),
      created_at: now,
      created_by: actor.uid,
      updated_at: now,
      updated_by: actor.uid,
    };
    if (claim) bindClaim(tx, firestore, claim, { made: id, now });
    tx.create(templateDocument(firestore, id), template);
    const facts = { template: id, template_name: name };
    writeSysAudit(tx, firestore, {
      action: "sys.template.save",
      actor,
      webinarId: webinar.id,
      at: now,
      facts,
    });
    return replyOf(template);
  });
}

const tooMany = (): Failure =>
  new Failure("validation_failed", `There are ${TEMPLATES_MAX} templates already.`, {
    errors: [
      {
        pointer: "/name",
        code: "too_many",
        params: { max: TEMPLATES_MAX },
        message: `is one too many: delete one of the ${TEMPLATES_MAX} templates first`,
      },
    ],
  });

/** Safe to repeat. Throws `not_found`, `version_conflict`. */
export async function renameTemplate(
  { firestore, clock }: TemplateDeps,
  actor: Actor,
  id: string,
  { name, expected }: { name: string; expected: ExpectedVersions },
): Promise<TemplateReply> {
  return firestore.runTransaction(async (tx) => {
    const template = await readTemplate(tx, firestore, id);
    refuseOtherVersion(template, expected);
    if (template.name === name) return replyOf(template);
    const at = clock.now();
    const version = template.version + 1;
    const renamed = { version, name, updated_at: at, updated_by: actor.uid };
    writeMembers(tx, templateDocument(firestore, id), renamed);
    writeSysAudit(tx, firestore, {
      action: "sys.template.rename",
      actor,
      webinarId: null,
      at,
      changes: { name: { before: template.name, after: name } },
      facts: { template: id },
    });
    return replyOf({ ...template, ...renamed });
  });
}

/** Webinars that were made of it stay. Throws `version_conflict`, and `not_found` also the second time. */
export async function deleteTemplate(
  { firestore, clock }: TemplateDeps,
  actor: Actor,
  id: string,
  expected: ExpectedVersions,
): Promise<void> {
  await firestore.runTransaction(async (tx) => {
    const template = await readTemplate(tx, firestore, id);
    refuseOtherVersion(template, expected);
    tx.delete(templateDocument(firestore, id));
    writeSysAudit(tx, firestore, {
      action: "sys.template.delete",
      actor,
      webinarId: null,
      at: clock.now(),
      changes: { name: { before: template.name, after: null } },
      facts: { template: id },
    });
  });
}
