import { useState } from "react";
import { useChange } from "../../../api/change.ts";
import { Problem } from "../../../api/problem.ts";
import { request } from "../../../api/request.ts";
import type { RunReceipt, WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { toast } from "../../../parts/toasts.tsx";

interface Tested {
  id: string;
  kind: RunReceipt["kind"];
  locale: WebinarDetail["locale"];
}

/** One key until there is an answer: a click after a lost reply sends nothing more. */
export function TestButton({ id, kind, locale }: Tested) {
  const { mailTexts: words } = useMessages();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const renew = () => setKey(crypto.randomUUID());
  const test = useChange(
    (_: void) =>
      request("POST", "/sys/webinars/{id}/send-test-mail", {
        path: { id },
        header: { "Idempotency-Key": key },
        body: { kind, locale },
      }),
    {
      onSuccess: ({ outcome, to }) => {
        toast(outcome === "sent" ? words.tested(to) : words.testedBefore);
        renew();
      },
      onError: (error) => {
        if (error instanceof Problem) renew();
      },
    },
  );
  return (
    <>
      <OnlineButton
        size="xs"
        variant="default"
        loading={test.isPending}
        onClick={() => test.mutate()}
      >
        {words.sendTest}
      </OnlineButton>
      {test.error !== null && <ProblemNotice error={test.error} />}
    </>
  );
}
