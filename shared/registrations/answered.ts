/** Which of a webinar's questions somebody has answered, also with a place that waits, or waiting for one. */
import { FieldPath, type Firestore, type Transaction } from "@google-cloud/firestore";
import { questionsAtStake } from "../webinars/decide-questions.ts";
import type { Webinar, WebinarPatch } from "../webinars/model.ts";
import { webinarDocument } from "../webinars/store.ts";

/**
 * The ids of the questions that the patch puts at stake and that have answers; undefined for a patch that leaves the
 * questions alone. Three reads for each at stake. A registration reads the webinar in its transaction, so that none comes in
 * between.
 */
export async function readAnswered(
  tx: Transaction,
  firestore: Firestore,
  webinar: Webinar,
  { questions: wanted }: WebinarPatch,
): Promise<ReadonlySet<string> | undefined> {
  if (wanted === undefined) return undefined;
  const document = webinarDocument(firestore, webinar.id);
  const answered = await Promise.all(
    questionsAtStake(webinar, wanted).map(async ({ id, kind }) => {
      const found = await Promise.all(
        ["registrations", "pending_places", "waiting_list"].map((people) => {
          const path = new FieldPath("answers", id, "kind");
          return tx.get(document.collection(people).where(path, "==", kind).limit(1));
        }),
      );
      return found.some(({ empty }) => !empty) ? [id] : [];
    }),
  );
  return new Set(answered.flat());
}
