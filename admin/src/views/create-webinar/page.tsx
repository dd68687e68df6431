import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useChange } from "../../api/change.ts";
import { request } from "../../api/request.ts";
import type { NewWebinar } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { toast } from "../../parts/toasts.tsx";
import { Redirect } from "../../router/link.tsx";
import { PATHS, webinarPath } from "../../router/paths.ts";
import { browserZone } from "../../time/zoned-time.ts";
import { StartFromTemplate } from "../planning/start-from-template.tsx";
import { newWebinarOf, type FormValues } from "../webinar-form/form-values.ts";
import { WebinarForm } from "../webinar-form/webinar-form.tsx";
import { webinarsKey } from "../webinars/queries.ts";

export default function CreateWebinarPage() {
  const { create: words } = useMessages();
  const [initial] = useState(emptyForm);
  const [values, setValues] = useState(initial);
  const create = useCreateWebinar();
  return (
    <>
      <PageHeading title={words.title} below={words.lead} />
      <StartFromTemplate />
      <WebinarForm
        initial={initial}
        values={values}
        onChange={setValues}
        submit={words.submit}
        cancelPath={PATHS.webinars}
        isBusy={create.isPending}
        isDone={create.isSuccess}
        error={create.error}
        onSubmit={(onRefused) => {
          const webinar = newWebinarOf(values);
          if (webinar === null) return onRefused();
          create.mutate(webinar, { onError: onRefused });
        }}
      />
      {create.data !== undefined && <Redirect to={webinarPath(create.data.id)} />}
    </>
  );
}

/** The form keeps one idempotency key, so a second click or a retry after a lost reply creates no second webinar. */
function useCreateWebinar() {
  const queries = useQueryClient();
  const { planning } = useMessages();
  const [key] = useState(() => crypto.randomUUID());
  return useChange(
    (body: NewWebinar) =>
      request("POST", "/sys/webinars", { body, header: { "Idempotency-Key": key } }),
    {
      onSuccess: () => {
        toast(planning.created);
        return queries.invalidateQueries({ queryKey: webinarsKey });
      },
    },
  );
}

function emptyForm(): FormValues {
  return {
    title: "",
    description: "",
    tags: [],
    host_email: "",
    host_name: "",
    host_bio: "",
    host_picture_url: "",
    cover_image_url: "",
    date: "",
    time: "",
    isLater: false,
    time_zone: browserZone(),
    minutes: "60",
    capacity: "",
    waiting_list: "automatic",
    locale: "en",
    further_reminders: [],
    promote_on_homepage: false,
    meet_access: "open",
    auto_recording: "default",
    auto_transcription: "default",
    publish_recording: "by_hand",
    questions: [],
  };
}
