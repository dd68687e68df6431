/** Every member of every stored document, by its path: `registrations.consent.page`, `mail_batches.recipients[].email`. */
import { z } from "zod";
import { mailboxDocuments } from "../../shared/access/mailbox-limit.ts";
import { joinDocuments } from "../../shared/attendance/join-record.ts";
import { auditSealDocuments } from "../../shared/audit/seal.ts";
import { outcomeDocuments } from "../../shared/delivery/outcomes.ts";
import type { Stored } from "../../shared/platform/stored.ts";
import { pendingPlaceDocuments } from "../../shared/registrations/pending.ts";
import { keptStatisticsDocuments } from "../../shared/registrations/statistics.ts";
import { retentionDocuments } from "../../shared/retention/state.ts";
import { operatorSessionDocuments } from "../../shared/sessions/model.ts";
import { STORED } from "./stored-documents.ts";

/** Kinds that are not compared with those of the version before. */
const OTHER_KINDS = {
  outcomes: outcomeDocuments,
  audit_seal: auditSealDocuments,
  retention: retentionDocuments,
  statistics: keptStatisticsDocuments,
  pending_place: pendingPlaceDocuments,
  mailbox: mailboxDocuments,
  operator_session: operatorSessionDocuments,
  join: joinDocuments,
};

interface Shape {
  properties?: Record<string, Shape>;
  items?: Shape;
  anyOf?: Shape[];
  additionalProperties?: Shape | boolean;
}

export function storedMembers(): string[] {
  const kinds: Pick<Stored<object>, "collection" | "form">[] = Object.values({
    ...STORED,
    ...OTHER_KINDS,
  });
  const paths = kinds.flatMap(({ collection, form }) =>
    leavesOf(z.toJSONSchema(form(), { unrepresentable: "any", io: "input" }) as Shape, collection),
  );
  return [...new Set(paths)].toSorted();
}

function leavesOf(shape: Shape, path: string): string[] {
  const { properties, items, anyOf, additionalProperties } = shape;
  if (anyOf !== undefined) return anyOf.flatMap((each) => leavesOf(each, path));
  if (items !== undefined) return leavesOf(items, `${path}[]`);
  const named = Object.entries(properties ?? {}).flatMap(([name, member]) =>
    leavesOf(member, `${path}.${name}`),
  );
  if (named.length > 0) return named;
  const isRecord =
    typeof additionalProperties === "object" && Object.keys(additionalProperties).length > 0;
  return isRecord ? leavesOf(additionalProperties, `${path}.*`) : [path];
}
