import { useState } from "react";
import { useMessages } from "../../messages/context.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { Leave } from "../../router/leave.tsx";
import { PATHS, webinarPath } from "../../router/paths.ts";
import { readersZone } from "../../time/zoned-time.ts";
import { orderOf, type FormValues } from "../webinar-form/order.ts";
import { WebinarForm } from "../webinar-form/webinar-form.tsx";
import { useCreateWebinar } from "./queries.ts";

export default function CreateWebinarPage() {
  const { create: words } = useMessages();
  const [initial] = useState(emptyForm);
  const [values, setValues] = useState(initial);
  const create = useCreateWebinar();
  return (
    <>
      <PageHeading title={words.title} below={words.lead} />
      <WebinarForm
        initial={initial}
        values={values}
        onChange={setValues}
        submit={words.submit}
        cancelPath={PATHS.webinars}
        isBusy={create.isPending}
        isDone={create.isSuccess}
        error={create.error}
        onSubmit={(refused) => {
          const order = orderOf(values);
          if (order === null) return refused();
          create.mutate(order, { onError: refused });
        }}
      />
      {create.data !== undefined && <Leave to={webinarPath(create.data.id)} />}
    </>
  );
}

function emptyForm(): FormValues {
  return {
    title: "",
    description: "",
    tags: [],
    host_email: "",
    date: "",
    time: "",
    isLater: false,
    time_zone: readersZone(),
    minutes: "60",
    capacity: "",
    locale: "en",
    promote_on_homepage: false,
  };
}
