import { Problem } from "../../api/problem.ts";
import type { Webinar } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Notice } from "../../parts/notice.tsx";
import { TemplateNameDialog } from "./template-name-dialog.tsx";
import { TEMPLATE_NAME_MAX, useSaveTemplate } from "./templates.ts";

interface SaveTemplateDialogProps {
  webinar: Pick<Webinar, "id" | "title">;
  onClose: () => void;
}

/** Keeps the webinar's content under a name: its title, unless the operator chooses another. */
export default function SaveTemplateDialog({ webinar, onClose }: SaveTemplateDialogProps) {
  const { templates: words, number } = useMessages();
  const save = useSaveTemplate(webinar.id);
  const most = mostOf(save.error);
  return (
    <TemplateNameDialog
      title={words.saveTitle}
      consequence={words.saveConsequence}
      submit={words.submitSave}
      name={webinar.title.slice(0, TEMPLATE_NAME_MAX)}
      change={save}
      done={words.saved}
      notice={most === null ? null : <Notice tone="bad">{words.full(number(most))}</Notice>}
      onClose={onClose}
    />
  );
}

/** How many templates there can be, if that is why the API refuses another one. */
function mostOf(error: unknown): number | null {
  if (!(error instanceof Problem)) return null;
  const most = error.errors.find(({ code }) => code === "too_many")?.params?.max;
  return typeof most === "number" ? most : null;
}
