import { useState } from "react";
import { Problem } from "../../api/problem.ts";
import type { ChangePreview, WebinarDetail, WebinarPatch } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Loading } from "../../parts/loading.tsx";
import { Notice, ProblemNotice } from "../../parts/notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { Leave } from "../../router/leave.tsx";
import { webinarPath } from "../../router/paths.ts";
import type { FormValues } from "../webinar-form/order.ts";
import { WebinarForm } from "../webinar-form/webinar-form.tsx";
import { refusalWords } from "../webinar/actions/refusal.ts";
import {
  useLastChangedBy,
  usePatchWebinar,
  useReadWebinar,
  useWebinar,
} from "../webinar/queries.ts";
import { usePreviewChange } from "../webinar/reach/queries.ts";
import { keepReceipt } from "../webinar/reach/receipts.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { ConflictNotice, type Conflict } from "./conflict-notice.tsx";
import { formOf, mergeForms, patchOf, takeGroup } from "./patch.ts";

export default function EditWebinarPage({ members }: { members: Record<string, string> }) {
  const id = members.id ?? "";
  const { edit: words } = useMessages();
  const { data, error, refetch } = useWebinar(id);
  return (
    <>
      <PageHeading title={words.title} below={data?.title} />
      {data !== undefined && <EditForm key={data.id} webinar={data} />}
      {data === undefined && error === null && <Loading />}
      {data === undefined && error !== null && (
        <ProblemNotice error={error} retry={() => void refetch()} />
      )}
    </>
  );
}

interface Draft {
  /** The webinar as the form first showed it, or as another has left it since. */
  base: FormValues;
  version: number;
  values: FormValues;
  conflict: Conflict | null;
}

/** The change as the question showed it, which is exactly what a "yes" sends. */
interface Question {
  changes: WebinarPatch;
  preview: ChangePreview;
}

function EditForm({ webinar }: { webinar: WebinarDetail }) {
  const messages = useMessages();
  const { edit: words, common } = messages;
  const [draft, setDraft] = useState<Draft>(() => {
    const base = formOf(webinar);
    return { base, version: webinar.version, values: base, conflict: null };
  });
  const { base, values, version, conflict } = draft;
  const [question, setQuestion] = useState<Question | null>(null);
  const preview = usePreviewChange(webinar.id);
  const patch = usePatchWebinar(webinar.id);
  const read = useReadWebinar(webinar.id);
  const lastChangedBy = useLastChangedBy(webinar.id);
  const permission = webinar.allowed_actions.find(({ action }) => action === "update");
  if (permission?.allowed === false && !patch.isSuccess) {
    return <Notice tone="info">{refusalWords(permission, webinar.status, messages)}</Notice>;
  }
  const rebase = async () => {
    const latest = await read();
    const theirs = formOf(latest);
    const merged = mergeForms(base, values, theirs);
    const told = { by: await lastChangedBy(), theirs, mine: values, ...merged };
    setDraft({ base: theirs, version: latest.version, values: merged.values, conflict: told });
    preview.reset();
    patch.reset();
    window.scrollTo({ top: 0 });
  };
  /** A colleague has saved meanwhile, so what was shown is out of date. */
  const onFailure = (refused: () => void) => (error: unknown) => {
    const isOvertaken = error instanceof Problem && error.status === 412;
    if (isOvertaken) setQuestion(null);
    void (isOvertaken ? rebase() : refused());
  };
  const apply = (asked: Question, refused: () => void) =>
    patch.mutate(
      { changes: asked.changes, version: asked.preview.version },
      {
        onError: onFailure(refused),
        onSuccess: () => {
          if (!asked.preview.reaches_nobody) keepReceipt(webinar, "saved", asked.preview);
        },
      },
    );
  const save = (refused: () => void) => {
    const changes = patchOf(base, values);
    if (changes === null) return refused();
    preview.mutate(
      { changes, version },
      {
        onError: onFailure(refused),
        onSuccess: (shown) => {
          const asked = { changes, preview: shown };
          if (shown.reaches_nobody) apply(asked, refused);
          else setQuestion(asked);
        },
      },
    );
  };
  const error = preview.error ?? (question === null ? patch.error : null);
  return (
    <>
      <WebinarForm
        initial={base}
        values={values}
        onChange={(changed) => setDraft({ ...draft, values: changed })}
        onSubmit={save}
        submit={common.save}
        cancelPath={webinarPath(webinar.id)}
        isBusy={preview.isPending || patch.isPending}
        isDone={patch.isSuccess}
        error={error}
        notice={
          <>
            {conflict !== null && (
              <ConflictNotice
                conflict={conflict}
                onTakeTheirs={(group) =>
                  setDraft({
                    ...draft,
                    values: takeGroup(group, values, conflict.theirs),
                    conflict: without(conflict, group),
                  })
                }
              />
            )}
            {error !== null && <ProblemNotice error={error} />}
            {conflict === null &&
              webinar.status === "SCHEDULED" &&
              webinar.registered_count > 0 && (
                <Notice tone="info">{words.consequence(webinar.registered_count)}</Notice>
              )}
          </>
        }
      />
      {question !== null && (
        <ChangeDialog
          preview={question.preview}
          webinar={webinar}
          isBusy={patch.isPending}
          error={patch.error}
          onConfirm={() => apply(question, () => {})}
          onClose={() => {
            setQuestion(null);
            patch.reset();
          }}
        />
      )}
      {patch.isSuccess && <Leave to={webinarPath(webinar.id)} />}
    </>
  );
}

const without = (conflict: Conflict, group: Conflict["contested"][number]): Conflict => ({
  ...conflict,
  contested: conflict.contested.filter((each) => each !== group),
  adopted: [...conflict.adopted, group],
});
