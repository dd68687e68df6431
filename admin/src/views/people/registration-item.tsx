import { TextInput, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useChange } from "../../api/change.ts";
import { ifMatch } from "../../api/if-match.ts";
import { request } from "../../api/request.ts";
import type { PersonView } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { fieldTexts } from "../../messages/problem-texts.ts";
import { AnswerDetail } from "../../parts/answer-detail.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { ScheduledRange } from "../../parts/moment.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { OriginDetail } from "../../parts/origin-detail.tsx";
import { toast } from "../../parts/toasts.tsx";
import { Link } from "../../router/link.tsx";
import { webinarPath } from "../../router/paths.ts";
import { useInvalidatePeople } from "./queries.ts";
import classes from "./people.module.css";

type OwnRegistration = PersonView["registrations"][number];
type Step = "correct" | "again" | "cancel";

/** One registration of a person, with what an operator can do about it. */
export function RegistrationItem({ registration }: { registration: OwnRegistration }) {
  const { people: words } = useMessages();
  const [step, setStep] = useState<Step | null>(null);
  const { webinar, webinar_id, status, attended } = registration;
  const title = webinar?.title ?? words.goneWebinar;
  const isAhead = webinar?.status === "SCHEDULED" && status === "registered";
  const close = () => setStep(null);
  return (
    <li>
      <Link href={webinarPath(webinar_id)}>{title}</Link>
      <span className={classes.faint}>
        {webinar !== null && <ScheduledRange span={webinar} zone={webinar.time_zone} />} ·{" "}
        {words.status[status]}
        {attended !== null && ` · ${attended ? words.attended.yes : words.attended.no}`} ·{" "}
        {registration.name}
      </span>
      <OriginDetail registration={registration} className={classes.faint} />
      <AnswerDetail registration={registration} />
      <div className={classes.actions}>
        <Choice title={title} text={words.correct} open={() => setStep("correct")} />
        {isAhead && (
          <>
            <Choice title={title} text={words.again} open={() => setStep("again")} />
            <Choice title={title} text={words.cancel} open={() => setStep("cancel")} />
          </>
        )}
      </div>
      {step === "correct" && <CorrectDialog registration={registration} close={close} />}
      {step === "again" && <AgainDialog registration={registration} close={close} />}
      {step === "cancel" && <CancelDialog registration={registration} close={close} />}
    </li>
  );
}

function Choice({ title, text, open }: { title: string; text: string; open: () => void }) {
  const { people: words } = useMessages();
  return (
    <OnlineButton size="compact-xs" variant="default" onClick={open}>
      {text}
      <VisuallyHidden> {words.ofTitle(title)}</VisuallyHidden>
    </OnlineButton>
  );
}

interface DialogProps {
  registration: OwnRegistration;
  close: () => void;
}

const pathOf = ({ webinar_id, id }: OwnRegistration) => ({ id: webinar_id, registration_id: id });

function useCorrectName(registration: OwnRegistration, done: () => void) {
  const invalidate = useInvalidatePeople();
  return useChange(
    (body: { name: string }) =>
      request("PATCH", "/sys/webinars/{id}/registrations/{registration_id}", {
        path: pathOf(registration),
        header: ifMatch(registration.version),
        body,
      }),
    {
      onSuccess: done,
      // A refusal, too, means that the page shows an outdated name.
      onSettled: invalidate,
    },
  );
}

function CorrectDialog({ registration, close }: DialogProps) {
  const messages = useMessages();
  const { people: words } = messages;
  const [name, setName] = useState(registration.name);
  const correct = useCorrectName(registration, () => {
    toast(words.corrected);
    close();
  });
  return (
    <ConfirmDialog
      isOpen
      title={words.correctTitle}
      consequence={words.correctConsequence}
      submit={words.correct}
      isBusy={correct.isPending}
      error={correct.error}
      onConfirm={() => correct.mutate({ name })}
      onClose={close}
    >
      <TextInput
        label={words.name}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldTexts(correct.error, messages).name}
        required
      />
    </ConfirmDialog>
  );
}

/** The dialog keeps one idempotency key: a retry after a lost reply sends nothing more. */
function AgainDialog({ registration, close }: DialogProps) {
  const { people: words } = useMessages();
  const [key] = useState(() => crypto.randomUUID());
  const invalidate = useInvalidatePeople();
  const again = useChange(
    (_: void) =>
      request("POST", "/sys/webinars/{id}/registrations/{registration_id}/repeat-confirmation", {
        path: pathOf(registration),
        header: { "Idempotency-Key": key },
        body: {},
      }),
    {
      onSuccess: ({ outcome }) => {
        toast(words.againOutcome[outcome]);
        close();
        return invalidate();
      },
    },
  );
  return (
    <ConfirmDialog
      isOpen
      title={words.againTitle}
      consequence={words.againConsequence}
      submit={words.again}
      isBusy={again.isPending}
      error={again.error}
      onConfirm={() => again.mutate()}
      onClose={close}
    />
  );
}

function CancelDialog({ registration, close }: DialogProps) {
  const { people: words } = useMessages();
  const invalidate = useInvalidatePeople();
  const { registered_at, invitation } = registration;
  const cancel = useChange(
    (_: void) =>
      request("POST", "/sys/webinars/{id}/registrations/{registration_id}/cancel", {
        path: pathOf(registration),
        body: { registered_at },
      }),
    {
      onSuccess: () => {
        toast(words.cancelled);
        close();
      },
      onSettled: invalidate,
    },
  );
  return (
    <ConfirmDialog
      isOpen
      title={words.cancelTitle}
      consequence={words.cancelConsequence[invitation === "mail" ? "mail" : "guest"]}
      submit={words.cancel}
      dismiss={words.keep}
      isIrreversible
      isBusy={cancel.isPending}
      error={cancel.error}
      onConfirm={() => cancel.mutate()}
      onClose={close}
    />
  );
}
