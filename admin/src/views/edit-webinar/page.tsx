import { useState } from "react";
import type { WebinarDetail } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Loading } from "../../parts/list-states.tsx";
import { Notice, ProblemNotice } from "../../parts/notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { Redirect } from "../../router/link.tsx";
import { webinarPath } from "../../router/paths.ts";
import { WebinarForm } from "../webinar-form/webinar-form.tsx";
import { useWebinar } from "../webinar/queries.ts";
import { refusalText } from "../webinar/texts.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { ConflictNotice } from "./conflict-notice.tsx";
import { startDraft, takeTheirs, type Draft } from "./draft.ts";
import { useSave } from "./use-save.ts";

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

function EditForm({ webinar }: { webinar: WebinarDetail }) {
  const messages = useMessages();
  const [draft, setDraft] = useState(() => startDraft(webinar));
  const saving = useSave(webinar, draft, setDraft);
  const { question, previewChange, patch } = saving;
  const permission = webinar.allowed_actions.find(({ action }) => action === "update");
  if (permission?.allowed === false && !patch.isSuccess) {
    return <Notice tone="info">{refusalText(permission, webinar.status, messages)}</Notice>;
  }
  const error = previewChange.error ?? (question === null ? patch.error : null);
  return (
    <>
      <WebinarForm
        initial={draft.base}
        values={draft.values}
        onChange={(values) => setDraft({ ...draft, values })}
        onSubmit={saving.save}
        submit={messages.common.save}
        cancelPath={webinarPath(webinar.id)}
        isBusy={previewChange.isPending || patch.isPending}
        isDone={patch.isSuccess}
        error={error}
        notice={<Notices webinar={webinar} draft={draft} error={error} onChange={setDraft} />}
      />
      {question !== null && (
        <ChangeDialog
          preview={question.preview}
          webinar={webinar}
          isBusy={patch.isPending}
          error={patch.error}
          onConfirm={() => saving.apply(question, () => {})}
          onClose={saving.dismiss}
        />
      )}
      {patch.isSuccess && <Redirect to={webinarPath(webinar.id)} />}
    </>
  );
}

interface NoticesProps {
  webinar: WebinarDetail;
  draft: Draft;
  error: unknown;
  onChange: (draft: Draft) => void;
}

function Notices({ webinar, draft, error, onChange }: NoticesProps) {
  const { edit: words } = useMessages();
  const { conflict } = draft;
  const mayReachPeople = webinar.status === "SCHEDULED" && webinar.registered_count > 0;
  return (
    <>
      {conflict !== null && (
        <ConflictNotice
          conflict={conflict}
          onTakeTheirs={(group) => onChange(takeTheirs(draft, conflict, group))}
        />
      )}
      {error !== null && <ProblemNotice error={error} />}
      {conflict === null && mayReachPeople && (
        <Notice tone="info">{words.consequence(webinar.registered_count)}</Notice>
      )}
    </>
  );
}
