import { batchDocuments } from "../../shared/delivery/model.ts";
import { recipientSpan } from "../../shared/delivery/store.ts";
import type { Migration } from "./migration.ts";

const peopleDocuments = batchDocuments.pick("recipients", "left_out");

export const spanBatches: Migration = {
  name: "span-batches",
  purpose: "adds to batches the first and last recipient id, by which erasures find people",
  documents: (firestore) => firestore.collection("mail_batches"),
  change(raw, path) {
    const { recipients, left_out = [] } = peopleDocuments.parse(raw, path);
    if (raw["first_recipient"] !== undefined && raw["last_recipient"] !== undefined) return null;
    return { ...recipientSpan({ recipients: [...recipients, ...left_out] }) };
  },
};
