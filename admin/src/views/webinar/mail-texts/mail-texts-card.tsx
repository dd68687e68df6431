import { Textarea } from "@mantine/core";
import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { fieldTexts } from "../../../messages/problem-texts.ts";
import { Card } from "../../../parts/card.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { useUnsavedGuard } from "../../../router/unsaved.ts";
import { isVersionConflict, usePatchWebinar } from "../changes.ts";
import { useTexts } from "./use-texts.ts";
import classes from "./mail-texts-card.module.css";

/** The introduction and the signature of the webinar's emails. A webinar that cannot be changed shows them. */
export function MailTextsCard({ webinar }: { webinar: WebinarDetail }) {
  const { mailTexts: words, form } = useMessages();
  const texts = useTexts(webinar);
  const patch = usePatchWebinar(webinar.id);
  const { allowed_actions: actions } = webinar;
  const isOpen = actions.some(({ action, allowed }) => action === "update" && allowed);
  useUnsavedGuard(texts.isDirty && isOpen, form.unsaved);
  const save = () =>
    patch.mutate(texts, {
      onSuccess: (saved) => {
        texts.keep(saved);
        toast(words.saved);
      },
      onError: (error) => isVersionConflict(error) && texts.rebase(),
    });
  return (
    <Card title={words.title}>
      <div className={classes.fields}>
        <Fields texts={texts} error={patch.error} isOpen={isOpen} />
        <p className={classes.hint}>{isOpen ? words.hint : words.closed}</p>
        {patch.error !== null && <ProblemNotice error={patch.error} />}
        {isOpen && (
          <OnlineButton
            className={classes.save}
            size="sm"
            disabled={!texts.isDirty}
            loading={patch.isPending}
            onClick={save}
          >
            {words.save}
          </OnlineButton>
        )}
      </div>
    </Card>
  );
}

interface FieldsProps {
  texts: ReturnType<typeof useTexts>;
  error: unknown;
  isOpen: boolean;
}

function Fields({ texts: { typed, type }, error, isOpen }: FieldsProps) {
  const messages = useMessages();
  const { mailTexts: words } = messages;
  const faults = fieldTexts(error, messages);
  return (
    <>
      <Textarea
        label={words.members.introduction}
        description={words.hints.introduction}
        value={typed.mail_introduction}
        onChange={(event) => type({ mail_introduction: event.currentTarget.value })}
        error={faults["mail_introduction"]}
        maxLength={2000}
        autosize
        minRows={3}
        disabled={!isOpen}
      />
      <Textarea
        label={words.members.signature}
        description={words.hints.signature}
        value={typed.mail_signature}
        onChange={(event) => type({ mail_signature: event.currentTarget.value })}
        error={faults["mail_signature"]}
        maxLength={500}
        autosize
        minRows={2}
        disabled={!isOpen}
      />
    </>
  );
}
