import { useState } from "react";
import { useChange } from "../../api/change.ts";
import { ifMatch } from "../../api/if-match.ts";
import { Problem } from "../../api/problem.ts";
import { request } from "../../api/request.ts";
import type { ChangePreview, WebinarDetail, WebinarPatch } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { toast } from "../../parts/toasts.tsx";
import { usePatchWebinar } from "../webinar/changes.ts";
import { useFetchWebinar, useFindLastEditor } from "../webinar/queries.ts";
import { keepReceipt } from "../webinar/reach/receipts.ts";
import { rebaseDraft, type Draft } from "./draft.ts";
import { patchOf } from "./patch.ts";

/** The change that the dialog shows. Confirming it sends exactly this. */
interface Question {
  changes: WebinarPatch;
  preview: ChangePreview;
}

/**
 * Saves a draft. A change that reaches nobody is saved at once; any other one becomes a `question` first, and `apply`
 * sends it. If somebody else has saved meanwhile, `setDraft` gets the merged draft instead.
 */
export function useSave(webinar: WebinarDetail, draft: Draft, setDraft: (draft: Draft) => void) {
  const [question, setQuestion] = useState<Question | null>(null);
  const tellSaved = useTellSaved(webinar);
  const previewChange = usePreviewChange(webinar.id);
  const patch = usePatchWebinar(webinar.id);
  const rebase = useRebase(webinar.id, draft, (rebased) => {
    setDraft(rebased);
    previewChange.reset();
    patch.reset();
  });
  const onFailure = (onRefused: () => void) => (error: unknown) => {
    const isOutdated = error instanceof Problem && error.status === 412;
    if (isOutdated) setQuestion(null);
    void (isOutdated ? rebase() : onRefused());
  };
  const apply = ({ changes, preview }: Question, onRefused: () => void) =>
    patch.mutate(
      { changes, version: preview.version },
      {
        onError: onFailure(onRefused),
        onSuccess: () => tellSaved(preview),
      },
    );
  const save = (onRefused: () => void) => {
    const changes = patchOf(draft.base, draft.values);
    if (changes === null) return onRefused();
    const onError = onFailure(onRefused);
    const onSuccess = (preview: ChangePreview) =>
      preview.reaches_nobody
        ? apply({ changes, preview }, onRefused)
        : setQuestion({ changes, preview });
    previewChange.mutate({ changes, version: draft.version }, { onError, onSuccess });
  };
  const dismiss = () => {
    setQuestion(null);
    patch.reset();
  };
  return { question, dismiss, previewChange, patch, save, apply };
}

/** Says that it is saved. Where people get mail, the receipt says that and more, and stays. */
function useTellSaved(webinar: WebinarDetail) {
  const { done } = useMessages().common;
  return (preview: ChangePreview) =>
    preview.reaches_nobody ? toast(done.saved) : keepReceipt(webinar, "saved", preview);
}

/** Who a change of this version would reach; 412 if somebody else has changed the webinar since. */
function usePreviewChange(id: string) {
  return useChange(({ changes, version }: { changes: WebinarPatch; version: number }) =>
    request("POST", "/sys/webinars/{id}/preview-change", {
      path: { id },
      header: ifMatch(version),
      body: changes,
    }),
  );
}

/** Merges the draft with the latest version. */
function useRebase(id: string, draft: Draft, onRebased: (rebased: Draft) => void) {
  const fetchLatest = useFetchWebinar(id);
  const findLastEditor = useFindLastEditor(id);
  return async () => {
    const latest = await fetchLatest();
    onRebased(rebaseDraft(draft, latest, await findLastEditor()));
    // The notice about the conflict stands at the top of the form.
    window.scrollTo({ top: 0 });
  };
}
