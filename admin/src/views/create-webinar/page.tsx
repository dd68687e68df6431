import { useMessages } from "../../messages/context.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { CreateForm } from "./create-form.tsx";

export default function CreateWebinarPage() {
  const { create: words } = useMessages();
  return (
    <>
      <PageHeading title={words.title} below={words.lead} />
      <CreateForm />
    </>
  );
}
