import { useChange } from "../../api/change.ts";
import { request } from "../../api/request.ts";
import { useMessages } from "../../messages/context.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { toast } from "../../parts/toasts.tsx";

/** Saves everything that is kept about the person as a file. */
export function ExportAction({ email }: { email: string }) {
  const { people: words } = useMessages();
  const download = useChange(
    (_: void) => request("POST", "/sys/people/export", { body: { email } }),
    {
      onSuccess: (data) => {
        // The file's name does not say who it is about.
        const text = JSON.stringify(data, null, 2);
        saveFile(new Blob([text], { type: "application/json" }), "person.json");
        toast(words.exported);
      },
    },
  );
  return (
    <>
      <OnlineButton
        variant="default"
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        {words.exportData}
      </OnlineButton>
      {download.error !== null && <ProblemNotice error={download.error} />}
    </>
  );
}
